import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { connectPlace } from '../../sandbox/client/place.ts';
import { findOrInstallBrowser } from '../../test/support/browser.ts';
import { runnerParts } from '../../test/support/sandbox.ts';
import { browserPlaces } from './browser-places.ts';
import { readSandboxFile } from './sandbox-files.ts';

const directory = mkdtempSync(join(tmpdir(), 'slotwright-places-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const files = async () => ({
  document: await readSandboxFile('document.js'),
  relay: await readSandboxFile('relay.js'),
});

test.skipIf(process.platform === 'win32')(
  'a browser that cannot confine itself here is started without, and that is said once',
  async () => {
    const program = join(directory, 'browser');
    const log = join(directory, 'log');
    writeFileSync(
      program,
      `#!/bin/sh
case "$*" in
  *--no-sandbox*) echo without >> '${log}'; exec '${findOrInstallBrowser()}' "$@" ;;
  *) echo with >> '${log}'; echo 'FATAL: No usable sandbox!' >&2; exit 1 ;;
esac
`,
    );
    chmodSync(program, 0o755);
    const notes: string[] = [];
    const places = browserPlaces({
      program,
      files,
      note: (text) => notes.push(text),
      ownSandbox: true,
    });
    const parts = { ...runnerParts(), openPlace: () => places.open() };
    (await connectPlace(parts)).lose();
    const second = await connectPlace(parts);
    expect(second.lost).toBe(false);
    second.lose();
    await places.close();
    expect(readFileSync(log, 'utf8')).toBe('with\nwithout\n');
    expect(notes).toEqual([expect.stringContaining('--no-sandbox')]);
  },
  60_000,
);

test('without a folder for temporary files it says so', async () => {
  const file = join(directory, 'file');
  writeFileSync(file, '');
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, file);
  const places = browserPlaces({ program: 'none', files, note: () => undefined });
  await expect(places.open()).rejects.toMatchObject({
    code: 'sandbox-unavailable',
    message: expect.stringContaining(file),
  });
  vi.unstubAllEnvs();
  await places.close();
});
