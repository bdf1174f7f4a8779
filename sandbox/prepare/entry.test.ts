import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEntry, writeEntry } from './entry.ts';

const sha256 = async (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const bytes = fc.uint8Array({ maxLength: 200 }).map((given) => new Uint8Array(given));
const entries = fc.record({
  glue: fc.string(),
  modules: fc.array(fc.record({ name: fc.string(), bytes }), { maxLength: 4 }),
  names: fc
    .array(fc.tuple(fc.string(), fc.string()), { maxLength: 4 })
    .map((pairs): ReadonlyMap<string, string> => new Map(pairs)),
});

test('what is written is read', async () => {
  await fc.assert(
    fc.asyncProperty(entries, async (entry) => {
      expect(await readEntry(await writeEntry(entry, sha256), sha256)).toEqual(entry);
    }),
  );
});

test('what was cut or damaged is none', async () => {
  await fc.assert(
    fc.asyncProperty(entries, fc.nat(), fc.integer({ min: 1, max: 255 }), async (entry, at, by) => {
      const whole = await writeEntry(entry, sha256);
      expect(await readEntry(whole.subarray(0, at % whole.length), sha256)).toBeUndefined();
      const place = at % whole.length;
      whole[place] = (whole[place] ?? 0) ^ by;
      expect(await readEntry(whole, sha256)).toBeUndefined();
    }),
  );
});

test('an entry that says too much of its modules is none, though its sum is right', async () => {
  const json = new TextEncoder().encode(
    JSON.stringify({ glue: '', modules: [{ name: 'a', bytes: 9 }], names: [] }),
  );
  const rest = new Uint8Array(4 + json.length + 3);
  new DataView(rest.buffer).setUint32(0, json.length, true);
  rest.set(json, 4);
  const front = new TextEncoder().encode(`slotwright-prepared/1\n${await sha256(rest)}`);
  expect(await readEntry(new Uint8Array([...front, ...rest]), sha256)).toBeUndefined();
});
