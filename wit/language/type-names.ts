/** The names of types in a type as it is written. */

import type { Identifier, TypeNode } from '../syntax/ast.ts';

/** In the order of the text: `user`, `file` of `map<string, tuple<user, borrow<file>>>`. */
export function* namesIn(type: TypeNode): Generator<Identifier> {
  switch (type.kind) {
    case 'name':
      yield type.name;
      break;
    case 'own':
    case 'borrow':
      yield type.resource;
      break;
    case 'list':
    case 'fixed-length-list':
    case 'option':
      yield* namesIn(type.element);
      break;
    case 'stream':
    case 'future':
      if (type.element !== undefined) yield* namesIn(type.element);
      break;
    case 'map':
      yield* namesIn(type.key);
      yield* namesIn(type.value);
      break;
    case 'result':
      if (type.ok !== undefined) yield* namesIn(type.ok);
      if (type.err !== undefined) yield* namesIn(type.err);
      break;
    case 'tuple':
      for (const element of type.elements) yield* namesIn(element);
      break;
    case 'primitive':
    case 'error':
      break;
  }
}
