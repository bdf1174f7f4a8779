import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Sandbox } from '../test/support/command.ts';
import { bindingsDocumentSchema } from '../wit/reports/documents.ts';

const slot = `package acme:app@1.0.0;
interface log { write: func(line: string); }
world plugin { import log; export run: func() -> string; }
`;

let box: Sandbox;
beforeAll(async () => {
  box = await Sandbox.create({ 'app.wit': slot });
});
afterAll(() => box.remove());

const host = 'bindings --host typescript --slot app.wit --out';

test('writes files, keeps skeletons, and removes what is no longer needed', async () => {
  const first = await box.run(`${host} a --json`);
  expect([first.code, v.parse(bindingsDocumentSchema, JSON.parse(first.stdout))]).toEqual([
    0,
    {
      schema: 'bindings/1',
      slot: 'acme:app/plugin@1.0.0',
      files: ['imports/acme-app-log.ts', 'world.ts', 'host.ts'],
      kept: [],
      removed: [],
    },
  ]);
  await box.write({ 'app.wit': slot.replaceAll('log', 'journal'), 'a/host.ts': '// mine\n' });
  const second = await box.run(`${host} a`);
  await box.write({ 'app.wit': slot });
  expect([second.code, second.stdout, await readFile(join(box.path, 'a/host.ts'), 'utf8')]).toEqual(
    [
      0,
      `✓ acme:app/plugin@1.0.0: a
  imports/acme-app-journal.ts
  world.ts
  host.ts is yours and stays as it is
  imports/acme-app-log.ts is no longer needed and was removed
`,
      '// mine\n',
    ],
  );
});

test('leaves alone what was changed by hand, unless forced', async () => {
  await mkdir(join(box.path, 'b'));
  await box.write({ 'b/world.ts': '// mine\n' });
  expect(await box.run(`${host} b`)).toEqual({
    code: 2,
    stdout: '',
    stderr:
      'error: Nothing is written: a file was changed by hand or made by something else:\n  world.ts\nhelp: Overwrite with `--force`, or choose another directory with `--out`.\n',
  });
  expect((await box.run(`${host} b --force`)).code).toBe(0);
  expect((await box.run(`${host} b`)).code).toBe(0);
});

test.each([
  [
    'bindings --host cobol --slot app.wit --out c',
    'error: There are no bindings for cobol; there are bindings for typescript.\nhelp: For other languages wit-bindgen (Rust, C, Go …), componentize-py and others read the same WIT.\n',
  ],
  [
    'bindings --slot app.wit --out c',
    'error: `bindings` needs one of `--host <language>` and `--guest <language>`.\nhelp: `--host` is for the program that loads plugins, `--guest` for a plugin.\n',
  ],
  [
    'bindings --guest typescript --slot app.wit',
    'error: `bindings` needs a directory to write to: `--out <dir>`.\nhelp: For example: slotwright bindings --host typescript --out src/slot\n',
  ],
])('wrong use: %s', async (command, stderr) => {
  expect(await box.run(command)).toEqual({ code: 2, stdout: '', stderr });
});
