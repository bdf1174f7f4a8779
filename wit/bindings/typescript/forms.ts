/** The JavaScript forms of WIT values: jco's, and where another tool differs. */

import { SlotwrightError } from '../../errors.ts';
import type { Model, PrimitiveName, Type, TypeDefinition, TypeId } from '../../model/model.ts';
import { typeOf } from '../../model/names.ts';
import { isBareOption } from '../../values/shape.ts';

/** Which tool makes the values. */
export type Forms = 'jco' | 'quickjs';

/** Where a type is written: how it names what is declared elsewhere. */
export interface Scope {
  readonly model: Model;
  readonly forms: Forms;
  /** The name of a declared type here; `undefined` for a type that is written in place. */
  reference(id: TypeId): string | undefined;
  /** A type of JavaScript, such as `Map`, also where the slot has a type of that name. */
  global(name: string): string;
  /** The unions that wrap options in options, and results that are no whole return value. */
  helper(name: 'Option' | 'Result'): string;
}

const typedArrays: Partial<Record<PrimitiveName, string>> = {
  u8: 'Uint8Array',
  u16: 'Uint16Array',
  u32: 'Uint32Array',
  u64: 'BigUint64Array',
  s8: 'Int8Array',
  s16: 'Int16Array',
  s32: 'Int32Array',
  s64: 'BigInt64Array',
  f32: 'Float32Array',
  f64: 'Float64Array',
};

/** Longer tuples are written as an array with a length. */
const longestTuple = 32;

export function typeText(type: Type, scope: Scope): string {
  if (typeof type === 'string') return primitiveText(type, scope.forms);
  return scope.reference(type) ?? definitionText(typeOf(scope.model, type).definition, scope);
}

function primitiveText(name: PrimitiveName, forms: Forms): string {
  switch (name) {
    case 'bool':
      return 'boolean';
    case 'char':
    case 'string':
      return 'string';
    case 'u64':
    case 's64':
      // componentize-qjs gives numbers and traps when it is given a bigint (measured with 0.4.5).
      return forms === 'jco' ? 'bigint' : 'number';
    default:
      return 'number';
  }
}

/** A definition written in place. Those that need a name (records …) always have one. */
export function definitionText(definition: TypeDefinition, scope: Scope): string {
  const text = (type: Type | undefined): string =>
    type === undefined ? 'void' : typeText(type, scope);
  switch (definition.kind) {
    case 'alias':
      return text(definition.type);
    case 'own':
    case 'borrow':
      return text(definition.resource);
    case 'tuple':
      return `[${definition.types.map(text).join(', ')}]`;
    case 'option': {
      const inner = text(definition.type);
      return isBareOption(scope.model, definition)
        ? `${inner} | ${noneText(scope.forms)}`
        : `${scope.helper('Option')}<${inner}>`;
    }
    case 'result':
      return `${scope.helper('Result')}<${text(definition.ok)}, ${text(definition.err)}>`;
    case 'list':
      return listText(definition.type, scope);
    case 'fixed-length-list': {
      const { type, length } = definition;
      if (length > longestTuple) return `${arrayOf(text(type))} & { length: ${length} }`;
      return `[${Array.from({ length }, () => text(type)).join(', ')}]`;
    }
    case 'map':
      return `${scope.global('Map')}<${text(definition.key)}, ${text(definition.value)}>`;
    case 'stream': {
      const bytes = scope.forms === 'quickjs' && bottom(scope.model, definition.type) === 'u8';
      const item = bytes ? scope.global('Uint8Array') : text(definition.type);
      return `${scope.global('AsyncIterable')}<${item}>`;
    }
    case 'future':
      // componentize-qjs hands out a handle that is no thenable on purpose; `read` gives the value.
      return scope.forms === 'jco'
        ? `${scope.global('PromiseLike')}<${text(definition.type)}>`
        : `{ read(): ${scope.global('Promise')}<${text(definition.type)}> }`;
    case 'enum':
      return definition.cases.map(({ name }) => `'${name}'`).join(' | ');
    case 'variant':
      return definition.cases.map((one) => caseText(one, scope)).join(' | ');
    case 'record':
    case 'flags':
    case 'resource':
      throw new SlotwrightError('internal', 'nameless-type', `a ${definition.kind} has no name`);
  }
}

export function caseText(
  { name, type }: { readonly name: string; readonly type?: Type },
  scope: Scope,
): string {
  return type === undefined
    ? `{ tag: '${name}' }`
    : `{ tag: '${name}'; val: ${typeText(type, scope)} }`;
}

export const noneText = (forms: Forms): string =>
  forms === 'jco' ? 'undefined' : 'null | undefined';

function listText(type: Type, scope: Scope): string {
  const element = bottom(scope.model, type);
  const typed = typeof element === 'string' ? typedArrays[element] : undefined;
  if (typed !== undefined && (scope.forms === 'jco' || element === 'u8')) {
    return scope.global(typed);
  }
  return arrayOf(typeText(type, scope));
}

const arrayOf = (item: string): string => (/^[\w.]+$/.test(item) ? `${item}[]` : `(${item})[]`);

/** What a type is once aliases are followed. */
export function bottom(model: Model, type: Type | undefined): Type | undefined {
  if (type === undefined || typeof type === 'string') return type;
  const { definition } = typeOf(model, type);
  return definition.kind === 'alias' ? bottom(model, definition.type) : type;
}

export function definitionOf(model: Model, type: Type | undefined): TypeDefinition | undefined {
  const found = bottom(model, type);
  return found === undefined || typeof found === 'string'
    ? undefined
    : typeOf(model, found).definition;
}
