/** A plugin as the engine keeps it: what its bytes say, without the bytes. */

import { type DecodedComponent, decode, decodeAs } from '../../../wit/component/decode.ts';
import { guessToolchain, type ToolchainGuess } from '../../../wit/component/producers.ts';
import { type ReadPlugin, readPlugin } from '../../../wit/conformance/check.ts';
import type { Model } from '../../../wit/model/model.ts';
import { worldOf } from '../../../wit/model/names.ts';
import { printModel } from '../../../wit/model/print.ts';
import type { EngineParams } from './protocol.ts';

export interface PluginRecord extends ReadPlugin {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly installs: number | undefined;
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly toolchain: ToolchainGuess | undefined;
  /** Its types as text, every package that is mentioned included. */
  readonly wit: () => string | undefined;
}

export function readRecord(params: EngineParams<'plugin/put'>): PluginRecord {
  const { id, name, path, sha256, bytes, installs } = params;
  const read = readPlugin(bytes, decode(bytes));
  const { decoded } = read;
  const base = { ...read, id, name, path, sha256, bytes: bytes.length, installs };
  switch (decoded.kind) {
    case 'component': {
      const { imports, exports } = worldOf(decoded.model, decoded.world);
      const printed = printedModel(bytes, decoded);
      return {
        ...base,
        imports: [...imports.keys()],
        exports: [...exports.keys()],
        toolchain: guessToolchain(decoded),
        wit: once(() => printModel(printed)),
      };
    }
    case 'wit-package':
      return {
        ...base,
        imports: [],
        exports: [],
        toolchain: undefined,
        wit: once(() => printModel(decoded.model, decoded.package)),
      };
    case 'module':
      return {
        ...base,
        imports: [...new Set(decoded.imports.map(({ module }) => module))],
        exports: decoded.exports.map((one) => one.name),
        toolchain: undefined,
        wit: () => undefined,
      };
    case 'unknown':
      return { ...base, imports: [], exports: [], toolchain: undefined, wit: () => undefined };
  }
}

/**
 * WIT text has an interface once that is imported and exported. Such components, which are few, are
 * read again for it, now that the bytes are here.
 */
function printedModel(bytes: Uint8Array, { model, world }: DecodedComponent): Model {
  const { imports, exports } = worldOf(model, world);
  if (![...exports.keys()].some((name) => imports.has(name))) return model;
  const merged = decodeAs(bytes, 'merged');
  return merged.kind === 'component' ? merged.model : model;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
