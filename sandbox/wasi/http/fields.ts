/** `fields` of `wasi:http/types`: headers and trailers. */

import { Budget } from '../budget.ts';
import { WasiTrap, WitError } from '../errors.ts';
import type { Families } from '../families.ts';
import { Reps, symbolDispose } from '../reps.ts';
import { isFieldName, isFieldValue, isForbidden } from './syntax.ts';

/** Of one `fields`, as in Wasmtime, and of all of an instance's life. */
export const fieldsBytes = 128 * 1024;
export const allFieldsBytes = 64 * 1024 * 1024;

/** What an entry costs to keep beside its text, as measured in V8. */
const entryBytes = 256;

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

/** With what an entry costs to keep, however short. */
const sizeOf = (entries: readonly Entry[]): number =>
  entries.reduce((size, [name, value]) => size + name.length + value.length + entryBytes, 0);

export function makeFields(families: Families) {
  const reps = new Reps<FieldsRep>('fields', families, () => ({ entries: [], immutable: false }));
  const budget = new Budget(allFieldsBytes);

  /** Entries as they are kept: counted, and the plugin's no more. */
  function keep(entries: readonly Entry[], added: readonly Entry[]): readonly Entry[] {
    const all = [...entries, ...added];
    const size = sizeOf(all);
    if (size > fieldsBytes) {
      throw new WasiTrap(`\`fields\` grow to ${size} bytes; they hold ${fieldsBytes} at most`);
    }
    if (!budget.spend(sizeOf(added))) {
      throw new WasiTrap(`\`fields\` of more than ${allFieldsBytes} bytes were made`);
    }
    return all;
  }

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
      return reps.put(new Fields(), { entries: keep([], entries), immutable: false });
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
      rep.entries = keep(
        others,
        values.map((value): Entry => [name, value]),
      );
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
      rep.entries = keep(rep.entries, [[name, value]]);
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
