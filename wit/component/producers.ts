/**
 * Which tools made a component: its `producers` sections, and a guess at the toolchain from those
 * and from names that only one toolchain writes. For advice ("rebuild with …"), never for a verdict.
 *
 * Format: tool-conventions, "ProducersSection.md".
 */

import type { Section } from './definitions.ts';
import type { CoreModule } from './read-module.ts';
import { MalformedError, Reader } from './reader.ts';

/** Field (`language`, `processed-by`, `sdk`) to tool to version, over all sections of the file. */
export type Producers = Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * What the `producers` sections of a file say. A malformed one says nothing from the fault on: the
 * file means the same without it, so wasm-tools does not look at it either.
 */
export function readProducers(bytes: Uint8Array, sections: readonly Section[]): Producers {
  const fields = new Map<string, Map<string, string>>();
  for (const section of sections) {
    try {
      readSection(bytes, section, fields);
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
    }
  }
  const entries = [...fields].map(([name, tools]) => [name, Object.fromEntries(tools)]);
  return Object.fromEntries(entries);
}

function readSection(
  bytes: Uint8Array,
  section: Section,
  fields: Map<string, Map<string, string>>,
): void {
  const reader = new Reader(bytes, section.offset, section.offset + section.bytes);
  for (let left = reader.count(100, 'fields of producers', 2); left > 0; left--) {
    const name = reader.string(1000);
    const tools = fields.get(name) ?? new Map<string, string>();
    for (let tool = reader.count(1000, 'producers', 2); tool > 0; tool--) {
      const key = reader.string(1000);
      tools.set(key, reader.string(1000));
    }
    fields.set(name, tools);
  }
}

export const toolchains = [
  'componentize-js',
  'componentize-qjs',
  'componentize-py',
  'cargo-component',
  'wit-bindgen-rust',
  'wit-bindgen-c',
  'tinygo',
  'go',
  'clang',
  'hand-written',
  'unknown',
] as const;
export type Toolchain = (typeof toolchains)[number];

export interface ToolchainGuess {
  readonly toolchain: Toolchain;
  /** The version of that tool, where the file says it. */
  readonly version?: string;
}

/** What a guess is made from: the part of a decoded component that tells toolchains apart. */
export interface ToolchainEvidence {
  readonly producers: Producers;
  /**
   * What the first core module says, which is the author's own: those after it are adapters and
   * runtimes, written in languages of their own.
   */
  readonly mainProducers: Producers;
  readonly modules: readonly CoreModule[];
}

/** Tools that say all, wherever in the file they left their name. */
const generators: readonly (readonly [tool: RegExp, toolchain: Toolchain])[] = [
  [/^componentize-qjs$/, 'componentize-qjs'],
  [/^componentize-?js$/, 'componentize-js'],
  [/^componentize-py$/, 'componentize-py'],
  [/^tinygo$/, 'tinygo'],
  [/^cargo-component$/, 'cargo-component'],
  [/^wit-bindgen-rust$/, 'wit-bindgen-rust'],
  [/^wit-bindgen-c$/, 'wit-bindgen-c'],
];

/** Compilers, which say something in the author's own module only: adapters are written in Rust. */
const compilers: readonly (readonly [tool: RegExp, toolchain: Toolchain])[] = [
  [/^go cmd\/compile$/, 'go'],
  [/^rustc$/, 'wit-bindgen-rust'],
  [/(?:^| )clang$/, 'clang'],
];

export function guessToolchain(evidence: ToolchainEvidence): ToolchainGuess {
  const { producers, mainProducers, modules } = evidence;
  // Those two link a runtime written in Rust, which is all that their producers tell of.
  if (modules.some((module) => hasExport(module, /^(?:lib)?componentize[-_]qjs/))) {
    return { toolchain: 'componentize-qjs' };
  }
  if (modules.some((module) => hasExport(module, /^(?:lib)?componentize[-_]py/))) {
    return { toolchain: 'componentize-py' };
  }
  const tools = toolsOf(producers);
  const told = firstOf(generators, tools) ?? firstOf(compilers, toolsOf(mainProducers));
  if (told !== undefined) return told;
  if (modules.some((module) => hasSection(module, /^\.?rustc/))) {
    return { toolchain: 'wit-bindgen-rust' };
  }
  const machineMade = tools.some(([tool]) => tool !== 'wit-component');
  const small = modules.reduce((sum, module) => sum + module.bytes, 0) < 16_384;
  return { toolchain: !machineMade && small ? 'hand-written' : 'unknown' };
}

/** Tools in lower case with their versions, whatever they did. */
function toolsOf(producers: Producers): readonly (readonly [tool: string, version: string])[] {
  return Object.values(producers).flatMap((field) =>
    Object.entries(field).map(([tool, version]) => [tool.toLowerCase(), version] as const),
  );
}

function firstOf(
  known: readonly (readonly [tool: RegExp, toolchain: Toolchain])[],
  tools: readonly (readonly [tool: string, version: string])[],
): ToolchainGuess | undefined {
  for (const [pattern, toolchain] of known) {
    const found = tools.find(([tool]) => pattern.test(tool));
    if (found !== undefined) {
      const [, version] = found;
      return version === '' ? { toolchain } : { toolchain, version };
    }
  }
  return undefined;
}

const hasExport = (module: CoreModule, pattern: RegExp): boolean =>
  module.exports.some((item) => pattern.test(item.name));
const hasSection = (module: CoreModule, pattern: RegExp): boolean =>
  module.sections.some((section) => section.custom && pattern.test(section.name));
