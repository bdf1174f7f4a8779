/** What a type definition is made of. */

import type { Case, Field, Type, TypeDefinition } from './model.ts';

const none: readonly Type[] = [];
const typeOfField = ({ type }: Field): Type => type;
const typeOfCase = ({ type }: Case): Type | undefined => type;
const isThere = (type: Type | undefined): type is Type => type !== undefined;

/** The types directly inside a definition; of a handle, the resource. */
export function partsOf(definition: TypeDefinition): readonly Type[] {
  switch (definition.kind) {
    case 'record':
      return definition.fields.map(typeOfField);
    case 'variant':
      return definition.cases.map(typeOfCase).filter(isThere);
    case 'own':
    case 'borrow':
      return [definition.resource];
    case 'tuple':
      return definition.types;
    case 'result':
      return [definition.ok, definition.err].filter(isThere);
    case 'map':
      return [definition.key, definition.value];
    case 'list':
    case 'option':
    case 'fixed-length-list':
    case 'alias':
      return [definition.type];
    case 'stream':
    case 'future':
      return definition.type === undefined ? none : [definition.type];
    case 'enum':
    case 'flags':
    case 'resource':
      return none;
  }
}
