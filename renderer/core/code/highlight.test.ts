import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { highlight, linesOf, piecesOf } from './highlight.ts';

const coloured = (wit: string) =>
  highlight(wit).map(({ start, end, kind }) => `${kind} ${wit.slice(start, end)}`);

test('a record: its fields are plain, their types coloured', () => {
  expect(coloured('record symbol { kind: symbol-kind, container-name: option<string> }')).toEqual([
    'keyword record',
    'type symbol-kind',
    'type option',
    'type string',
  ]);
});

test('a function: its name, the types of its parameters, its result', () => {
  expect(
    coloured('run: async func(args: list<command>, n: u32) -> result<output, error>;'),
  ).toEqual([
    'function run',
    'keyword async',
    'keyword func',
    'type list',
    'type command',
    'type u32',
    'type result',
    'type output',
    'type error',
  ]);
});

test('a case with a payload, an alias, a comment', () => {
  expect(coloured('/// why\nvariant v { none, some(name) }')).toEqual([
    'comment /// why',
    'keyword variant',
    'type name',
  ]);
  expect(coloured('type a = b;')).toEqual(['keyword type', 'type b']);
});

test('marks cut a line as colours do', () => {
  expect(piecesOf('a: u32,', [{ start: 0, end: 6 }])).toEqual([
    { text: 'a: ', kind: undefined, marked: true },
    { text: 'u32', kind: 'type', marked: true },
    { text: ',', kind: undefined, marked: false },
  ]);
});

test('a comment of several lines is coloured on each', () => {
  expect(linesOf('/* a\nb */ use x;').map(({ spans }) => spans.map(({ kind }) => kind))).toEqual([
    ['comment'],
    ['comment', 'keyword'],
  ]);
});

test('whatever the text is, pieces join to it', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (wit) => {
      const lines = linesOf(wit);
      const joined = lines.map(({ text, spans }) =>
        piecesOf(text, [], spans)
          .map((piece) => piece.text)
          .join(''),
      );
      expect(joined.join('\n')).toBe(wit);
    }),
  );
});
