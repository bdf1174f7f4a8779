/** What `slotwright inspect` says of a file: one document for components, modules and packages. */

import type { World } from '../model/model.ts';
import { worldOf } from '../model/names.ts';
import { printModel } from '../model/print.ts';
import { type Decoded, decode, decodeAs } from './decode.ts';
import type { Section } from './definitions.ts';
import { guessToolchain, type Producers, type ToolchainGuess } from './producers.ts';
import type { Limits } from './read-core-types.ts';
import type { CoreExport, CoreImport, CoreModule, Memory } from './read-module.ts';

export interface InspectedModule {
  /** Of the whole module; `offset` is that of its first byte in the file. */
  readonly bytes: number;
  readonly offset: number;
  readonly functions: number;
  readonly imports: readonly Pick<CoreImport, 'module' | 'name' | 'kind'>[];
  readonly exports: readonly Pick<CoreExport, 'name' | 'kind'>[];
  readonly memories: readonly Memory[];
  readonly tables: readonly Limits[];
  readonly sections: readonly Section[];
}

export interface Inspection {
  readonly schema: 'inspect/1';
  readonly kind: Decoded['kind'];
  readonly bytes: number;
  /** Of a component: names of its world's items. Of a module: `module.name`. Of a package: none. */
  readonly imports: readonly string[];
  readonly exports: readonly string[];
  readonly producers: Producers;
  /** Which tool made a component, as far as one can tell. */
  readonly toolchain?: ToolchainGuess;
  readonly modules: readonly InspectedModule[];
  readonly sections: readonly Section[];
  /** All of the WIT, every package that is mentioned included; absent for modules and rubbish. */
  readonly wit?: string;
  /** Why the file is of no known kind, and at which byte. */
  readonly problem?: { readonly offset: number; readonly reason: string };
}

/**
 * A component with imports and exports of one interface joined, as WIT text has them. Whether the
 * file can be read at all is for `decode` to say, so that `inspect` and `check` never disagree.
 */
function decodeForPrinting(bytes: Uint8Array): Decoded {
  const decoded = decode(bytes);
  if (decoded.kind !== 'component') return decoded;
  const merged = decodeAs(bytes, 'merged');
  return merged.kind === 'unknown' ? decoded : merged;
}

/** Takes a file apart. Never throws on bytes. */
export function inspect(bytes: Uint8Array): Inspection {
  const decoded = decodeForPrinting(bytes);
  const base = { schema: 'inspect/1', kind: decoded.kind, bytes: bytes.length } as const;
  switch (decoded.kind) {
    case 'component': {
      const { producers, modules, sections, model } = decoded;
      const world = worldOf(model, decoded.world);
      return {
        ...base,
        ...worldNames(world),
        producers,
        toolchain: guessToolchain(decoded),
        modules: modules.map(inspectModule),
        sections,
        wit: printModel(model),
      };
    }
    case 'wit-package': {
      const { producers, sections, model } = decoded;
      const wit = printModel(model, decoded.package);
      return { ...base, imports: [], exports: [], producers, modules: [], sections, wit };
    }
    case 'module':
      return {
        ...base,
        imports: decoded.imports.map(({ module, name }) => `${module}.${name}`),
        exports: decoded.exports.map(({ name }) => name),
        producers: decoded.producers,
        modules: [inspectModule(decoded)],
        sections: decoded.sections,
      };
    case 'unknown': {
      const { offset, reason } = decoded;
      const problem = { offset, reason };
      return {
        ...base,
        imports: [],
        exports: [],
        producers: {},
        modules: [],
        sections: [],
        problem,
      };
    }
  }
}

function worldNames({ imports, exports }: World): Pick<Inspection, 'imports' | 'exports'> {
  return { imports: [...imports.keys()], exports: [...exports.keys()] };
}

function inspectModule(module: CoreModule): InspectedModule {
  const { bytes, offset, functions, memories, tables, sections } = module;
  return {
    bytes,
    offset,
    functions,
    imports: module.imports.map(({ module: from, name, kind }) => ({ module: from, name, kind })),
    exports: module.exports.map(({ name, kind }) => ({ name, kind })),
    memories,
    tables,
    sections,
  };
}
