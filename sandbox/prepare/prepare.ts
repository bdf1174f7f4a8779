/**
 * From a plugin's bytes to what can be run: its types are read, it is made harmless for jco
 * (`normalise`), jco makes glue and modules of it, and the engine is asked what these really hold. What
 * jco made is kept, for it takes by far the longest.
 */

import { decode } from '../../wit/component/decode.ts';
import { checkEmittedModules } from '../../wit/component/normalise/emitted.ts';
import { normalise } from '../../wit/component/normalise/normalise.ts';
import { SlotwrightError } from '../../wit/errors.ts';
import type { PluginToRun } from '../../wit/lab/runner.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import { worldOf } from '../../wit/model/names.ts';
import { type CachedGlue, readEntry, type Sha256, writeEntry } from './entry.ts';
import { readGlue } from './glue.ts';
import type { Prepared, PreparedCache, Transpiler } from './prepared.ts';

export interface PrepareTools {
  readonly transpiler: Transpiler;
  /** Without one every opening transpiles. */
  readonly cache?: PreparedCache | undefined;
  /** In hexadecimal. */
  readonly sha256: Sha256;
}

const pagesInMiB = 16;

/**
 * Throws `SlotwrightError`: `not-runnable` for bytes that are refused (`data.code` is `F001`, `F002`
 * or `memory`, `data.offset` the byte), `glue-clash` for names that jco's glue cannot carry, and what
 * the transpiler throws.
 */
export async function preparePlugin(
  { file, bytes }: PluginToRun,
  { memoryMiB }: { readonly memoryMiB: number },
  tools: PrepareTools,
  world: WorldRef = readWorld(file, bytes),
): Promise<Prepared> {
  const sha256 = await tools.sha256(bytes);
  const key = await keyOf(sha256, memoryMiB, tools);
  const kept = await fromCache(key, tools);
  if (kept !== undefined) return { file, sha256, world, ...kept, cached: true };
  const made = await transpile(file, bytes, memoryMiB, world, tools);
  // A cache that cannot be written to makes the next opening slow, and nothing else.
  void writeEntry(made, tools.sha256)
    .then((entry) => tools.cache?.put(key, entry))
    .catch(() => undefined);
  return { file, sha256, world, ...made, cached: false };
}

/** What a plugin imports and exports. Throws `not-runnable` for what is no component. */
export function readWorld(file: string, bytes: Uint8Array): WorldRef {
  const decoded = decode(bytes);
  switch (decoded.kind) {
    case 'component': {
      const [other] = decoded.otherImports;
      if (other === undefined) return { model: decoded.model, world: decoded.world };
      throw refused(file, 'F002', 0, `imports \`${other.name}\`, which is no function or instance`);
    }
    case 'module':
      throw refused(
        file,
        'F001',
        4,
        'is a core module, not a component',
        'Wrap it with `wasm-tools component new`.',
      );
    case 'wit-package':
      throw refused(file, 'F001', 0, 'is a WIT package: types, and nothing that could be called');
    case 'unknown': {
      const { offset, reason } = decoded;
      const code = offset < 8 ? 'F001' : 'F002';
      throw refused(file, code, offset, `cannot be read at byte ${offset}: ${reason}`);
    }
  }
}

/** `reason` is the end of a sentence that begins with the file. */
function refused(
  file: string,
  code: string,
  offset: number,
  reason: string,
  advice?: string,
): SlotwrightError {
  return new SlotwrightError('usage', 'not-runnable', `${file} ${reason}.`, {
    data: { code, offset },
    ...(advice === undefined ? {} : { advice }),
  });
}

async function transpile(
  file: string,
  bytes: Uint8Array,
  memoryMiB: number,
  world: WorldRef,
  { transpiler }: PrepareTools,
): Promise<CachedGlue> {
  const normalised = normalise(bytes, { memoryMaximumPages: memoryMiB * pagesInMiB });
  if (normalised.kind === 'refused') {
    const { code, offset, reason } = normalised;
    const what = code === 'memory' ? reason : `is refused at byte ${offset}: ${reason}`;
    throw refused(file, code, offset, what);
  }
  const imports = [...worldOf(world.model, world.world).imports.keys()];
  const { glue, modules, emitted } = await transpiler.transpile(normalised.bytes, { imports });
  const [strange] = checkEmittedModules(emitted);
  if (strange !== undefined || emitted.length !== modules.length) {
    throw refused(
      file,
      'F002',
      0,
      `is refused after jco: ${strange ?? 'a module was not checked'}`,
    );
  }
  const read = readGlue(glue, world);
  if (read.kind === 'clash') {
    throw new SlotwrightError('unsupported', 'glue-clash', `${file} ${read.reason}.`, {
      advice: 'Other hosts can run it. To run it here, give it another name in the WIT.',
    });
  }
  return { glue: read.text, modules, names: normalised.names };
}

/** Names of files, so that every cache can take them. */
function keyOf(sha256: string, memoryMiB: number, tools: PrepareTools): Promise<string> {
  const parts = ['prepared/1', sha256, tools.transpiler.version, String(memoryMiB)];
  return tools.sha256(new TextEncoder().encode(parts.join('\n')));
}

async function fromCache(key: string, tools: PrepareTools): Promise<CachedGlue | undefined> {
  try {
    const entry = await tools.cache?.get(key);
    return entry === undefined ? undefined : await readEntry(entry, tools.sha256);
  } catch {
    // A cache that cannot be read is no reason not to run.
    return undefined;
  }
}
