import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cloneable } from './cloneable.ts';

it('keeps the bytes of others at home', () => {
  const pool = Uint8Array.from({ length: 1000 }, (_, index) => index % 256);
  const message = { id: 1, result: { bytes: pool.subarray(10, 20), list: [Buffer.from('wit')] } };
  const crossed = structuredClone(cloneable(message)) as typeof message;
  expect(crossed.result.bytes.buffer.byteLength).toBe(10);
  expect([...crossed.result.bytes]).toEqual([...pool.subarray(10, 20)]);
  expect(crossed.result.list[0]?.buffer.byteLength).toBe(3);
});

it('does not copy bytes that stand alone', () => {
  const alone = new Uint8Array(8);
  expect(cloneable({ alone })).toEqual({ alone });
  expect((cloneable({ alone }) as { alone: Uint8Array }).alone).toBe(alone);
});

it('changes nothing that a message can say', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(cloneable(value)).toEqual(value);
    }),
  );
});
