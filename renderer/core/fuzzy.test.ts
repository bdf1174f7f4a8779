import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fuzzyMatch, rank } from './fuzzy.ts';

test.each([
  ['ofo', 'Open a folder…', [0, 7, 8]],
  ['fold', 'Open a folder…', [7, 8, 9, 10]],
  ['lsc', 'language-server-command', [0, 9, 16]],
  ['HTTP', 'wit/http-client.wit', [4, 5, 6, 7]],
  ['sv', 'slotView', [0, 4]],
  ['', 'anything', []],
])('%s in %s', (query, text, at) => {
  expect(fuzzyMatch(query, text)?.at).toEqual(at);
});

test('letters strewn over a sentence are no match', () => {
  expect(fuzzyMatch('hand', 'Go to the next part of the window')).toBeUndefined();
  expect(fuzzyMatch('xyz', 'Open a folder…')).toBeUndefined();
});

test('the best goes first, and equals keep their order', () => {
  const names = ['common.wit', 'dap.wit', 'wit/command.wit', 'command.wit', 'command.txt'];
  expect(rank('command', names, (name) => name, 10).map(({ item }) => item)).toEqual([
    'command.wit',
    'command.txt',
    'wit/command.wit',
  ]);
});

test('what it marks spells the query', () => {
  const word = fc.stringMatching(/^[a-cA-C-]{0,12}$/);
  fc.assert(
    fc.property(word, word, (query, text) => {
      const match = fuzzyMatch(query, text);
      if (match === undefined) return;
      expect(match.at.map((place) => text[place]?.toLowerCase()).join('')).toBe(
        query.toLowerCase(),
      );
      expect([...match.at].sort((a, b) => a - b)).toEqual(match.at);
    }),
  );
});
