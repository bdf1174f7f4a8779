/**
 * Form, WAVE and JSON of random arguments are the same values, and every place of a value can be
 * changed. `SLOTWRIGHT_RUNS` sets how many are tried, `SLOTWRIGHT_SEED` the seed, which is printed.
 */

import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typedArguments, typedValue } from '../../../test/support/typed-values.ts';
import { equalValues } from '../../../wit/values/equal.ts';
import type { Value } from '../../../wit/values/value.ts';
import { printWave } from '../../../wit/values/wave-print.ts';
import type { ValuesDraft } from '../../core/values-draft.ts';
import { draftFromJson, draftJson, draftText, withNotation, withText } from './draft.ts';
import { setAt, valueAt } from './edit-value.ts';
import { withValue } from './form-draft.ts';
import { inner, Place } from './place.ts';
import { subjectOf, subjectOfType } from './subject.ts';

const numRuns = Number(process.env.SLOTWRIGHT_RUNS ?? 200);
const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 1_000_000);
const parameters = { numRuns, seed };

const same = (a: readonly Value[], b: readonly Value[]): boolean =>
  a.length === b.length &&
  a.every((one, index) => equalValues(one, b[index] ?? { kind: 'option' }));

/** All places in a value, its own among them. */
function placesIn(value: Value, at: Place): readonly Place[] {
  const further = (): readonly (readonly [Value, Place])[] => {
    switch (value.kind) {
      case 'record':
        return value.fields.map((field) => [field.value, at.at(field.name)]);
      case 'tuple':
        return value.items.map((item, index) => [item, at.at(`${index}`)]);
      case 'list':
      case 'fixed-length-list':
      case 'stream':
        return value.items.map((item, index) => [item, at.at(index)]);
      case 'map':
        return value.entries.flatMap(({ key, value: one }, index) => [
          [key, at.at(index).at('key')] as const,
          [one, at.at(index).at('value')] as const,
        ]);
      case 'variant':
      case 'result':
        return value.value === undefined ? [] : [[value.value, at.at(value.case)]];
      case 'option':
      case 'future':
        return value.value === undefined ? [] : [[value.value, at.at(inner)]];
      default:
        return [];
    }
  };
  return [at, ...further().flatMap(([part, place]) => placesIn(part, place))];
}

describe(`${numRuns} runs, seed ${seed}`, () => {
  test('form to WAVE to JSON to form is the same', { timeout: numRuns * 100 }, () => {
    fc.assert(
      fc.property(typedArguments, ({ model, parameters: given, values }) => {
        const subject = subjectOf(model, given);
        const form: ValuesDraft = { notation: 'form', values, problems: [] };
        const wave = withNotation(subject, form, 'wave');
        // Typed by hand, the text says the same.
        const typed = withText(subject, wave, draftText(subject, wave));
        expect(typed.problems).toEqual([]);
        expect(same(typed.values, values)).toBe(true);
        const json = withNotation(subject, typed, 'json');
        const read = withText(subject, json, draftText(subject, json));
        expect(read.problems).toEqual([]);
        const back = withNotation(subject, read, 'form');
        expect(back.problems).toEqual([]);
        expect(same(back.values, values)).toBe(true);
        expect(same(draftFromJson(subject, draftJson(back)).values, values)).toBe(true);
      }),
      parameters,
    );
  });

  test('arguments by place are those by name', { timeout: numRuns * 100 }, () => {
    fc.assert(
      fc.property(typedArguments, ({ model, parameters: given, values }) => {
        const subject = subjectOf(model, given);
        const draft: ValuesDraft = { notation: 'wave', values, problems: [] };
        const text = `(${values.map((value) => printWave(value)).join(', ')})`;
        const read = withText(subject, draft, text);
        expect(read.problems).toEqual([]);
        expect(same(read.values, values)).toBe(true);
        const json = JSON.stringify(draftJson(draft));
        const placed = withText(subject, { ...draft, notation: 'json' }, json);
        expect(same(placed.values, values)).toBe(true);
      }),
      parameters,
    );
  });

  test('what stands at each place can be set again', { timeout: numRuns * 100 }, () => {
    fc.assert(
      fc.property(typedValue, ({ model, type, value }) => {
        const subject = subjectOfType(model, type);
        const draft: ValuesDraft = { notation: 'form', values: [value], problems: [] };
        for (const place of placesIn(value, Place.root()).slice(0, 40)) {
          const part = valueAt(value, place.steps);
          expect(part).toBeDefined();
          if (part === undefined) continue;
          expect(setAt(value, place.steps, part)).toEqual(value);
          const inDraft = place.steps.reduce((at, step) => at.at(step), Place.root().at(''));
          const set = withValue(subject, draft, inDraft, part);
          expect(set.problems).toEqual([]);
          expect(set.values).toEqual([value]);
        }
      }),
      parameters,
    );
  });

  test('broken text keeps the values, and says where it is broken', {
    timeout: numRuns * 100,
  }, () => {
    fc.assert(
      fc.property(
        typedArguments,
        fc.constantFrom<('wave' | 'json')[]>('wave', 'json'),
        fc.nat(),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
        ({ model, parameters: given, values }, notation, at, piece) => {
          const subject = subjectOf(model, given);
          const form: ValuesDraft = { notation: 'form', values, problems: [] };
          const shown = withNotation(subject, form, notation);
          const text = draftText(subject, shown);
          const place = at % (text.length + 1);
          const broken = text.slice(0, place) + piece + text.slice(place + 1);
          const read = withText(subject, shown, broken);
          expect(read.text).toBe(broken);
          if (read.problems.length > 0) expect(read.values).toBe(values);
          for (const { span } of read.problems) {
            expect(span).toBeDefined();
            expect(span?.start).toBeGreaterThanOrEqual(0);
            expect(span?.end).toBeGreaterThanOrEqual(span?.start ?? 0);
            expect(span?.end).toBeLessThanOrEqual(broken.length);
          }
        },
      ),
      parameters,
    );
  });
});
