import { describe, expect, test } from 'vitest';
import { worldFrom } from '../../../test/support/resolved.ts';
import { model, typeNamed } from '../../../test/support/values.ts';
import { formatProblem } from '../../../wit/values/problem.ts';
import { printWave } from '../../../wit/values/wave-print.ts';
import type { ValuesDraft } from '../../core/values-draft.ts';
import {
  draftFromJson,
  draftJson,
  draftText,
  newDraft,
  withLeftText,
  withNotation,
  withoutLeftText,
  withText,
} from './draft.ts';
import { withItemsChanged, withTyped, withValue } from './form-draft.ts';
import { Place } from './place.ts';
import { refitted } from './refit.ts';
import { subjectOf, subjectOfType } from './subject.ts';

const subject = subjectOf(model, [
  { name: 'user', type: typeNamed('user') },
  { name: 'note', type: typeNamed('maybe') },
  { name: 'times', type: 'u64' },
]);
const root = Place.root();
const shown = (draft: ValuesDraft) => draft.values.map((value) => printWave(value));
const told = (draft: ValuesDraft) => draft.problems.map(formatProblem);
const range = { kind: 'range', message: 'too large' } as const;

test('begins with defaults, in any notation', () => {
  expect(shown(newDraft(subject))).toEqual(['{name: "", tags: []}', 'none', '0']);
  expect(draftText(subject, newDraft(subject, 'wave'))).toBe(
    '{\n  user: {name: "", tags: []},\n  note: none,\n  times: 0,\n}',
  );
  expect(draftText(subject, newDraft(subject, 'json'))).toBe(
    '{\n  "user": { "name": "", "age": null, "tags": [] },\n  "note": null,\n  "times": "0"\n}',
  );
});

test('one value stands without a name', () => {
  const alone = subjectOfType(model, typeNamed('outcome'));
  const wave = withText(alone, newDraft(alone, 'wave'), 'err("no")');
  expect(shown(wave)).toEqual(['err("no")']);
  expect(draftText(alone, withNotation(alone, wave, 'json'))).toBe('{ "err": "no" }');
  expect(told(withText(alone, wave, 'err(1)'))).toEqual([
    'err: Expected `string`, found the number `1`.',
  ]);
});

test('a function without parameters has nothing to read', () => {
  const none = subjectOf(model, []);
  for (const text of ['', '{:}', ' \n']) {
    expect(withText(none, newDraft(none, 'wave'), text).problems).toEqual([]);
  }
  expect(withText(none, newDraft(none, 'json'), '{}').problems).toEqual([]);
  expect(withText(none, newDraft(none, 'wave'), '{x: 1}').problems).not.toEqual([]);
});

describe('text that does not read', () => {
  const good = withText(subject, newDraft(subject, 'wave'), '({name: "Ann", tags: []}, none, 5)');
  const bad = withText(subject, good, '({name: "Ann", tags: [1]}, none, 5)');

  test('keeps the last values, and says where', () => {
    expect(good.problems).toEqual([]);
    expect(bad.values).toBe(good.values);
    expect(told(bad)).toEqual(['user.tags[0]: Expected `string`, found the number `1`.']);
    expect(bad.problems[0]?.span).toEqual({ start: 22, end: 23 });
  });

  test('is there again when one comes back', () => {
    const json = withNotation(subject, bad, 'json');
    expect(json.problems).toEqual([]);
    expect(draftJson(json)).toEqual([{ name: 'Ann', age: null, tags: [] }, null, '5']);
    const back = withNotation(subject, withNotation(subject, json, 'form'), 'wave');
    expect(back.text).toBe(bad.text);
    expect(back.problems).toEqual(bad.problems);
  });

  test('waits when the values were changed elsewhere, until it is asked for or given up', () => {
    const form = withNotation(subject, bad, 'form');
    const changed = withValue(subject, form, root.at('times'), { kind: 'u64', value: 6n });
    const wave = withNotation(subject, changed, 'wave');
    expect(wave.text).toBeUndefined();
    expect(wave.left?.text).toBe(bad.text);
    const again = withLeftText(subject, changed);
    expect(again).toMatchObject({ notation: 'wave', text: bad.text });
    expect(again.left).toBeUndefined();
    expect(withoutLeftText(changed).left).toBeUndefined();
  });

  test('is not given up for text that does', () => {
    const json = withText(
      subject,
      withNotation(subject, bad, 'json'),
      '[{"name": "", "tags": []}, null, 1]',
    );
    expect(json.problems).toEqual([]);
    expect(withNotation(subject, json, 'form').left?.text).toBe(bad.text);
  });
});

test('text that reads keeps its comments when one comes back to it', () => {
  const text = '// who\n({name: "Ann", tags: []}, none, 5)';
  const wave = withText(subject, newDraft(subject, 'wave'), text);
  const back = withNotation(subject, withNotation(subject, wave, 'form'), 'wave');
  expect(back.text).toBe(text);
  const other = withValue(subject, withNotation(subject, wave, 'form'), root.at('times'), {
    kind: 'u64',
    value: 9n,
  });
  expect(draftText(subject, withNotation(subject, other, 'wave'))).toContain('times: 9');
});

describe('what is typed into a field and is no value', () => {
  const typed = withTyped(subject, newDraft(subject), root.at('times'), '1e', range);

  test('is a problem at its path, and keeps the value', () => {
    expect(typed.typed?.times?.text).toBe('1e');
    expect(told(typed)).toEqual(['times: too large']);
    expect(shown(typed)[2]).toBe('0');
  });

  test('stands while another field is changed, and goes with a value', () => {
    const other = withValue(subject, typed, root.at('user').at('name'), {
      kind: 'string',
      value: 'Bo',
    });
    expect(other.typed?.times?.text).toBe('1e');
    const set = withValue(subject, other, root.at('times'), { kind: 'u64', value: 1n });
    expect(set.typed).toBeUndefined();
    expect(set.problems).toEqual([]);
  });

  test('is there again after a look at the JSON', () => {
    const json = withNotation(subject, typed, 'json');
    expect(json.problems).toEqual([]);
    expect(withNotation(subject, json, 'form')).toEqual(typed);
  });

  test('moves with its item', () => {
    const numbers = subjectOf(model, [{ name: 'n', type: typeNamed('grid') }]);
    const start = draftFromJson(numbers, [[[1, 2, 3], []]]);
    const list = root.at('n').at(0);
    const wrong = withTyped(numbers, start, list.at(1), 'x', range);
    const keys = (draft: ValuesDraft) => Object.keys(draft.typed ?? {});
    const insert = { kind: 'insert', at: 0, items: [{ kind: 'u32', value: 9 }] } as const;
    expect(keys(withItemsChanged(numbers, wrong, list, insert))).toEqual(['n[0][2]']);
    expect(keys(withItemsChanged(numbers, wrong, list, { kind: 'move', from: 1, to: 2 }))).toEqual([
      'n[0][2]',
    ]);
    expect(keys(withItemsChanged(numbers, wrong, list, { kind: 'remove', at: 0 }))).toEqual([
      'n[0][0]',
    ]);
    const removed = withItemsChanged(numbers, wrong, list, { kind: 'remove', at: 1 });
    expect(keys(removed)).toEqual([]);
    expect(shown(removed)).toEqual(['[[1, 3], []]']);
  });
});

test('a key that is there twice is a problem of its entry', () => {
  const ages = subjectOf(model, [{ name: 'ages', type: typeNamed('ages') }]);
  const draft = draftFromJson(ages, [
    [
      ['a', 1],
      ['b', 2],
    ],
  ]);
  const key = root.at('ages').at(1).at('key');
  const twice = withValue(ages, draft, key, { kind: 'string', value: 'a' });
  expect(told(twice)).toEqual(['ages[1]: The key `"a"` is there twice.']);
  const other = withValue(ages, twice, key, { kind: 'string', value: 'c' });
  expect(other.problems).toEqual([]);
});

test('arguments that do not read are shown as they came', () => {
  const draft = draftFromJson(subject, [{ name: 1, tags: [] }, null, '5']);
  expect(draft.notation).toBe('json');
  expect(told(draft)).toEqual(['user.name: Expected `string`, found `1`.']);
  const { span } = draft.problems[0] ?? {};
  expect(draft.text?.slice(span?.start, span?.end)).toBe('1');
  expect(draftFromJson(subject, []).problems.length).toBeGreaterThan(0);
  expect(draftFromJson(subject, [1, 2, 3, 4]).text).toBe('[1, 2, 3, 4]');
});

test('arguments that are left out at the end are none', () => {
  const optional = subjectOf(model, [
    { name: 'a', type: 'u8' },
    { name: 'b', type: typeNamed('maybe') },
  ]);
  expect(shown(draftFromJson(optional, [1]))).toEqual(['1', 'none']);
});

describe('a draft of other types', () => {
  const one = (name: string, type: string) => subjectOf(model, [{ name, type: typeNamed(type) }]);

  test('is the same where it fits', () => {
    const draft = draftFromJson(subject, [{ name: 'Ann', tags: [] }, null, '5'], 'wave');
    expect(refitted(subject, draft)).toBe(draft);
    const alike = subjectOf(model, [...subject.parts]);
    expect(refitted(alike, draft)).toBe(draft);
  });

  test('is read again where its values are those of another type', () => {
    const small = draftFromJson(one('a', 'u8'), [5]);
    expect(shown(refitted(one('a', 'u64'), small))).toEqual(['5']);
    expect(refitted(one('a', 'u64'), small)).toMatchObject({ notation: 'form', problems: [] });
  });

  test('shows as JSON what does not fit any more', () => {
    const text = draftFromJson(one('a', 'string'), ['x']);
    const refit = refitted(one('a', 'u8'), text);
    expect(refit).toMatchObject({ notation: 'json', text: '{\n  "a": "x"\n}' });
    expect(told(refit)).toEqual(['a: Expected `u8`, found the text `"x"`.']);
    expect(refitted(subject, text).problems).not.toEqual([]);
    expect(refitted(subjectOf(model, []), text).problems).not.toEqual([]);
  });

  test('keeps what is known to be wrong', () => {
    const ages = one('ages', 'ages');
    const draft = draftFromJson(ages, [
      [
        ['a', 1],
        ['b', 2],
      ],
    ]);
    const key = root.at('ages').at(1).at('key');
    const twice = withValue(ages, draft, key, { kind: 'string', value: 'a' });
    expect(refitted(ages, twice)).toBe(twice);
  });
});

test('a type that is too large to be made up begins empty, with a problem', () => {
  const { model: large } = worldFrom(
    'package a:b; interface i { type huge = list<u64, 2000000>; record r { a: u8, b: huge } } world w { export i; }',
    'w',
  );
  const type = large.interfaces.flatMap((one) => [...one.types.values()]).at(-1) ?? 'bool';
  const draft = newDraft(subjectOf(large, [{ name: 'r', type }]));
  expect(told(draft)).toEqual(['r.b: Here must be 2000000 items, and there are 0.']);
});
