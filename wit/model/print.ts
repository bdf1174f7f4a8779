/**
 * WIT text of a model. Whole packages come out as wit-parser 0.259 reads them, so that resolving the
 * text gives the model again; single types and functions come out on one line, for messages.
 *
 * What a model of a component can hold and WIT has no words for (a type of an inline interface used
 * elsewhere) is printed as a copy of its definition.
 */

import { unreachable } from '../errors.ts';
import { packageId } from './ids.ts';
import type {
  FunctionDef,
  Interface,
  InterfaceId,
  Model,
  PackageId,
  PackageName,
  Stability,
  Type,
  TypeDef,
  TypeDefinition,
  TypeId,
  TypeOwner,
  World,
  WorldId,
  WorldItem,
} from './model.ts';
import { interfaceOf, packageOf, typeOf, worldOf } from './names.ts';

/** Words that WIT reads as themselves: a name equal to one is written with `%`. */
const keywords: ReadonlySet<string> = new Set([
  ...['use', 'type', 'func', 'resource', 'record', 'flags', 'variant', 'enum', 'as', 'from'],
  ...['static', 'interface', 'world', 'import', 'export', 'package', 'with', 'include'],
  ...['constructor', 'async', '_', 'u8', 'u16', 'u32', 'u64', 's8', 's16', 's32', 's64', 'f32'],
  ...['f64', 'float32', 'float64', 'char', 'bool', 'string', 'option', 'result', 'future'],
  ...['stream', 'list', 'own', 'borrow', 'tuple', 'error-context', 'map'],
]);

/** A name as WIT text has it: `%` before what would be a keyword. */
export function printName(name: string): string {
  return keywords.has(name) ? `%${name}` : name;
}

/** A type as it is used: `u32`, `list<user>`, `result<_, string>`. */
export function printType(model: Model, type: Type): string {
  if (typeof type === 'string') return type;
  const definition = typeOf(model, type);
  if (definition.name !== undefined) return printName(definition.name);
  return printDefinition(model, definition.definition);
}

/** A type written in place. A definition that needs a name of its own is written without one. */
function printDefinition(model: Model, definition: TypeDefinition): string {
  const print = (type: Type): string => printType(model, type);
  switch (definition.kind) {
    case 'own':
      return print(definition.resource);
    case 'borrow':
      return `borrow<${print(definition.resource)}>`;
    case 'tuple':
      return `tuple<${definition.types.map(print).join(', ')}>`;
    case 'option':
      return `option<${print(definition.type)}>`;
    case 'result': {
      const { ok, err } = definition;
      if (ok === undefined && err === undefined) return 'result';
      if (err === undefined) return `result<${ok === undefined ? '_' : print(ok)}>`;
      return `result<${ok === undefined ? '_' : print(ok)}, ${print(err)}>`;
    }
    case 'list':
      return `list<${print(definition.type)}>`;
    case 'fixed-length-list':
      return `list<${print(definition.type)}, ${definition.length}>`;
    case 'map':
      return `map<${print(definition.key)}, ${print(definition.value)}>`;
    case 'stream':
    case 'future':
      return definition.type === undefined
        ? definition.kind
        : `${definition.kind}<${print(definition.type)}>`;
    case 'alias':
      return print(definition.type);
    case 'record':
    case 'variant':
    case 'enum':
    case 'flags':
      return printCompound(model, definition.kind, definition);
    case 'resource':
      return 'resource';
    default:
      return unreachable(definition);
  }
}

interface Member {
  readonly text: string;
  readonly docs?: string | undefined;
}

type Compound = Extract<TypeDefinition, { kind: 'record' | 'variant' | 'enum' | 'flags' }>;

function printCompound(model: Model, head: string, definition: Compound): string {
  const members = printMembers(model, definition).map((member) => member.text);
  return members.length === 0 ? `${head} {}` : `${head} { ${members.join(', ')} }`;
}

function printMembers(model: Model, definition: Compound): readonly Member[] {
  switch (definition.kind) {
    case 'record':
      return definition.fields.map(({ name, type, docs }) => ({
        text: `${printName(name)}: ${printType(model, type)}`,
        docs,
      }));
    case 'variant':
      return definition.cases.map(({ name, type, docs }) => ({
        text:
          type === undefined ? printName(name) : `${printName(name)}(${printType(model, type)})`,
        docs,
      }));
    case 'enum':
      return definition.cases.map(({ name, docs }) => ({ text: printName(name), docs }));
    case 'flags':
      return definition.flags.map(({ name, docs }) => ({ text: printName(name), docs }));
    default:
      return unreachable(definition);
  }
}

/**
 * A type's definition on one line, without `;`: `record user { name: string, age: u32 }`,
 * `type id = u64`, `resource blob`, and for what `use` brings in `use wasi:io/poll.{pollable}`.
 */
export function printTypeDef(model: Model, id: TypeId): string {
  const type = typeOf(model, id);
  const used = usedFrom(model, type);
  if (used !== undefined) {
    const path = pathTo(model, used.interface, undefined);
    return `use ${path}.{${printUsedName(used.name, type.name ?? used.name)}}`;
  }
  const name = printName(type.name ?? '_');
  const { definition } = type;
  switch (definition.kind) {
    case 'record':
    case 'variant':
    case 'enum':
    case 'flags':
      return printCompound(model, `${definition.kind} ${name}`, definition);
    case 'resource':
      return `resource ${name}`;
    default:
      return `type ${name} = ${printAliased(model, definition)}`;
  }
}

/**
 * What stands right of `type a =`. An owned handle is written out there, since `type a = r` makes
 * `a` another name of the resource and not a handle.
 */
function printAliased(model: Model, definition: TypeDefinition): string {
  return definition.kind === 'own'
    ? `own<${printType(model, definition.resource)}>`
    : printDefinition(model, definition);
}

/** The part of a function's name that WIT writes: `read` of `[method]stream.read`. */
export function functionItemName(definition: FunctionDef): string {
  if (definition.kind.kind === 'freestanding') return definition.name;
  const bracket = definition.name.indexOf(']');
  const dot = definition.name.indexOf('.', bracket);
  return definition.name.slice((definition.kind.kind === 'constructor' ? bracket : dot) + 1);
}

/**
 * A function on one line, without `;`: `log: func(msg: string) -> result<_, string>`,
 * `open: static async func(path: string)`, `constructor(size: u32)`. A method's `self` is left out.
 */
export function printFunction(model: Model, definition: FunctionDef): string {
  const { kind, params, result } = definition;
  const shown = kind.kind === 'method' ? params.slice(1) : params;
  const list = shown.map(({ name, type }) => `${printName(name)}: ${printType(model, type)}`);
  const tail = result === undefined ? '' : ` -> ${printType(model, result)}`;
  const signature = `(${list.join(', ')})`;
  if (kind.kind === 'constructor') {
    return `constructor${signature}${returnsOwnResource(model, definition) ? '' : tail}`;
  }
  const words = `${kind.kind === 'static' ? 'static ' : ''}${kind.async ? 'async ' : ''}func`;
  return `${printName(functionItemName(definition))}: ${words}${signature}${tail}`;
}

/** `constructor(…)` alone means `-> own<r>`; any other result is written. */
function returnsOwnResource(model: Model, { kind, result }: FunctionDef): boolean {
  if (kind.kind !== 'constructor' || typeof result !== 'number') return false;
  const { definition } = typeOf(model, result);
  return definition.kind === 'own' && definition.resource === kind.resource;
}

/** All of one package, as the text of a file. */
export function printPackage(model: Model, id: PackageId): string {
  const printer = new Printer(model, packageOf(model, id).name);
  printer.package(id, false);
  return printer.text();
}

/**
 * All packages as one text: `main` (by default the model's last, which none depends on) as the
 * file's own, the others as nested `package x { … }`.
 */
export function printModel(model: Model, main?: PackageId): string {
  const ids = model.packages.map((_, index) => packageId(index));
  const first = main ?? ids.at(-1);
  if (first === undefined) return '';
  const texts = [printPackage(model, first)];
  for (const id of ids) {
    if (id === first) continue;
    const printer = new Printer(model, packageOf(model, id).name);
    printer.package(id, true);
    texts.push(printer.text());
  }
  return texts.join('\n');
}

/** One world with its docs and gates, as it stands in its package. */
export function printWorld(model: Model, id: WorldId): string {
  const world = worldOf(model, id);
  const printer = new Printer(model, ownName(model, world));
  printer.world(id, world);
  return printer.text();
}

/** One interface with its docs and gates, as it stands in its package. */
export function printInterface(model: Model, id: InterfaceId): string {
  const item = interfaceOf(model, id);
  const printer = new Printer(model, ownName(model, item));
  printer.docs(item.docs);
  printer.gates(item.stability);
  printer.block(`interface ${printName(item.name ?? '_')}`, () => printer.interfaceItems(id, item));
  return printer.text();
}

function ownName(model: Model, item: World | Interface): PackageName | undefined {
  return item.package === undefined ? undefined : packageOf(model, item.package).name;
}

interface Used {
  readonly interface: Interface;
  readonly name: string;
}

const sameOwner = (a: TypeOwner, b: TypeOwner): boolean =>
  a.kind === b.kind && (a.kind === 'none' || (b.kind !== 'none' && a.id === b.id));

/** For an alias of a type of another, named interface: what `use` has to name. */
function usedFrom(model: Model, type: TypeDef): Used | undefined {
  const { definition } = type;
  if (definition.kind !== 'alias' || typeof definition.type === 'string') return undefined;
  const target = typeOf(model, definition.type);
  if (target.owner.kind !== 'interface' || sameOwner(type.owner, target.owner)) return undefined;
  const item = interfaceOf(model, target.owner.id);
  if (item.name === undefined || target.name === undefined) return undefined;
  return { interface: item, name: target.name };
}

const printUsedName = (name: string, here: string): string =>
  name === here ? printName(name) : `${printName(name)} as ${printName(here)}`;

/** The path to a named interface: its bare name within `from`, the whole id elsewhere. */
function pathTo(model: Model, item: Interface, from: PackageName | undefined): string {
  const name = printName(item.name ?? '_');
  if (item.package === undefined) return name;
  const target = packageOf(model, item.package).name;
  return samePackage(target, from) ? name : printItemId(target, name);
}

function printItemId({ namespace, name, version }: PackageName, item: string): string {
  const base = `${printName(namespace)}:${printName(name)}/${item}`;
  return version === undefined ? base : `${base}@${version}`;
}

const samePackage = (a: PackageName, b: PackageName | undefined): boolean =>
  b !== undefined &&
  a.namespace === b.namespace &&
  a.name === b.name &&
  (a.version ?? '') === (b.version ?? '');

/**
 * Characters that WIT text must not hold even in comments: controls, bidirectional overrides,
 * deprecated letters. The docs of a binary package may hold them.
 */
const unprintable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is its work
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u0149\u0673\u0f77\u0f79\u17a3\u17a4\u17b4\u17b5]/gu;

function printStringLiteral(text: string): string {
  const inner = text.replace(/[^A-Za-z0-9\-_./: ]/gu, (c) => {
    if (c === '\\' || c === '"') return `\\${c}`;
    return `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`;
  });
  return `"${inner}"`;
}

/** Lines of text at a depth, and what is printed on several of them. */
class Printer {
  readonly #model: Model;
  readonly #package: PackageName | undefined;
  readonly #lines: string[] = [];
  #depth = 0;

  constructor(model: Model, within: PackageName | undefined) {
    this.#model = model;
    this.#package = within;
  }

  text(): string {
    return `${this.#lines.join('\n')}\n`;
  }

  line(text: string): void {
    this.#lines.push(text === '' ? '' : '  '.repeat(this.#depth) + text);
  }

  /** An empty line, but none at the start of a block. */
  gap(): void {
    const last = this.#lines.at(-1);
    if (last !== undefined && last !== '' && !last.endsWith('{')) this.line('');
  }

  block(head: string, body: () => void): void {
    this.line(`${head} {`);
    this.#depth++;
    body();
    this.#depth--;
    if (this.#lines.at(-1)?.endsWith(`${head} {`)) this.#lines[this.#lines.length - 1] += '}';
    else this.line('}');
  }

  docs(contents: string | undefined): void {
    if (contents === undefined) return;
    for (const line of contents.split(/\r?\n/u)) {
      const shown = line.replace(unprintable, '\ufffd').trimEnd();
      this.line(shown === '' ? '///' : `/// ${shown}`);
    }
  }

  gates(stability: Stability, externalId?: string): void {
    if (stability.kind === 'stable') this.line(`@since(version = ${stability.since})`);
    if (stability.kind === 'unstable') this.line(`@unstable(feature = ${stability.feature})`);
    if (stability.kind !== 'unknown' && stability.deprecated !== undefined) {
      this.line(`@deprecated(version = ${stability.deprecated})`);
    }
    if (externalId !== undefined) this.line(`@external-id(${printStringLiteral(externalId)})`);
  }

  package(id: PackageId, nested: boolean): void {
    const { name, docs, interfaces, worlds } = packageOf(this.#model, id);
    this.docs(docs);
    const version = name.version === undefined ? '' : `@${name.version}`;
    const head = `package ${printName(name.namespace)}:${printName(name.name)}${version}`;
    const items = (): void => {
      for (const [label, interfaceId] of interfaces) {
        const item = interfaceOf(this.#model, interfaceId);
        this.gap();
        this.docs(item.docs);
        this.gates(item.stability);
        this.block(`interface ${printName(label)}`, () => this.interfaceItems(interfaceId, item));
      }
      for (const worldId of worlds.values()) {
        this.gap();
        this.world(worldId, worldOf(this.#model, worldId));
      }
    };
    if (nested) this.block(head, items);
    else {
      this.line(`${head};`);
      items();
    }
  }

  interfaceItems(id: InterfaceId, item: Interface): void {
    const methods = new Map<TypeId, FunctionDef[]>();
    const free: FunctionDef[] = [];
    for (const definition of item.functions.values()) {
      collectMethod(methods, definition) || free.push(definition);
    }
    this.types({ kind: 'interface', id }, item.types, methods);
    for (const definition of free) {
      this.gap();
      this.function(definition);
    }
  }

  function(definition: FunctionDef): void {
    this.docs(definition.docs);
    this.gates(definition.stability, definition.externalId);
    this.line(`${printFunction(this.#model, definition)};`);
  }

  /** `use` statements first, one for each run of types from one interface; then what is defined. */
  types(
    owner: TypeOwner,
    types: ReadonlyMap<string, TypeId>,
    methods: ReadonlyMap<TypeId, readonly FunctionDef[]>,
  ): void {
    const uses: { from: Interface; first: TypeDef; names: string[] }[] = [];
    const defined: [string, TypeId, TypeDef][] = [];
    for (const [label, id] of types) {
      const type = typeOf(this.#model, id);
      const used = usedFrom(this.#model, { ...type, owner });
      if (used === undefined) {
        defined.push([label, id, type]);
        continue;
      }
      const last = uses.at(-1);
      const name = printUsedName(used.name, label);
      if (last !== undefined && last.from === used.interface && sameGates(last.first, type)) {
        last.names.push(name);
      } else uses.push({ from: used.interface, first: type, names: [name] });
    }
    for (const { from, first, names } of uses) {
      this.gates(first.stability, first.externalId);
      this.line(`use ${pathTo(this.#model, from, this.#package)}.{${names.join(', ')}};`);
    }
    for (const [label, id, type] of defined) {
      this.gap();
      this.docs(type.docs);
      this.gates(type.stability, type.externalId);
      this.definition(label, this.#copied(type), methods.get(id) ?? []);
    }
  }

  /** For an alias of a type that no `use` can reach: the definition it stands for. */
  #copied(type: TypeDef): TypeDefinition {
    let at = type;
    while (at.definition.kind === 'alias' && typeof at.definition.type === 'number') {
      const target = typeOf(this.#model, at.definition.type);
      if (target.owner.kind === 'none' || sameOwner(type.owner, target.owner)) break;
      at = target;
    }
    return at.definition;
  }

  definition(label: string, definition: TypeDefinition, methods: readonly FunctionDef[]): void {
    const name = printName(label);
    switch (definition.kind) {
      case 'record':
      case 'variant':
      case 'enum':
      case 'flags':
        this.block(`${definition.kind} ${name}`, () => {
          for (const { text, docs } of printMembers(this.#model, definition)) {
            this.docs(docs);
            this.line(`${text},`);
          }
        });
        return;
      case 'resource':
        if (methods.length === 0) this.line(`resource ${name};`);
        else {
          this.block(`resource ${name}`, () => {
            for (const method of methods) this.function(method);
          });
        }
        return;
      default:
        this.line(`type ${name} = ${printAliased(this.#model, definition)};`);
    }
  }

  /**
   * In the order in which the binary form has a world: imported interfaces, types, functions,
   * exports. Methods stand in their resource, so the order of imports cannot always be kept.
   */
  world(id: WorldId, world: World): void {
    this.docs(world.docs);
    this.gates(world.stability);
    this.block(`world ${printName(world.name)}`, () => {
      const types = new Map<string, TypeId>();
      const methods = new Map<TypeId, FunctionDef[]>();
      const functions: [string, WorldItem][] = [];
      for (const [name, item] of world.imports) {
        if (item.kind === 'interface') this.worldItem('import', name, item);
        else if (item.kind === 'type') types.set(name, item.id);
        else if (!collectMethod(methods, item.function)) functions.push([name, item]);
      }
      this.types({ kind: 'world', id }, types, methods);
      if (functions.length > 0) this.gap();
      for (const [name, item] of functions) this.worldItem('import', name, item);
      if (world.exports.size > 0) this.gap();
      for (const [name, item] of world.exports) this.worldItem('export', name, item);
    });
  }

  worldItem(direction: 'import' | 'export', name: string, item: WorldItem): void {
    if (item.kind === 'type') return;
    if (item.kind === 'function') {
      const { docs, stability, externalId } = item.function;
      this.docs(docs);
      this.gates(stability, externalId);
      this.line(`${direction} ${printFunction(this.#model, item.function)};`);
      return;
    }
    const target = interfaceOf(this.#model, item.id);
    const labelled = !name.includes('/');
    this.docs(item.docs ?? (labelled && target.name === undefined ? target.docs : undefined));
    this.gates(item.stability, item.externalId);
    if (!labelled) {
      this.line(`${direction} ${pathTo(this.#model, target, this.#package)};`);
      return;
    }
    const source = target.cloneOf === undefined ? target : interfaceOf(this.#model, target.cloneOf);
    if (source.name !== undefined) {
      const path = pathTo(this.#model, source, this.#package);
      this.line(`${direction} ${printName(name)}: ${path};`);
      return;
    }
    this.block(`${direction} ${printName(name)}: interface`, () =>
      this.interfaceItems(item.id, target),
    );
  }
}

function sameGates(a: TypeDef, b: TypeDef): boolean {
  return (
    a.externalId === b.externalId && JSON.stringify(a.stability) === JSON.stringify(b.stability)
  );
}

function collectMethod(methods: Map<TypeId, FunctionDef[]>, definition: FunctionDef): boolean {
  if (definition.kind.kind === 'freestanding') return false;
  const list = methods.get(definition.kind.resource);
  if (list === undefined) methods.set(definition.kind.resource, [definition]);
  else list.push(definition);
  return true;
}
