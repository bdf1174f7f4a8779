/** Numbers for things that live in JavaScript and cannot be written down: resources, streams, futures. */

/** What a handle is a handle of: a resource, as `resourceName` calls it, or an end of WIT's own. */
export type HandleKind = 'stream' | 'future' | { readonly resource: string };

/** Whoever runs a plugin keeps one of these a run. It never looks into the things. */
export interface HandleTable {
  /** The number of a thing; `undefined` when it is not known and is not to be taken in. */
  numberOf(thing: object, kind: HandleKind): number | undefined;
  thingOf(number: number, kind: HandleKind): object | undefined;
}

/** A table that takes in whatever comes, and counts from 1. A thing keeps its number and its kind. */
export function createHandles(): HandleTable {
  const numbers = new Map<object, number>();
  const things: { readonly thing: object; readonly kind: string }[] = [];
  const nameOf = (kind: HandleKind): string => (typeof kind === 'string' ? kind : kind.resource);
  return {
    numberOf(thing, kind) {
      const known = numbers.get(thing);
      if (known !== undefined) {
        return things[known - 1]?.kind === nameOf(kind) ? known : undefined;
      }
      const number = things.push({ thing, kind: nameOf(kind) });
      numbers.set(thing, number);
      return number;
    },
    thingOf(number, kind) {
      const entry = things[number - 1];
      return entry?.kind === nameOf(kind) ? entry.thing : undefined;
    },
  };
}
