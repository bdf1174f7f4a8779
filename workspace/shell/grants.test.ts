import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Grants, realPlace } from './grants.ts';

let root = '';
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'slotwright-grants-')));
  await mkdir(join(root, 'in/deep'), { recursive: true });
  await mkdir(join(root, 'out'));
  await writeFile(join(root, 'in/a.wit'), '');
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('what is below a granted root is allowed, by where links lead', async () => {
  const grants = new Grants('linux');
  await grants.add(join(root, 'in'));
  await symlink('../out', join(root, 'in/leak'));
  await symlink('../in', join(root, 'out/back'));
  expect(await grants.resolve(join(root, 'in/deep/../a.wit'))).toBe(join(root, 'in/a.wit'));
  expect(await grants.resolve(join(root, 'in/not/yet'))).toBe(join(root, 'in/not/yet'));
  expect(await grants.resolve(join(root, 'out/back/a.wit'))).toBe(join(root, 'in/a.wit'));
  for (const path of ['in/leak', 'in/leak/new', 'in/../out', 'in2', '.']) {
    await expect(grants.resolve(`${root}/${path}`), path).rejects.toMatchObject({
      code: 'not-granted',
    });
  }
  await expect(grants.resolve('in')).rejects.toMatchObject({ code: 'not-granted' });
});

test('a file is granted with its directory, and a working tree of git as a whole', async () => {
  const grants = new Grants('linux');
  await grants.addChosen(join(root, 'in/a.wit'));
  expect(grants.roots).toEqual([join(root, 'in')]);
  await mkdir(join(root, '.git'));
  await grants.addChosen(join(root, 'in/deep'));
  expect(grants.roots).toEqual([join(root, 'in'), root]);
});

test('what is not there is where its nearest directory is', async () => {
  await symlink('in', join(root, 'link'));
  expect(await realPlace(join(root, 'link/x/y'))).toBe(join(root, 'in/x/y'));
});
