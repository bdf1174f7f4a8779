/** Changes within one value. All give a new tree that shares what did not change. */

import { SlotwrightError } from '../../../wit/errors.ts';
import type { Value } from '../../../wit/values/value.ts';
import { inner, type Step } from './place.ts';

/** What stands at a place; `undefined` where there is none. */
export function valueAt(value: Value, steps: readonly Step[]): Value | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (value.kind === 'map') {
    const [side, ...further] = rest;
    const entry = typeof step === 'number' ? value.entries[step] : undefined;
    if (entry === undefined || (side !== 'key' && side !== 'value')) return undefined;
    return valueAt(entry[side], further);
  }
  const part = partAt(value, step);
  return part === undefined ? undefined : valueAt(part, rest);
}

function partAt(value: Value, step: Step): Value | undefined {
  switch (value.kind) {
    case 'record':
      return value.fields.find(({ name }) => name === step)?.value;
    case 'variant':
    case 'result':
      return value.case === step ? value.value : undefined;
    case 'option':
    case 'future':
      return step === inner ? value.value : undefined;
    case 'list':
    case 'fixed-length-list':
    case 'stream':
    case 'tuple':
      return value.items[indexOf(step)];
    default:
      return undefined;
  }
}

const indexOf = (step: Step): number => (typeof step === 'symbol' ? Number.NaN : Number(step));

/**
 * The value with `next` at the place. Throws `SlotwrightError` `no-such-place` where the value has no
 * such part: a place is made from the value that is shown.
 */
export function setAt(value: Value, steps: readonly Step[], next: Value): Value {
  const [step, ...rest] = steps;
  if (step === undefined) return next;
  const set = (part: Value): Value => setAt(part, rest, next);
  switch (value.kind) {
    case 'record': {
      const index = value.fields.findIndex(({ name }) => name === step);
      const field = value.fields[index];
      if (field === undefined) break;
      const changed = { name: field.name, value: set(field.value) };
      return { ...value, fields: value.fields.with(index, changed) };
    }
    case 'variant':
    case 'result':
      if (value.case !== step || value.value === undefined) break;
      return { ...value, value: set(value.value) };
    case 'option':
    case 'future':
      if (step !== inner || value.value === undefined) break;
      return { ...value, value: set(value.value) };
    case 'list':
    case 'fixed-length-list':
    case 'stream':
    case 'tuple': {
      const index = indexOf(step);
      const item = value.items[index];
      if (item === undefined) break;
      return { ...value, items: value.items.with(index, set(item)) };
    }
    case 'map': {
      const [side, ...further] = rest;
      const entry = typeof step === 'number' ? value.entries[step] : undefined;
      if (entry === undefined || typeof step !== 'number') break;
      if (side !== 'key' && side !== 'value') break;
      const changed = { ...entry, [side]: setAt(entry[side], further, next) };
      return { ...value, entries: value.entries.with(step, changed) };
    }
    default:
      break;
  }
  throw new SlotwrightError('internal', 'no-such-place', `a ${value.kind} has no such part`);
}

/** What is done with the items of a list, a stream or a map. */
export type ItemsChange =
  | { readonly kind: 'remove'; readonly at: number }
  /** `to` is the place afterwards. */
  | { readonly kind: 'move'; readonly from: number; readonly to: number }
  | { readonly kind: 'insert'; readonly at: number; readonly items: readonly Value[] };

/** Where an item that was at `index` is afterwards; `undefined` when it is gone. */
export function indexAfter(index: number, change: ItemsChange): number | undefined {
  switch (change.kind) {
    case 'remove':
      if (index === change.at) return undefined;
      return index > change.at ? index - 1 : index;
    case 'move': {
      const { from, to } = change;
      if (index === from) return to;
      if (from < index && index <= to) return index - 1;
      return to <= index && index < from ? index + 1 : index;
    }
    case 'insert':
      return index >= change.at ? index + change.items.length : index;
  }
}

export function changedItems<Item>(
  items: readonly Item[],
  change: ItemsChange,
  made: (value: Value) => Item,
): readonly Item[] {
  switch (change.kind) {
    case 'remove':
      return items.toSpliced(change.at, 1);
    case 'move': {
      const moved = items.slice(change.from, change.from + 1);
      return items.toSpliced(change.from, 1).toSpliced(change.to, 0, ...moved);
    }
    case 'insert':
      return [...items.slice(0, change.at), ...change.items.map(made), ...items.slice(change.at)];
  }
}

/** A list, stream or map with its items changed; anything else as it is. */
export function withItems(value: Value, change: ItemsChange): Value {
  switch (value.kind) {
    case 'list':
    case 'stream':
    case 'fixed-length-list':
      return { ...value, items: changedItems(value.items, change, (item) => item) };
    case 'map':
      return {
        ...value,
        entries: changedItems(value.entries, change, (item) =>
          item.kind === 'tuple' && item.items[0] !== undefined && item.items[1] !== undefined
            ? { key: item.items[0], value: item.items[1] }
            : { key: item, value: item },
        ),
      };
    default:
      return value;
  }
}
