/**
 * WIT that resolves but of which no component can be made: warnings.
 *
 * Rule: what wasmparser 0.259 refuses when wit-component encodes the package: names that are the
 * same but for case (Explainer.md "Name uniqueness"), empty types, limits.
 */

import type { Span } from '../../text/position.ts';
import type { ResolverCode } from '../diagnostics.ts';
import type { FunctionDef, Interface, Model, Type, TypeDef, TypeDefinition } from '../model.ts';
import { partsOf } from '../type-parts.ts';
import type { Reporter } from './reporter.ts';

const maximumFlags = 32;
const maximumParts = 10_000;
const maximumParameters = 1_000;
const maximumDepth = 100;
const maximumSize = 1_000_000;

const help = 'wasm-tools reads it, but refuses to make a component of it.';

interface Named {
  readonly name: string;
  readonly span?: Span;
}

/** Warns of what would be refused later. Only what comes from text has places to point at. */
export function checkEncodable(model: Model, reporter: Reporter): void {
  const checker = new EncodableChecker(model, reporter);
  model.types.forEach((type) => {
    if (type.span !== undefined) checker.type(type, type.span);
  });
  for (const item of model.interfaces) checker.interface(item);
  for (const world of model.worlds) {
    for (const items of [world.imports, world.exports]) {
      items.forEach((item) => {
        if (item.kind === 'function' && item.function.span !== undefined) {
          checker.function(item.function, item.function.span);
        }
      });
    }
  }
  for (const item of model.packages) {
    if (item.span === undefined) continue;
    const names: Named[] = [];
    for (const [name, id] of item.interfaces) names.push(named(name, model.interfaces[id]?.span));
    for (const [name, id] of item.worlds) names.push(named(name, model.worlds[id]?.span));
    checker.names(names, 'items of the package');
  }
  checker.sizes();
}

/** Whether the names of a short list plainly differ, in more than case. */
function areDistinct(items: readonly Named[]): boolean {
  if (items.length > 8) return false;
  for (let i = 1; i < items.length; i++) {
    const name = items[i]?.name ?? '';
    for (let j = 0; j < i; j++) if (mayBeSame(name, items[j]?.name ?? '')) return false;
  }
  return true;
}

/** False where names differ for sure: ASCII letters of two cases are the same in their last bits. */
function mayBeSame(name: string, other: string): boolean {
  if (name.length !== other.length) return false;
  for (let at = 0; at < name.length; at++) {
    const a = name.charCodeAt(at);
    const b = other.charCodeAt(at);
    if ((a & 31) !== (b & 31) && (at === 0 || (a < 128 && b < 128))) return false;
  }
  return true;
}

const describe = ({ name, definition: { kind } }: TypeDef): string =>
  name === undefined ? `A ${kind}` : `The ${kind} \`${name}\``;

const upperCase = /[A-Z]/;

/**
 * Whether names of an interface may be the same but for case, or a function that of its resource.
 * The names themselves are all different: others are not in the model.
 */
function mayClash(types: Interface['types'], functions: Interface['functions']): boolean {
  let clash = false;
  types.forEach((_, name) => {
    clash ||= upperCase.test(name);
  });
  functions.forEach(({ kind }, name) => {
    const hasLabel = kind.kind === 'method' || kind.kind === 'static';
    // In `[method]file.read` as much stands before the dot as the label is long, or it is another.
    const dot = hasLabel ? name.indexOf('.') : -1;
    clash ||= upperCase.test(name) || (dot >= 0 && dot - name.indexOf(']') === name.length - dot);
  });
  return clash;
}

const named = (name: string, span: Span | undefined): Named =>
  span === undefined ? { name } : { name, span };

class EncodableChecker {
  readonly #model: Model;
  readonly #reporter: Reporter;

  constructor(model: Model, reporter: Reporter) {
    this.#model = model;
    this.#reporter = reporter;
  }

  #warn(code: ResolverCode, span: Span | undefined, message: string, first?: Span): void {
    if (span === undefined) return;
    this.#reporter.warning(code, span, message, {
      help,
      related: first === undefined ? [] : [{ span: first, message: 'the first is here' }],
    });
  }

  /** Warns where two of `items` are the same name, or the same but for case. */
  names(items: readonly Named[], what: string): void {
    if (items.length < 2 || areDistinct(items)) return;
    const seen = new Map<string, Named>();
    for (const item of items) {
      const key = item.name.toLowerCase();
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, item);
      } else if (first.name === item.name) {
        this.#warn('R051', item.span, `Two ${what} are named \`${item.name}\``, first.span);
      } else {
        this.#warn(
          'R054',
          item.span,
          `The ${what} \`${first.name}\` and \`${item.name}\` differ only in upper and lower case`,
          first.span,
        );
      }
    }
  }

  type(type: TypeDef, span: Span): void {
    const { definition } = type;
    const count = partCount(definition);
    if (count === 0) {
      this.#warn('R052', span, `${describe(type)} is empty`);
    } else if (definition.kind === 'flags' && definition.flags.length > maximumFlags) {
      const most = `${count} flags, and ${maximumFlags} is the most`;
      this.#warn('R053', span, `${describe(type)} has ${most}`);
    } else if (count !== undefined && count > maximumParts) {
      const most = `${count} parts, and ${maximumParts} is the most`;
      this.#warn('R059', span, `${describe(type)} has ${most}`);
    }
    switch (definition.kind) {
      case 'record':
        this.names(definition.fields, 'fields');
        break;
      case 'variant':
      case 'enum':
        this.names(definition.cases, 'cases');
        break;
      case 'flags':
        this.names(definition.flags, 'flags');
        break;
      case 'fixed-length-list':
        if (definition.length === 0) this.#warn('R057', span, 'A list of length 0 holds nothing');
        break;
      case 'stream':
        if (this.#isChar(definition.type)) {
          this.#warn('R058', span, 'A stream of `char` is not supported; use `stream<u8>`');
        }
        break;
      default:
        break;
    }
  }

  #isChar(type: Type | undefined): boolean {
    let current = type;
    while (typeof current === 'number') {
      const definition: TypeDefinition | undefined = this.#model.types[current]?.definition;
      current = definition?.kind === 'alias' ? definition.type : undefined;
    }
    return current === 'char';
  }

  interface({ span, types, functions }: Interface): void {
    if (span === undefined) return;
    functions.forEach((func) => {
      if (func.span !== undefined) this.function(func, func.span);
    });
    if (!mayClash(types, functions)) return;
    const names: Named[] = [];
    const methods = new Map<string, Named[]>();
    for (const [name, id] of types) names.push(named(name, this.#model.types[id]?.span));
    for (const func of functions.values()) {
      if (func.kind.kind === 'freestanding') {
        names.push(func);
      } else if (func.kind.kind !== 'constructor') {
        const dot = func.name.indexOf('.');
        const resource = func.name.slice(func.name.indexOf(']') + 1, dot);
        const list = methods.get(resource) ?? [];
        list.push(named(func.name.slice(dot + 1), func.span));
        methods.set(resource, list);
      }
    }
    this.names(names, 'names in the interface');
    for (const [resource, list] of methods) {
      this.names(list, `functions of \`${resource}\``);
      for (const { name, span: place } of list) {
        if (name.toLowerCase() !== resource.toLowerCase()) continue;
        this.#warn('R054', place, `A function of \`${resource}\` has the name of the resource`);
      }
    }
  }

  function(func: FunctionDef, span: Span): void {
    if (func.params.length > 1) this.names(func.params, `parameters of \`${func.name}\``);
    if (func.params.length > maximumParameters) {
      this.#warn(
        'R059',
        span,
        `\`${func.name}\` has ${func.params.length} parameters, and ${maximumParameters} is the most`,
      );
    }
  }

  /** Depth and size of types, as wasmparser counts them: a primitive is 1 of each. */
  sizes(): void {
    const { types } = this.#model;
    const depths = new Uint32Array(types.length);
    const sizes = new Float64Array(types.length);
    let depth = 0;
    let size = 1;
    let worst = 0;
    const measure = (part: Type): void => {
      const innerSize = typeof part === 'number' ? (sizes[part] ?? 1) : 1;
      depth = Math.max(depth, typeof part === 'number' ? (depths[part] ?? 1) : 1);
      size += innerSize;
      worst = Math.max(worst, innerSize);
    };
    types.forEach((type, id) => {
      const { definition, span } = type;
      depth = 0;
      size = 1;
      worst = 0;
      partsOf(definition).forEach(measure);
      const alias = definition.kind === 'alias';
      depths[id] = alias ? depth : depth + 1;
      sizes[id] = alias ? size - 1 : size;
      // Said once, of the type that goes over the limit, not of all that hold it.
      if (alias) return;
      if (depths[id] === maximumDepth + 1) {
        this.#warn('R056', span, `${describe(type)} is nested deeper than ${maximumDepth} levels`);
      }
      if (size > maximumSize && worst <= maximumSize) {
        this.#warn(
          'R056',
          span,
          `${describe(type)} has more than ${maximumSize} parts, all in all`,
        );
      }
    });
  }
}

/** How many fields, cases, flags or elements there are, where a definition has such. */
function partCount(definition: TypeDefinition): number | undefined {
  switch (definition.kind) {
    case 'record':
      return definition.fields.length;
    case 'flags':
      return definition.flags.length;
    case 'tuple':
      return definition.types.length;
    case 'variant':
    case 'enum':
      // An empty one is an error of its own.
      return definition.cases.length === 0 ? undefined : definition.cases.length;
    default:
      return undefined;
  }
}
