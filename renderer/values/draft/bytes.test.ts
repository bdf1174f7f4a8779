import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOfText, imageKind, pastedBytes, spliced, textOfBytes } from './bytes.ts';

const bytes = (...all: readonly number[]) => Uint8Array.from(all);

test.each<[name: string | undefined, start: Uint8Array]>([
  ['PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0)],
  ['JPEG', bytes(0xff, 0xd8, 0xff, 0xe0)],
  ['GIF', bytesOfText('GIF89a')],
  ['GIF', bytesOfText('GIF87a')],
  ['WebP', bytesOfText('RIFF....WEBPVP8 ')],
  [undefined, bytesOfText('RIFF....WAVE')],
  [undefined, bytesOfText('GIF89')],
  [undefined, bytesOfText('<svg onload="x"/>')],
  [undefined, bytes()],
])('%s by its first bytes', (name, start) => {
  expect(imageKind(start)?.name).toBe(name);
});

describe('text', () => {
  test('of bytes is their UTF-8, and gives them again', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (data) => {
        const text = textOfBytes(data);
        if (text !== undefined) expect(bytesOfText(text)).toEqual(data);
      }),
    );
    expect(textOfBytes(bytesOfText('Grüße, 世界\n'))).toBe('Grüße, 世界\n');
  });

  test('is none where a field would change it', () => {
    expect(textOfBytes(bytesOfText('a\r\nb'))).toBeUndefined();
    expect(textOfBytes(bytes(0))).toBeUndefined();
    expect(textOfBytes(bytes(0xff))).toBeUndefined();
    // A byte order mark is kept.
    expect(textOfBytes(bytes(0xef, 0xbb, 0xbf, 0x41))).toBe('\ufeffA');
  });
});

test.each<[text: string, data: Uint8Array]>([
  ['89 50 4e 47', bytes(0x89, 0x50, 0x4e, 0x47)],
  ['0x89, 0x50', bytes(0x89, 0x50)],
  ['DEADbeef', bytes(0xde, 0xad, 0xbe, 0xef)],
  ['abc', bytes(0x61, 0x62, 0x63)],
  ['hello', bytesOfText('hello')],
  ['', bytes()],
])('pasted %j', (text, data) => {
  expect(pastedBytes(text)).toEqual(data);
});

test('bytes are put in place of others', () => {
  const data = bytes(1, 2, 3);
  expect(spliced(data, 1, 1, bytes(9))).toEqual(bytes(1, 9, 3));
  expect(spliced(data, 3, 1, bytes(9))).toEqual(bytes(1, 2, 3, 9));
  expect(spliced(data, 0, 1, bytes())).toEqual(bytes(2, 3));
  expect(spliced(data, 1, 0, bytes(8, 9))).toEqual(bytes(1, 8, 9, 2, 3));
  expect(data).toEqual(bytes(1, 2, 3));
});
