import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decode } from '../../wit/component/decode.ts';
import { withOwnSection, writeManyPlugins } from './many-plugins.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'slotwright-many-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

test('each file has a name and bytes of its own, and can be read', async () => {
  const written = await writeManyPlugins(directory, { sample: 'game-mod', count: 90 });
  const files = (await readdir(directory)).filter((file) => file.endsWith('.wasm'));
  expect(files.toSorted()).toEqual(written.map(({ file }) => file).toSorted());
  const kinds = new Map<string, number>();
  const all = new Set<string>();
  for (const file of files) {
    const bytes = await readFile(join(directory, file));
    all.add(bytes.toString('base64'));
    const { kind } = decode(bytes);
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  expect(all.size).toBe(90);
  expect(kinds.get('module')).toBe(2);
  expect(kinds.get('component')).toBe(88);
});

test('a section of its own leaves the rest as it was', () => {
  const module = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);
  expect(withOwnSection(module, 'a').subarray(0, 8)).toEqual(module);
});
