import { describe, expect, test } from 'vitest';
import { MalformedError, Reader } from './reader.ts';

const reader = (...bytes: number[]): Reader => new Reader(Uint8Array.from(bytes));

function refusal(read: () => unknown): { offset: number; reason: string } | undefined {
  try {
    read();
  } catch (error) {
    if (error instanceof MalformedError) return { offset: error.offset, reason: error.reason };
    throw error;
  }
  return undefined;
}

describe('u32', () => {
  test.each([
    [[0x00], 0],
    [[0x7f], 127],
    [[0x80, 0x01], 128],
    [[0x80, 0x80, 0x00], 0],
    [[0xff, 0xff, 0xff, 0xff, 0x0f], 0xffff_ffff],
  ])('reads %j as %d', (bytes, value) => {
    const from = reader(...bytes);
    expect([from.u32(), from.atEnd]).toEqual([value, true]);
  });

  test.each([
    [[0xff, 0xff, 0xff, 0xff, 0x10], { offset: 4, reason: 'a number does not fit 32 bits' }],
    [[0xff, 0xff, 0xff, 0xff, 0x8f], { offset: 4, reason: 'a number takes more than 5 bytes' }],
    [[0x80], { offset: 1, reason: 'the data ends in the middle of an item' }],
  ])('refuses %j', (bytes, expected) => {
    expect(refusal(() => reader(...bytes).u32())).toEqual(expected);
  });
});

describe('s33', () => {
  test.each([
    [[0x3f], 63],
    [[0x40], -64],
    [[0x7f], -1],
    [[0xff, 0x00], 127],
    [[0x80, 0x7f], -128],
    [[0xff, 0xff, 0xff, 0xff, 0x0f], 0xffff_ffff],
    [[0x80, 0x80, 0x80, 0x80, 0x70], -(2 ** 32)],
  ])('reads %j as %d', (bytes, value) => {
    expect(reader(...bytes).s33()).toBe(value);
  });

  test.each([[[0xff, 0xff, 0xff, 0xff, 0x1f]], [[0xff, 0xff, 0xff, 0xff, 0xff]]])(
    'refuses %j',
    (bytes) => {
      expect(refusal(() => reader(...bytes).s33())).toEqual({
        offset: 4,
        reason: 'a number does not fit 33 bits',
      });
    },
  );
});

describe('u64', () => {
  test('reads ten bytes', () => {
    const bytes = [...new Array<number>(9).fill(0xff), 0x01];
    expect(reader(...bytes).u64()).toBe(2 ** 64);
  });
  test('refuses a 65th bit', () => {
    const bytes = [...new Array<number>(9).fill(0xff), 0x02];
    expect(refusal(() => reader(...bytes).u64())).toEqual({
      offset: 9,
      reason: 'a number does not fit 64 bits',
    });
  });
});

describe('string', () => {
  test('reads short ASCII, long ASCII and other text alike', () => {
    for (const text of ['', 'log', 'x'.repeat(200), 'é€😀']) {
      const bytes = new TextEncoder().encode(text);
      const length = bytes.length < 128 ? [bytes.length] : [(bytes.length % 128) + 128, 1];
      expect(reader(...length, ...bytes).string()).toBe(text);
    }
  });

  test.each([
    [[0x02, 0x61], { offset: 0, reason: 'a name runs past the end of the data' }],
    [[0x02, 0xc3, 0x28], { offset: 1, reason: 'a name is not UTF-8' }],
    [
      [0xff, 0xff, 0xff, 0x0f],
      { offset: 0, reason: 'a name of 33554431 bytes, which is more than 100000' },
    ],
  ])('refuses %j', (bytes, expected) => {
    expect(refusal(() => reader(...bytes).string())).toEqual(expected);
  });
});

test('a count that cannot fit is refused before anything is made of it', () => {
  expect(refusal(() => reader(0xff, 0x7f, 0, 0).count(100_000, 'fields'))).toEqual({
    offset: 0,
    reason: '16383 fields cannot fit the 2 bytes that are left',
  });
});

test('a part of the data has its own end and the offsets of the whole', () => {
  const part = reader(9, 9, 1, 2, 9).sub(2, 'x');
  part.byte();
  part.byte();
  expect(refusal(() => part.byte())).toEqual({
    offset: 2,
    reason: 'the data ends in the middle of an item',
  });
});

describe('names that come again', () => {
  const named = (name: string): Uint8Array => {
    const bytes = new TextEncoder().encode(name);
    return Uint8Array.from([bytes.length, ...bytes]);
  };
  const read = (name: string): string => reader(...named(name)).string();

  test('reads every name as it is, those that share a place in the table of names too', () => {
    const numbers = Array.from({ length: 20_000 }, (_, i) => i);
    for (const round of [1, 2]) {
      const wrong = numbers.filter((i) => read(`name-${i % 13}-${i}`) !== `name-${i % 13}-${i}`);
      expect([round, wrong]).toEqual([round, []]);
    }
  });

  test.each(['', 'a', 'a\u0000', '\u007f', 'ä', '\ufeffa', 'a'.repeat(64), 'a'.repeat(65), '日本'])(
    'reads %j',
    (name) => {
      expect([read(name), read(name)]).toEqual([name, name]);
    },
  );

  test('refuses what is not UTF-8, after a name that differs only there', () => {
    expect(read('ab')).toBe('ab');
    expect(refusal(() => reader(2, 0x61, 0xe2).string())).toEqual({
      offset: 1,
      reason: 'a name is not UTF-8',
    });
  });
});
