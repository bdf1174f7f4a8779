/** `fields` of `wasi:http/types`: headers and trailers. */

import { WitError } from '../errors.ts';
import type { Families } from '../families.ts';
import { Reps, symbolDispose } from '../reps.ts';
import { isFieldName, isFieldValue, isForbidden } from './syntax.ts';

export type Entry = readonly [name: string, value: Uint8Array];

interface FieldsRep {
  entries: readonly Entry[];
  readonly immutable: boolean;
}

const headerError = (tag: 'invalid-syntax' | 'forbidden' | 'immutable'): WitError =>
  new WitError({ tag });

function checkName(name: string): void {
  if (!isFieldName(name)) throw headerError('invalid-syntax');
  if (isForbidden(name)) throw headerError('forbidden');
}

function checkValue(value: Uint8Array): void {
  if (!isFieldValue(value)) throw headerError('invalid-syntax');
}

const called =
  (name: string) =>
  ([other]: Entry): boolean =>
    other.toLowerCase() === name.toLowerCase();

export function makeFields(families: Families) {
  const reps = new Reps<FieldsRep>('fields', families, () => ({ entries: [], immutable: false }));

  function mutable(fields: object): FieldsRep {
    const rep = reps.of(fields);
    if (rep.immutable) throw headerError('immutable');
    return rep;
  }

  class Fields {
    constructor() {
      reps.put(this, { entries: [], immutable: false });
    }
    static fromList(entries: readonly Entry[]): Fields {
      for (const [name, value] of entries) {
        checkName(name);
        checkValue(value);
      }
      return reps.put(new Fields(), { entries: [...entries], immutable: false });
    }
    get(name: string): Uint8Array[] {
      return reps
        .of(this)
        .entries.filter(called(name))
        .map(([, value]) => value);
    }
    has(name: string): boolean {
      return reps.of(this).entries.some(called(name));
    }
    set(name: string, values: readonly Uint8Array[]): void {
      checkName(name);
      for (const value of values) checkValue(value);
      const rep = mutable(this);
      const isIt = called(name);
      const others = rep.entries.filter((entry) => !isIt(entry));
      rep.entries = [...others, ...values.map((value): Entry => [name, value])];
    }
    delete(name: string): void {
      checkName(name);
      const rep = mutable(this);
      const isIt = called(name);
      rep.entries = rep.entries.filter((entry) => !isIt(entry));
    }
    append(name: string, value: Uint8Array): void {
      checkName(name);
      checkValue(value);
      const rep = mutable(this);
      rep.entries = [...rep.entries, [name, value]];
    }
    entries(): Entry[] {
      return [...reps.of(this).entries];
    }
    clone(): Fields {
      return reps.put(new Fields(), { entries: reps.of(this).entries, immutable: false });
    }
    [symbolDispose](): void {
      reps.drop(this);
    }
  }

  return {
    Fields,
    /** What a message shows of its headers: nobody can change them. */
    shown: (entries: readonly Entry[], message: object): Fields =>
      reps.put(new Fields(), { entries, immutable: true }, message),
    /** Of fields that are given away. */
    taken: (fields: object): readonly Entry[] => reps.take(fields).entries,
  };
}
