/** Streams and futures that the plugin gave and nobody read yet, by numbers of their own. */

import type { EndValue } from './crossings.ts';
import { BadValue } from './stops.ts';

type Kind = EndValue['of'];

export class EndTable {
  readonly #things = new Map<number, { readonly kind: Kind; readonly thing: object }>();
  readonly #numbers = new Map<object, number>();
  #next = 1;

  /** `undefined` for one that is of the other kind. */
  numberOf(thing: object, kind: Kind): number | undefined {
    const known = this.#numbers.get(thing);
    if (known !== undefined) return this.#things.get(known)?.kind === kind ? known : undefined;
    const number = this.#next;
    this.#next += 1;
    this.#things.set(number, { kind, thing });
    this.#numbers.set(thing, number);
    return number;
  }

  thingOf(number: number, kind: Kind): object | undefined {
    const entry = this.#things.get(number);
    return entry?.kind === kind ? entry.thing : undefined;
  }

  /** One to be read: it can be read once. Throws `BadValue`. */
  take({ of, handle }: EndValue): object {
    const thing = this.thingOf(handle, of);
    if (thing === undefined) throw new BadValue(`There is no ${of} with handle ${handle}.`, false);
    this.#things.delete(handle);
    this.#numbers.delete(thing);
    return thing;
  }
}
