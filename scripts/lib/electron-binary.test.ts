import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { electronBinary } from './electron-binary.ts';

test('the program is where the package says, or where it was told, if it is there', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'slotwright-electron-'));
  try {
    expect(electronBinary({}, directory)).toBeUndefined();
    await writeFile(join(directory, 'path.txt'), 'electron');
    expect(electronBinary({}, directory)).toBeUndefined();
    await mkdir(join(directory, 'dist'));
    await writeFile(join(directory, 'dist/electron'), '');
    expect(electronBinary({}, directory)).toBe(join(directory, 'dist/electron'));
    const told = { ELECTRON_OVERRIDE_DIST_PATH: join(directory, 'other') };
    expect(electronBinary(told, directory)).toBeUndefined();
    await mkdir(join(directory, 'other'));
    await writeFile(join(directory, 'other/electron'), '');
    expect(electronBinary(told, directory)).toBe(join(directory, 'other/electron'));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});
