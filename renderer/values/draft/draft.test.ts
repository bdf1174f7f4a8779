import { expect, test } from 'vitest';
import { model, typeNamed } from '../../../test/support/values.ts';
import { draftText, newDraft, withNotation, withText } from './draft.ts';
import { subjectOf } from './subject.ts';

const subject = subjectOf(model, [
  { name: 'user', type: typeNamed('user') },
  { name: 'note', type: typeNamed('maybe') },
  { name: 'times', type: 'u64' },
]);

test('text that does not read keeps the last values, and is there again', () => {
  const wave = withNotation(subject, newDraft(subject), 'wave');
  expect(draftText(subject, wave)).toBe(
    '{\n  user: {name: "", tags: []},\n  note: none,\n  times: 0,\n}',
  );
  const good = withText(subject, wave, '({name: "Ann", tags: []}, some(none), 5)');
  expect(good.problems).toEqual([]);
  const bad = withText(subject, good, '({name: "Ann", tags: [1]}, some(none), 5)');
  expect(bad.values).toBe(good.values);
  expect(bad.problems.map(({ path }) => path)).toEqual([['user', 'tags', 0]]);
  const json = withNotation(subject, bad, 'json');
  expect(JSON.parse(draftText(subject, json))).toEqual({
    user: { name: 'Ann', age: null, tags: [] },
    note: { some: null },
    times: '5',
  });
  expect(withNotation(subject, json, 'wave').text).toBe(bad.text);
});
