/** What types are made of: walking and rewriting them. */

import type { TypeNode } from '../../syntax/ast.ts';
import type { FunctionDef, Type, TypeDefinition } from '../model.ts';

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
      return [node.ok, node.err].filter((part) => part !== undefined);
    case 'primitive':
    case 'name':
    case 'own':
    case 'borrow':
    case 'error':
      return [];
  }
}

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

/** `definition` with its types translated; `undefined` when it cannot do without a missing part. */
export function mapDefinition(
  definition: TypeDefinition,
  mapping: TypeMapping,
): TypeDefinition | undefined {
  switch (definition.kind) {
    case 'record': {
      const fields = definition.fields.flatMap((field) => {
        const type = mapping.value(field.type, field);
        return type === undefined ? [] : [{ ...field, type }];
      });
      return { kind: 'record', fields };
    }
    case 'variant': {
      const cases = definition.cases.flatMap((item) => {
        if (item.type === undefined) return [item];
        const type = mapping.value(item.type);
        return type === undefined ? [] : [{ ...item, type }];
      });
      return { kind: 'variant', cases };
    }
    case 'own':
    case 'borrow': {
      const resource = mapping.definition(definition.resource);
      return resource === undefined ? undefined : { kind: definition.kind, resource };
    }
    case 'alias': {
      const type = mapping.definition(definition.type);
      return type === undefined ? undefined : { kind: 'alias', type };
    }
    case 'tuple': {
      const types = definition.types.map((type) => mapping.value(type));
      const known = types.filter((type) => type !== undefined);
      return known.length < types.length ? undefined : { kind: 'tuple', types: known };
    }
    case 'result': {
      const ok = definition.ok === undefined ? undefined : mapping.value(definition.ok);
      const err = definition.err === undefined ? undefined : mapping.value(definition.err);
      if (definition.ok !== undefined && ok === undefined) return undefined;
      if (definition.err !== undefined && err === undefined) return undefined;
      return {
        kind: 'result',
        ...(ok === undefined ? {} : { ok }),
        ...(err === undefined ? {} : { err }),
      };
    }
    case 'map': {
      const key = mapping.value(definition.key);
      const value = mapping.value(definition.value);
      return key === undefined || value === undefined ? undefined : { kind: 'map', key, value };
    }
    case 'list':
    case 'option': {
      const type = mapping.value(definition.type);
      return type === undefined ? undefined : { kind: definition.kind, type };
    }
    case 'fixed-length-list': {
      const type = mapping.value(definition.type);
      return type === undefined ? undefined : { ...definition, type };
    }
    case 'stream':
    case 'future': {
      if (definition.type === undefined) return definition;
      const type = mapping.value(definition.type);
      return type === undefined ? undefined : { kind: definition.kind, type };
    }
    case 'enum':
    case 'flags':
    case 'resource':
      return definition;
  }
}

/** `func` with its types translated; `undefined` when one of them is missing. */
export function mapFunction(func: FunctionDef, mapping: TypeMapping): FunctionDef | undefined {
  let kind = func.kind;
  if (kind.kind !== 'freestanding') {
    const resource = mapping.definition(kind.resource);
    if (resource === undefined) return undefined;
    kind = { ...kind, resource };
  }
  const params: FunctionDef['params'][number][] = [];
  for (const param of func.params) {
    const type = mapping.value(param.type);
    if (type === undefined) return undefined;
    params.push({ ...param, type });
  }
  if (func.result === undefined) return { ...func, kind, params };
  const result = mapping.value(func.result);
  return result === undefined ? undefined : { ...func, kind, params, result };
}
