/**
 * A component type as plain data, every type written out and every resource by where it comes from,
 * so that two of them can be compared whatever models they were made of.
 */

import type { Item, Scope, WorldType } from '../../wit/conformance/world-type.ts';
import { unreachable } from '../../wit/errors.ts';
import type { FunctionDef, Type } from '../../wit/model/model.ts';
import { typeOf } from '../../wit/model/names.ts';

/** Per import and export: its types and functions by name, in no order. */
export function worldTypeText(world: WorldType): unknown {
  const items = (all: ReadonlyMap<string, Item>) =>
    Object.fromEntries([...all].map(([name, item]) => [name, itemText(world, item)]));
  return { imports: items(world.imports), exports: items(world.exports) };
}

function itemText(world: WorldType, item: Item): unknown {
  switch (item.kind) {
    case 'function':
      return functionText(world, item.function, item.scope);
    case 'type':
      return typeText(world, item.id, item.scope);
    case 'interface':
      return {
        types: Object.fromEntries(
          [...item.types].map(([name, id]) => [name, typeText(world, id, item.scope)]),
        ),
        functions: Object.fromEntries(
          [...item.functions].map(([name, each]) => [name, functionText(world, each, item.scope)]),
        ),
      };
    default:
      return unreachable(item);
  }
}

function functionText(world: WorldType, { kind, params, result }: FunctionDef, scope: Scope) {
  return {
    async: kind.async,
    kind: kind.kind,
    params: params.map(({ name, type }) => `${name}: ${typeText(world, type, scope)}`),
    result: result === undefined ? '' : typeText(world, result, scope),
  };
}

function typeText(world: WorldType, type: Type, from: Scope): string {
  if (typeof type === 'string') return type;
  const { id, scope } = world.enter(type, from);
  const { name, definition } = typeOf(world.model, id);
  const text = (inner: Type | undefined): string =>
    inner === undefined ? '_' : typeText(world, inner, scope);
  switch (definition.kind) {
    case 'alias':
      return text(definition.type);
    case 'resource':
      return `resource ${scope.side} ${scope.name ?? ''} ${name}`;
    case 'own':
    case 'borrow':
      return `${definition.kind}<${text(definition.resource)}>`;
    case 'record':
      return `record { ${definition.fields.map((field) => `${field.name}: ${text(field.type)}`).join(', ')} }`;
    case 'variant':
      return `variant { ${definition.cases.map((each) => `${each.name}(${text(each.type)})`).join(', ')} }`;
    case 'enum':
      return `enum { ${definition.cases.map((each) => each.name).join(', ')} }`;
    case 'flags':
      return `flags { ${definition.flags.map((each) => each.name).join(', ')} }`;
    case 'tuple':
      return `tuple<${definition.types.map(text).join(', ')}>`;
    case 'result':
      return `result<${text(definition.ok)}, ${text(definition.err)}>`;
    case 'map':
      return `map<${text(definition.key)}, ${text(definition.value)}>`;
    case 'fixed-length-list':
      return `list<${text(definition.type)}, ${definition.length}>`;
    case 'option':
    case 'list':
    case 'stream':
    case 'future':
      return `${definition.kind}<${text(definition.type)}>`;
    default:
      return unreachable(definition);
  }
}
