import { describe, expect, test } from 'vitest';
import { model, slot } from '../../test/support/values.ts';
import { functionsOf } from './functions.ts';
import { printCall, readCall } from './wave-call.ts';

const exported = functionsOf(slot, 'exports');
const imported = functionsOf(slot, 'imports');

function read(functions: typeof exported, text: string): unknown {
  const result = readCall(model, functions, text);
  if ('call' in result) return printCall(result.call);
  return result.problems.map(({ start, message }) => `${start.line}:${start.column} ${message}`);
}

test('functions are named in full', () => {
  expect(exported.all.map(({ path }) => path)).toEqual([
    'start',
    'test:values/types@1.2.3.blob.constructor',
    'test:values/types@1.2.3.blob.read',
    'test:values/types@1.2.3.blob.merge',
    'test:values/types@1.2.3.put',
  ]);
});

describe('a call is read', () => {
  test.each([
    ['start(5)', 'start(5)'],
    ['  start( 7 ) // go', 'start(7)'],
    [
      'test:values/types@1.2.3.put({name: "a", tags: []}, 1, none)',
      'test:values/types@1.2.3.put({name: "a", tags: []}, some(1), none)',
    ],
    [
      'types.put({name: "a", tags: []})',
      'test:values/types@1.2.3.put({name: "a", tags: []}, none, none)',
    ],
    ['test:values/types.blob([1])', 'test:values/types@1.2.3.blob.constructor([1])'],
    ['types.[constructor]blob([])', 'test:values/types@1.2.3.blob.constructor([])'],
    [
      'test:values/types.blob.read@1.2.3(handle(3), 5)',
      'test:values/types@1.2.3.blob.read(handle(3), 5, none)',
    ],
    [
      'types.[method]blob.read(blob(3), 5)',
      'test:values/types@1.2.3.blob.read(handle(3), 5, none)',
    ],
  ])('%s', (text, printed) => {
    expect(read(exported, text)).toBe(printed);
    expect(read(exported, printed)).toBe(printed);
  });

  test.each([
    ['strat(1)', ['1:1 There is no function `strat`. Did you mean `start`?']],
    ['start', ['1:1 A call is the name of a function and its arguments: `log("hello")`.']],
    ['', ['1:1 A call is the name of a function and its arguments: `log("hello")`.']],
    ['start()', ['1:6 The argument `level: u8` is missing.']],
    ['start(1, 1)', ['1:10 `start(level: u8)` takes no more arguments.']],
    ['start(1', ['1:8 Expected `,` or `)`, found the end.']],
    ['start(1) x', ['1:10 Expected the end, found a word.']],
    [
      'types.put({name: 1, tags: []}, -1)',
      [
        '1:18 Expected `string`, found the number `1`.',
        '1:32 -1 does not fit a `u32`, which is 0 to 4294967295.',
      ],
    ],
  ])('%s is refused', (text, problems) => {
    expect(read(exported, text)).toEqual(problems);
  });

  test('a short name must mean one function', () => {
    expect(read(imported, 'log.log("x")')).toBe('test:values/log@1.2.3.log("x")');
    expect(read(imported, 'other.log("x")')).toBe('other.log("x")');
    expect(read(imported, 'log("x")')).toEqual([
      '1:1 There is no function `log`. There is `test:values/log@1.2.3.line.write`, `test:values/log@1.2.3.log` and `other.log`.',
    ]);
  });

  test('a long text that is none is refused at once', () => {
    const problem = ['1:1 A call is the name of a function and its arguments: `log("hello")`.'];
    for (const part of [' ', '/', '// ', '//\n', 'a.', '-1', '[']) {
      expect(read(exported, `${part.repeat(100_000)}!`)).toEqual(problem);
    }
  });
});
