import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typedArguments } from '../../../test/support/typed-values.ts';
import { subjectOf } from '../draft/subject.ts';
import { highlight } from './highlight.ts';
import { printText, textSize } from './print-text.ts';
import { tokensOf } from './tokens.ts';

const kinds = (text: string, notation: 'wave' | 'json') =>
  tokensOf(text, notation).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe('colours', () => {
  test('of WAVE', () => {
    expect(
      kinds(
        '// x\n{name: "a\\"b", n: -1.5, c: \'x\', e: some(not-found), f: %ok, i: -inf}',
        'wave',
      ),
    ).toEqual([
      'comment // x',
      ...['punctuation {', 'name name', 'punctuation :', 'text "a\\"b"', 'punctuation ,'],
      ...['name n', 'punctuation :', 'number -1.5', 'punctuation ,'],
      ...['name c', 'punctuation :', "text 'x'", 'punctuation ,'],
      ...['name e', 'punctuation :', 'keyword some', 'punctuation (', 'case not-found'],
      ...['punctuation ),', 'name f', 'punctuation :', 'case %ok', 'punctuation ,'],
      ...['name i', 'punctuation :', 'keyword -inf', 'punctuation }'],
    ]);
  });

  test('of JSON', () => {
    expect(kinds('{"a": "b", "c": [null, 1e5]}', 'json')).toEqual([
      ...['punctuation {', 'name "a"', 'punctuation :', 'text "b"', 'punctuation ,'],
      ...['name "c"', 'punctuation :', 'punctuation [', 'keyword null', 'punctuation ,'],
      ...['number 1e5', 'punctuation ]}'],
    ]);
  });
});

test('pieces are the text again, whatever it is, and what is wrong is marked', () => {
  const span = fc
    .tuple(fc.nat(30), fc.nat(30))
    .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }));
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom<('wave' | 'json')[]>('wave', 'json'),
      fc.array(span, { maxLength: 3 }),
      (text, notation, spans) => {
        const problems = spans.map((one) => ({
          kind: 'syntax' as const,
          path: [],
          message: '',
          span: { start: Math.min(one.start, text.length), end: Math.min(one.end, text.length) },
        }));
        const pieces = highlight(text, notation, problems);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        if (problems.length > 0 && text.trim() !== '') {
          expect(pieces.some(({ wrong }) => wrong)).toBe(true);
        }
      },
    ),
    { numRuns: 1_000 },
  );
});

test('a problem at the end marks what is before it', () => {
  const problem = { kind: 'syntax', path: [], message: '', span: { start: 5, end: 5 } } as const;
  const wrong = highlight('{a: 1', 'wave', [problem]).filter((piece) => piece.wrong);
  expect(wrong.map(({ text }) => text)).toEqual(['1']);
});

test('the size of a text is never said to be more than it is', () => {
  fc.assert(
    fc.property(typedArguments, ({ model, parameters, values }) => {
      const subject = subjectOf(model, parameters);
      for (const notation of ['wave', 'json'] as const) {
        const size = textSize(values, notation, 1_000_000);
        expect(size).toBeLessThanOrEqual(4 * printText(subject, values, notation).length + 40);
      }
    }),
  );
  const bytes = { kind: 'bytes', bytes: new Uint8Array(1_000_000) } as const;
  expect(textSize([bytes], 'wave', 1_000_000)).toBeGreaterThan(1_000_000);
});
