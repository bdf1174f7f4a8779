/**
 * What a file of WebAssembly is and says about itself: a component with its world, a binary WIT
 * package, a core module, or none of these, with the place and the reason. Reads type-level
 * sections and headers only, so that the size of the code does not matter.
 */

import { packageId } from '../model/ids.ts';
import type { Model, PackageId, WorldId } from '../model/model.ts';
import type { ComponentSyntax, Section } from './definitions.ts';
import { type Draft, finishDraft } from './draft.ts';
import { Evaluator } from './evaluate.ts';
import { isPlainName } from './names.ts';
import { packageDocsSection, restoreDocs } from './package-docs.ts';
import { type Producers, readProducers } from './producers.ts';
import { readComponent, readHeader } from './read-component.ts';
import type { CoreModule } from './read-module.ts';
import { readModule } from './read-module.ts';
import { MalformedError, Reader } from './reader.ts';
import {
  componentToDraft,
  type InterfaceView,
  type OtherImport,
  packageEncoding,
  packageToDraft,
} from './to-model.ts';

export interface DecodedComponent {
  readonly kind: 'component';
  readonly model: Model;
  /** The world `root` of the package `root:component`, as wasm-tools names it. */
  readonly world: WorldId;
  /** Core modules at every depth, in the order of the file. */
  readonly modules: readonly CoreModule[];
  readonly producers: Producers;
  /** What the first core module says by itself, see `ToolchainEvidence`. */
  readonly mainProducers: Producers;
  /** Of the outermost component. */
  readonly sections: readonly Section[];
  /** Imports that a world cannot have: core modules, components, values. */
  readonly otherImports: readonly OtherImport[];
  /** All names are of harmless characters, so that `suspiciousNames` would find none. */
  readonly plainNames: boolean;
}

export interface DecodedPackage {
  readonly kind: 'wit-package';
  readonly model: Model;
  /** The package that the file holds; others of the model are those it mentions. */
  readonly package: PackageId;
  readonly encoding: 'v1' | 'v2';
  readonly producers: Producers;
  readonly sections: readonly Section[];
}

export interface DecodedModule extends CoreModule {
  readonly kind: 'module';
  readonly producers: Producers;
  /** Sections that say which world the module was built for: `wasm-tools component new` takes it. */
  readonly componentTypes: readonly Section[];
}

export interface Undecoded {
  readonly kind: 'unknown';
  /** Of the byte at fault. */
  readonly offset: number;
  /** In words, without the offset: `a number takes more than 5 bytes`. */
  readonly reason: string;
}

export type Decoded = DecodedComponent | DecodedPackage | DecodedModule | Undecoded;

/**
 * Reads a file of WebAssembly. Whatever the bytes are it answers, never throws, and keeps to bounds
 * of time and memory; what wasm-tools would read is read, and code is never looked at (so a
 * component that decodes may still be invalid).
 *
 * In a component's model an interface that is both imported and exported is two interfaces; see
 * `to-model.ts`.
 */
export function decode(bytes: Uint8Array): Decoded {
  return decodeAs(bytes, 'separate');
}

/** `decode`, with the choice of what becomes of interfaces that are both imported and exported. */
export function decodeAs(bytes: Uint8Array, view: InterfaceView): Decoded {
  try {
    return read(bytes, view);
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
    return { kind: 'unknown', offset: error.offset, reason: error.reason };
  }
}

function read(bytes: Uint8Array, view: InterfaceView): Decoded {
  let plainNames = true;
  const reader = Reader.listening(bytes, {
    onName(kind, name) {
      if (plainNames) plainNames = isPlainName(kind, name);
    },
  });
  switch (readHeader(reader)) {
    case 'not-wasm':
      throw new MalformedError(0, notWasm(bytes));
    case 'unknown-version':
      throw new MalformedError(4, 'a version of WebAssembly that is neither module nor component');
    case 'module':
      return decodeModule(bytes, readModule(reader));
    case 'component': {
      const component = readComponent(reader);
      return decodeComponent(bytes, component, view, plainNames);
    }
  }
}

function notWasm(bytes: Uint8Array): string {
  if (bytes.length === 0) return 'an empty file';
  if (bytes[0] === 0x28) return 'text, perhaps WebAssembly text, not the binary form';
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'a gzip archive, not WebAssembly';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'a zip archive, not WebAssembly';
  return 'not WebAssembly: it does not begin with `\\0asm`';
}

function decodeModule(bytes: Uint8Array, module: CoreModule): DecodedModule {
  const custom = module.sections.filter((section) => section.custom);
  return {
    kind: 'module',
    ...module,
    producers: readProducers(bytes, custom.filter(isProducers)),
    componentTypes: custom.filter((section) => section.name.startsWith('component-type')),
  };
}

const isProducers = (section: Section): boolean => section.custom && section.name === 'producers';

function decodeComponent(
  bytes: Uint8Array,
  component: ComponentSyntax,
  view: InterfaceView,
  plainNames: boolean,
): DecodedComponent | DecodedPackage {
  const { sections } = component;
  const modules: CoreModule[] = [];
  const producerSections: Section[] = [];
  collect(component, modules, producerSections);
  const producers = readProducers(bytes, producerSections);
  const mainProducers = readProducers(bytes, modules[0]?.sections.filter(isProducers) ?? []);
  const evaluator = new Evaluator();
  const evaluated = evaluator.root(component);
  const encoding = packageEncoding(evaluated);
  if (encoding !== undefined) {
    const { draft, main } = packageToDraft(evaluated, encoding, evaluator.open);
    restore(draft, bytes, sections);
    const { model } = finishDraft(draft);
    const id = model.packages.findIndex((item) => item.name === main.name);
    return {
      kind: 'wit-package',
      model,
      package: packageId(id),
      encoding,
      producers,
      sections,
    };
  }
  const { draft, world, otherImports } = componentToDraft(evaluated, view);
  restore(draft, bytes, sections);
  const { model } = finishDraft(draft);
  return {
    kind: 'component',
    model,
    world: world.id,
    modules,
    producers,
    mainProducers,
    sections,
    otherImports,
    plainNames,
  };
}

/** The package of the file itself is the last one. */
function restore(draft: Draft, bytes: Uint8Array, sections: readonly Section[]): void {
  const [section, second] = sections.filter(
    (item) => item.custom && item.name === packageDocsSection,
  );
  const target = [...draft.packages.values()].at(-1);
  if (section === undefined || target === undefined) return;
  if (second !== undefined)
    throw new MalformedError(second.offset, 'a second package-docs section');
  restoreDocs(draft, target, bytes, section);
}

function collect(component: ComponentSyntax, modules: CoreModule[], producers: Section[]): void {
  for (const section of component.sections) if (isProducers(section)) producers.push(section);
  for (const part of component.nested) {
    if ('definitions' in part) collect(part, modules, producers);
    else {
      modules.push(part);
      for (const section of part.sections) if (isProducers(section)) producers.push(section);
    }
  }
}
