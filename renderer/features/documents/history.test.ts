import { expect, test } from 'vitest';
import { EditHistory } from './history.ts';

function history(): EditHistory {
  const made = new EditHistory();
  made.add('Rename a to b', [
    { path: 'one.wit', before: 1, after: 2 },
    { path: 'two.wit', before: 5, after: 6 },
    { path: 'three.wit', before: 8, after: 9 },
  ]);
  return made;
}

test('the other files of a step follow, those that went on stay', () => {
  const states = new Map([
    ['two.wit', 6],
    ['three.wit', 11],
  ]);
  expect(history().undone('one.wit', 1, (path) => states.get(path))).toEqual({
    label: 'Rename a to b',
    follow: ['two.wit'],
    left: ['three.wit'],
  });
});

test('a file that was undone already is neither', () => {
  const states = new Map([
    ['two.wit', 5],
    ['three.wit', 9],
  ]);
  expect(history().undone('one.wit', 1, (path) => states.get(path))).toEqual({
    label: 'Rename a to b',
    follow: ['three.wit'],
    left: [],
  });
});

test('redo is the same the other way round', () => {
  const states = new Map([
    ['two.wit', 5],
    ['three.wit', 8],
  ]);
  expect(history().redone('one.wit', 2, (path) => states.get(path))?.follow).toEqual([
    'two.wit',
    'three.wit',
  ]);
});

test('labels stand only at the states of a step', () => {
  expect(history().undoLabel('one.wit', 2)).toBe('Rename a to b');
  expect(history().undoLabel('one.wit', 3)).toBeUndefined();
  expect(history().redoLabel('one.wit', 1)).toBe('Rename a to b');
  expect(history().undone('one.wit', 3, () => undefined)).toBeUndefined();
});
