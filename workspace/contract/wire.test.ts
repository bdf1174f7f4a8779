import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frame, unframe } from './wire.ts';

const key = fc.oneof(fc.string(), fc.constantFrom('$bytes', '$$bytes', '$$$bytes', 'bytes'));
const message = fc.letrec((tie) => ({
  leaf: fc.oneof(
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array(),
    fc.constant([0, 2]),
  ),
  value: fc.oneof(
    { maxDepth: 4 },
    tie('leaf'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      key.filter((one) => one !== '__proto__'),
      tie('value'),
      { maxKeys: 3, noNullPrototype: true },
    ),
  ),
})).value;

test('a message comes back as it was, whatever it looks like', () => {
  fc.assert(
    fc.property(message, (value) => {
      expect(unframe(frame({ value }))).toEqual({ value });
    }),
  );
});

test('a Buffer of Node travels as bytes', () => {
  const bytes = Buffer.from([1, 2, 3]);
  expect(unframe(frame({ deep: [{ bytes }], more: bytes }))).toEqual({
    deep: [{ bytes: new Uint8Array([1, 2, 3]) }],
    more: new Uint8Array([1, 2, 3]),
  });
});

test('bytes that are no frame are refused, and nothing else happens', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
      try {
        unframe(bytes);
      } catch (error) {
        expect(
          error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError,
        ).toBe(true);
      }
    }),
  );
});

test('a frame that refers to bytes beyond its end is refused', () => {
  const good = frame({ bytes: new Uint8Array(8) });
  expect(() => unframe(good.subarray(0, good.length - 1))).toThrow(RangeError);
});
