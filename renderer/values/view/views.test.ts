import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds, typedPair, typedValue } from '../../../test/support/typed-values.ts';
import { model, typeNamed } from '../../../test/support/values.ts';
import { equalValues } from '../../../wit/values/equal.ts';
import type { Value } from '../../../wit/values/value.ts';
import { parseWave } from '../../../wit/values/wave.ts';
import { printWave } from '../../../wit/values/wave-print.ts';
import { formatArguments, formatValue } from '../format-value.ts';
import { aligned } from './align.ts';
import { bytesCount } from './bytes-count.ts';
import { type DiffLine, diffLines } from './diff-lines.ts';
import { type LinePiece, linePieces } from './line-pieces.ts';
import { type TreeState, treeLines } from './tree-lines.ts';

const textOf = (pieces: readonly LinePiece[] = []) => pieces.map(({ text }) => text).join('');
/** Shown otherwise than WAVE writes them. */
const special: ReadonlySet<Value['kind']> = new Set(['own', 'borrow', 'bytes', 'end']);

describe('one line', () => {
  test('is WAVE, as long as it is not cut', () => {
    fc.assert(
      fc.property(typedValue, ({ value }) => {
        fc.pre(!holds(value, special));
        expect(textOf(linePieces(value, { maxLength: 100_000 }))).toBe(printWave(value));
      }),
    );
  });

  test('is never longer than it may be', () => {
    fc.assert(
      fc.property(typedValue, fc.integer({ min: 1, max: 60 }), ({ value }, maxLength) => {
        const text = textOf(linePieces(value, { maxLength }));
        expect(text.length).toBeLessThanOrEqual(maxLength);
        expect(text).not.toMatch(/\p{Surrogate}/u);
        const whole = textOf(linePieces(value, { maxLength: 100_000 }));
        if (text !== whole) {
          expect(text.endsWith('…')).toBe(true);
          expect(whole.startsWith(text.slice(0, -1))).toBe(true);
        }
      }),
    );
  });

  test('of JSON', () => {
    const owned = typeNamed('owned');
    expect(formatValue(model, owned, { $handle: 3, resource: 'blob' })).toBe('blob#3');
    expect(formatValue(model, typeNamed('bytes'), { $bytes: 'AAECAwQFBgcICQ==' })).toBe(
      '[10 bytes]',
    );
    expect(formatValue(model, typeNamed('events'), { $stream: 4 })).toBe('stream#4');
    expect(formatArguments(model, ['string', owned], ['x', { $handle: 1, resource: 'blob' }])).toBe(
      '("x", blob#1)',
    );
    expect(formatValue(model, 'u8', 'no number')).toBe('"no number"');
    expect(formatArguments(model, ['u8'], [1, 2], 5)).toBe('[1,2]');
    expect(formatValue(model, 'string', 'abcdefghij', 6)).toBe('"abcd…');
    // A megabyte is not looked through for a label.
    expect(formatValue(model, 'string', 'x'.repeat(5_000_000), 6)).toBe('"xxxx…');
  });

  test.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1024, '1024 bytes'],
    [12 * 1024, '12.0 KiB'],
    [5 * 1024 * 1024, '5.0 MiB'],
  ])('%d bytes', (length, text) => {
    expect(bytesCount({ length })).toBe(text);
  });
});

describe('a tree', () => {
  const everything = (value: Value): TreeState => {
    const folds = new Map<string, boolean>();
    const shown = new Map<string, number>();
    // Each time more is there to be opened.
    for (let turn = 0; turn < 20; turn += 1) {
      const lines = treeLines(value, { folds, shown });
      for (const { fold, more } of lines) {
        if (fold !== undefined) folds.set(fold.key, true);
        if (more !== undefined) shown.set(more.key, 10_000);
      }
    }
    return { folds, shown };
  };

  test('with all of it open is WAVE', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(typedValue, ({ model: of, type, value }) => {
        fc.pre(!holds(value, special));
        const lines = treeLines(value, everything(value));
        const text = lines.map(({ pieces }) => textOf(pieces)).join('\n');
        // Texts are shown in full below their line.
        fc.pre(!text.includes('…') && lines.every((line) => line.text === undefined));
        const read = parseWave(of, type, text);
        expect('value' in read && equalValues(read.value, value)).toBe(true);
        expect(new Set(lines.map(({ id }) => id)).size).toBe(lines.length);
      }),
    );
  });

  const list = (count: number, item: (index: number) => Value): Value => ({
    kind: 'list',
    items: Array.from({ length: count }, (_, index) => item(index)),
  });
  const none: TreeState = { folds: new Map(), shown: new Map() };
  const shownLines = (value: Value, state = none) =>
    treeLines(value, state).map(({ depth, pieces, more }) =>
      more === undefined
        ? '  '.repeat(depth) + textOf(pieces)
        : `${'  '.repeat(depth)}${more.hidden} more`,
    );

  test('of what fits is one line', () => {
    expect(shownLines(list(3, (value) => ({ kind: 'u8', value })))).toEqual(['[0, 1, 2]']);
  });

  test('shows the first of many items, and how many more there are', () => {
    const record = (index: number): Value => ({
      kind: 'record',
      fields: [{ name: 'text', value: { kind: 'string', value: `number ${index}` } }],
    });
    const lines = shownLines(list(100, record));
    expect(lines.slice(0, 2)).toEqual(['[', '  {text: "number 0"},']);
    expect(lines.slice(-2)).toEqual(['  80 more', ']']);
  });

  test('puts short items side by side', () => {
    const lines = shownLines(list(100, (value) => ({ kind: 'u8', value })));
    expect(lines.length).toBeLessThan(6);
    expect(lines.at(-2)).toBe('  80 more');
  });

  test('stays short, whatever there is', () => {
    const deep = (level: number): Value =>
      level === 0
        ? { kind: 'string', value: 'a text that takes some room on its line' }
        : list(20, () => deep(level - 1));
    expect(treeLines(deep(4), none).length).toBeLessThan(1_000);
  });

  test('offers long text and bytes to be opened', () => {
    const text = treeLines({ kind: 'string', value: 'x'.repeat(500) }, none);
    expect(text).toMatchObject([{ fold: { open: false } }]);
    const bytes: Value = { kind: 'bytes', bytes: new Uint8Array(50) };
    const open = treeLines(bytes, { folds: new Map([['', true]]), shown: new Map() });
    expect(open).toMatchObject([{ fold: { open: true }, bytes: bytes.bytes }]);
  });
});

describe('what differs', () => {
  const sideText = (lines: readonly DiffLine[], side: 'before' | 'after') =>
    lines.map((line) => textOf(line[side])).join('\n');

  test('is nothing between equal values, and something between others', () => {
    fc.assert(
      fc.property(typedPair, ({ value, other }) => {
        expect(diffLines(value, value).lines.every(({ kind }) => kind === 'same')).toBe(true);
        const changed = diffLines(value, other, 10_000).lines.some(
          ({ kind }) => kind === 'changed',
        );
        // What is cut may be alike in all that is shown; it is still told.
        expect(changed).toBe(!equalValues(value, other));
      }),
    );
  });

  test('leaves each side as its value', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(typedPair, ({ model: of, type, value, other }) => {
        fc.pre(!holds(value, special) && !holds(other, special));
        const { lines } = diffLines(value, other, 10_000);
        for (const [side, whole] of [
          ['before', value],
          ['after', other],
        ] as const) {
          const text = sideText(lines, side);
          if (text.includes('…') || text.includes('items alike')) continue;
          const read = parseWave(of, type, text);
          expect('value' in read && equalValues(read.value, whole)).toBe(true);
        }
      }),
    );
  });

  test('is marked within a line', () => {
    const text = (value: string): Value => ({ kind: 'string', value });
    const [line] = diffLines(text('deno-v2.5.5/deno'), text('deno-v2.5.6/deno')).lines;
    const marks = (side: 'before' | 'after') =>
      line?.[side]?.filter((piece) => piece.marked).map((piece) => piece.text);
    expect([marks('before'), marks('after')]).toEqual([['5'], ['6']]);
  });

  test('counts long runs that are alike', () => {
    const long = (last: number): Value => ({
      kind: 'list',
      items: [...Array(1_000).keys(), last].map((value) => ({ kind: 'u32', value })),
    });
    const { lines } = diffLines(long(1), long(2));
    expect(lines.length).toBeLessThan(12);
    expect(sideText(lines, 'before')).toContain('994 items alike');
  });
});

test('values of half a million parts are shown, and told apart, at once', () => {
  const many = (change: (index: number) => number): Value => ({
    kind: 'list',
    items: Array.from({ length: 250_000 }, (_, index) => ({
      kind: 'record',
      fields: [{ name: 'number', value: { kind: 'u32', value: change(index) } }],
    })),
  });
  const values = [many((index) => index), many((index) => index + (index % 2))] as const;
  const started = performance.now();
  expect(textOf(linePieces(values[0]))).toHaveLength(200);
  expect(treeLines(values[0], { folds: new Map(), shown: new Map() }).length).toBeLessThan(30);
  expect(diffLines(...values)).toMatchObject({ isCut: true });
  expect(performance.now() - started).toBeLessThan(1_000);
});

test('lists are aligned by what they have in common', () => {
  const items = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 12 });
  fc.assert(
    fc.property(items, items, (before, after) => {
      const runs = aligned(before, after);
      const sides = runs.map((run) => [
        before.slice(run.before.start, run.before.end),
        after.slice(run.after.start, run.after.end),
      ]);
      expect(sides.flatMap(([left = []]) => left)).toEqual(before);
      expect(sides.flatMap(([, right = []]) => right)).toEqual(after);
      for (const [index, run] of runs.entries()) {
        if (run.kind === 'same') expect(sides[index]?.[0]).toEqual(sides[index]?.[1]);
      }
      if (before.join() === after.join())
        expect(runs.every(({ kind }) => kind === 'same')).toBe(true);
    }),
  );
});
