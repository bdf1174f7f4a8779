/** What a type definition is made of. */

import type { Type, TypeDefinition } from './model.ts';

/** The types directly inside a definition; of a handle, the resource. */
export function partsOf(definition: TypeDefinition): readonly Type[] {
  switch (definition.kind) {
    case 'record':
      return definition.fields.map(({ type }) => type);
    case 'variant':
      return definition.cases.map(({ type }) => type).filter((type) => type !== undefined);
    case 'own':
    case 'borrow':
      return [definition.resource];
    case 'tuple':
      return definition.types;
    case 'result':
      return [definition.ok, definition.err].filter((type) => type !== undefined);
    case 'map':
      return [definition.key, definition.value];
    case 'list':
    case 'option':
    case 'fixed-length-list':
    case 'alias':
      return [definition.type];
    case 'stream':
    case 'future':
      return definition.type === undefined ? [] : [definition.type];
    case 'enum':
    case 'flags':
    case 'resource':
      return [];
  }
}
