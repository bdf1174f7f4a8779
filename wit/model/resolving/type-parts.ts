/** What types are made of: walking and rewriting them. */

import type { TypeNode } from '../../syntax/ast.ts';
import type { FunctionDef, FunctionKind, Parameter, Type, TypeDefinition } from '../model.ts';

/** The type expressions directly inside a type expression. */
export function componentTypes(node: TypeNode): readonly TypeNode[] {
  switch (node.kind) {
    case 'list':
    case 'option':
    case 'fixed-length-list':
      return [node.element];
    case 'stream':
    case 'future':
      return node.element === undefined ? [] : [node.element];
    case 'map':
      return [node.key, node.value];
    case 'tuple':
      return node.elements;
    case 'result':
      return [node.ok, node.err].filter(isThere);
    case 'primitive':
    case 'name':
    case 'own':
    case 'borrow':
    case 'error':
      return [];
  }
}

const isThere = (part: TypeNode | undefined): part is TypeNode => part !== undefined;

/** Equal for types without a name that are the same type. */
export function definitionKey(definition: TypeDefinition): string {
  switch (definition.kind) {
    case 'own':
    case 'borrow':
      return `${definition.kind} ${definition.resource}`;
    case 'list':
    case 'option':
    case 'alias':
      return `${definition.kind} ${definition.type}`;
    case 'fixed-length-list':
      return `${definition.kind} ${definition.type} ${definition.length}`;
    case 'stream':
    case 'future':
      return `${definition.kind} ${definition.type ?? '_'}`;
    case 'map':
      return `map ${definition.key} ${definition.value}`;
    case 'tuple':
      return `tuple ${definition.types.join(' ')}`;
    case 'result':
      return `result ${definition.ok ?? '_'} ${definition.err ?? '_'}`;
    // These have names, and are never the same as another.
    case 'record':
    case 'variant':
    case 'enum':
    case 'flags':
    case 'resource':
      return definition.kind;
  }
}

/** How a definition's types are translated. `undefined` leaves the part out. */
export interface TypeMapping {
  /** A type where a value is: a resource means an owned handle. `place` is a field's. */
  readonly value: (type: Type, place?: { readonly span?: FunctionDef['span'] }) => Type | undefined;
  /** A type where a definition is: of an alias and of a handle. */
  readonly definition: <T extends Type>(type: T) => T | undefined;
}

/**
 * `definition` with its types translated; `undefined` when it cannot do without a missing part. What
 * nothing changes in is not copied.
 */
export function mapDefinition(
  definition: TypeDefinition,
  mapping: TypeMapping,
): TypeDefinition | undefined {
  switch (definition.kind) {
    case 'record': {
      const fields = mapDefined(definition.fields, (field) =>
        retyped(field, mapping.value(field.type, field)),
      );
      return { kind: 'record', fields };
    }
    case 'variant': {
      const cases = mapDefined(definition.cases, (item) =>
        item.type === undefined ? item : retyped(item, mapping.value(item.type)),
      );
      return { kind: 'variant', cases };
    }
    case 'own':
    case 'borrow': {
      const resource = mapping.definition(definition.resource);
      if (resource === definition.resource) return definition;
      return resource === undefined ? undefined : { kind: definition.kind, resource };
    }
    case 'alias':
      return retyped(definition, mapping.definition(definition.type));
    case 'tuple': {
      const types = mapDefined(definition.types, (type) => mapping.value(type));
      return types.length < definition.types.length ? undefined : { kind: 'tuple', types };
    }
    case 'result': {
      const ok = definition.ok === undefined ? undefined : mapping.value(definition.ok);
      const err = definition.err === undefined ? undefined : mapping.value(definition.err);
      if (definition.ok !== undefined && ok === undefined) return undefined;
      if (definition.err !== undefined && err === undefined) return undefined;
      if (ok === definition.ok && err === definition.err) return definition;
      return resultOf(ok, err);
    }
    case 'map': {
      const key = mapping.value(definition.key);
      const value = mapping.value(definition.value);
      if (key === definition.key && value === definition.value) return definition;
      return key === undefined || value === undefined ? undefined : { kind: 'map', key, value };
    }
    case 'list':
    case 'option':
    case 'fixed-length-list':
      return retyped(definition, mapping.value(definition.type));
    case 'stream':
    case 'future':
      return definition.type === undefined
        ? definition
        : retyped(definition, mapping.value(definition.type));
    case 'enum':
    case 'flags':
    case 'resource':
      return definition;
  }
}

/** `part` with `type` in place of its own. */
function retyped<Part extends { readonly type?: Type }>(
  part: Part,
  type: Type | undefined,
): Part | undefined {
  if (type === part.type) return part;
  return type === undefined ? undefined : { ...part, type };
}

/** The definition of a result, without the types that it has not. */
export function resultOf(ok: Type | undefined, err: Type | undefined): TypeDefinition {
  if (ok === undefined) return err === undefined ? { kind: 'result' } : { kind: 'result', err };
  return err === undefined ? { kind: 'result', ok } : { kind: 'result', ok, err };
}

/** What `map` makes of each item, without those that it gives up. */
export function mapDefined<Item, Made>(
  items: readonly Item[],
  map: (item: Item) => Made | undefined,
): readonly Made[] {
  const made = items.map(map);
  return isWhole(made) ? made : made.filter((item) => item !== undefined);
}

const isWhole = <Item>(items: readonly (Item | undefined)[]): items is readonly Item[] =>
  !items.includes(undefined);

/** `func` with its types translated; `undefined` when one of them is missing. */
export function mapFunction(func: FunctionDef, mapping: TypeMapping): FunctionDef | undefined {
  const kind = mapKind(func.kind, mapping);
  if (kind === undefined) return undefined;
  let params: Parameter[] | undefined;
  for (let index = 0; index < func.params.length; index++) {
    const param = func.params[index];
    const mapped = param && retyped(param, mapping.value(param.type));
    if (mapped === undefined) return undefined;
    if (mapped === param) continue;
    params ??= [...func.params];
    params[index] = mapped;
  }
  const result = func.result === undefined ? undefined : mapping.value(func.result);
  if (result === func.result) {
    if (params === undefined && kind === func.kind) return func;
    return { ...func, kind, params: params ?? func.params };
  }
  if (result === undefined) return undefined;
  return { ...func, kind, params: params ?? func.params, result };
}

function mapKind(kind: FunctionKind, mapping: TypeMapping): FunctionKind | undefined {
  if (kind.kind === 'freestanding') return kind;
  const resource = mapping.definition(kind.resource);
  if (resource === kind.resource) return kind;
  return resource === undefined ? undefined : { ...kind, resource };
}
