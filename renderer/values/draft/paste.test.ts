import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typedValue } from '../../../test/support/typed-values.ts';
import { model, typeNamed } from '../../../test/support/values.ts';
import { arbitraryValue } from '../../../wit/lab/arbitraries.ts';
import { equalValues } from '../../../wit/values/equal.ts';
import { toJson } from '../../../wit/values/to-json.ts';
import { printWave } from '../../../wit/values/wave-print.ts';
import { csvRows } from './csv.ts';
import { entryOf, type ModelAndType, withType } from './list-types.ts';
import { type Pasted, readPasted } from './paste.ts';

const shown = (pasted: Pasted): string =>
  'items' in pasted
    ? `${pasted.form} ${pasted.items.map((item) => printWave(item)).join(' ')}`
    : `${pasted.form}: ${pasted.message}`;

describe('rows of a table', () => {
  test.each<[text: string, rows: readonly (readonly string[])[]]>([
    [
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a\tb, c\n1\t2',
      [
        ['a', 'b, c'],
        ['1', '2'],
      ],
    ],
    [
      'a;b\r\n1;2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"x, ""y""",2', [['x, "y"', '2']]],
    ['"two\nlines",2', [['two\nlines', '2']]],
    [
      'a,,\n\n,b',
      [
        ['a', '', ''],
        ['', 'b'],
      ],
    ],
    ['', []],
  ])('%j', (text, rows) => {
    expect(csvRows(text)).toEqual(rows);
  });
});

describe('what is pasted', () => {
  const point = withType(model, { kind: 'tuple', types: ['string', 'u32'] });
  const maybe = withType(model, { kind: 'option', type: 'u8' });
  test.each<[text: string, from: ModelAndType, result: string]>([
    ['one\ntwo\n', { model, type: 'string' }, 'lines "one" "two"'],
    ['["one", "two"]', { model, type: 'string' }, 'json "one" "two"'],
    ['"quoted"\nbare', { model, type: 'string' }, 'lines "quoted" "bare"'],
    ['[section]\nkey', { model, type: 'string' }, 'lines "[section]" "key"'],
    ['a\n\nb', { model, type: 'string' }, 'lines "a" "" "b"'],
    ['1\n2\r\n3', { model, type: 'u32' }, 'lines 1 2 3'],
    ['1, 2, 3', { model, type: 'u32' }, 'table 1 2 3'],
    ['1\t2\n3\t4', { model, type: 'u32' }, 'table 1 2 3 4'],
    ['[1, 300]', { model, type: 'u8' }, 'json: [1]: 300 does not fit a `u8`, which is 0 to 255.'],
    ['1\n300', { model, type: 'u8' }, 'lines: Line 2: 300 does not fit a `u8`, which is 0 to 255.'],
    [
      'ok\nnot-found',
      { model, type: typeNamed('status') },
      'lines: Line 1: `ok` is a word of WAVE. As the name of a case it is `%ok`.',
    ],
    ['not-found', { model, type: typeNamed('status') }, 'lines not-found'],
    ['a\t1\nb\t2', point, 'table ("a", 1) ("b", 2)'],
    ['[["a", 1]]', point, 'json ("a", 1)'],
    ['("a", 1), ("b", 2)', point, 'wave ("a", 1) ("b", 2)'],
    ['1\n', maybe, 'lines some(1)'],
    ['1, none', maybe, 'table some(1) none'],
    [
      'tags,name,age\n"[""x""]",Ann,\n[],Bo,7',
      { model, type: typeNamed('user') },
      'table {name: "Ann", tags: ["x"]} {name: "Bo", age: some(7), tags: []}',
    ],
    ['{name: "Ann", tags: []}', { model, type: typeNamed('user') }, 'wave {name: "Ann", tags: []}'],
    [
      '{"name": "Ann", "tags": []}',
      { model, type: typeNamed('user') },
      'json {name: "Ann", tags: []}',
    ],
    ['a,1\nb,2', entryOf(model, 'string', 'u8'), 'table ("a", 1) ("b", 2)'],
  ])('%j', (text, { model: of, type }, result) => {
    expect(shown(readPasted(of, type, text))).toBe(result);
  });

  test('is read in the form that is asked for', () => {
    expect(shown(readPasted(model, 'string', '["a"]', 'lines'))).toBe('lines "[\\"a\\"]"');
    expect(shown(readPasted(model, 'string', 'a', 'json'))).toBe(
      'json: Expected a value, found `a`.',
    );
  });

  test('in JSON or WAVE gives any items again', { timeout: 60_000 }, () => {
    const many = typedValue.chain(({ model: of, type }) =>
      fc
        .array(arbitraryValue(of, type, { longest: 3 }), { minLength: 1, maxLength: 4 })
        .map((items) => ({ of, type, items })),
    );
    fc.assert(
      fc.property(many, ({ of, type, items }) => {
        const json = readPasted(
          of,
          type,
          JSON.stringify(items.map((item) => toJson(item))),
          'json',
        );
        const list = `[${items.map((item) => printWave(item)).join(', ')}]`;
        const wave = readPasted(of, type, list, 'wave');
        for (const read of [json, wave]) {
          expect('items' in read).toBe(true);
          if (!('items' in read)) continue;
          for (const [index, item] of items.entries()) {
            expect(equalValues(item, read.items[index] ?? { kind: 'option' })).toBe(true);
          }
        }
      }),
    );
  });
});
