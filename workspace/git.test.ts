import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { gitTree, revisionRange } from './git.ts';
import { readWitFrom } from './read-wit.ts';

let root = '';
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
    cwd: root,
    stdio: 'pipe',
  }).toString();

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'slotwright-git-'));
  git('init', '-q', '-b', 'main');
  await mkdir(join(root, 'app/wit/deps'), { recursive: true });
  await writeFile(join(root, 'app/wit/a b.wit'), 'package a:a@1.0.0;\n');
  await writeFile(join(root, 'shared.wit'), 'package s:s;\n');
  await symlink('../../../shared.wit', join(root, 'app/wit/deps/s.wit'));
  await symlink('/etc/hostname', join(root, 'app/wit/outside.wit'));
  git('add', '-A');
  git('commit', '-qm', 'one');
  git('tag', 'v1');
  await rm(join(root, 'app/wit/outside.wit'));
  git('commit', '-qam', 'two');
  git('tag', 'v2');
  await writeFile(join(root, 'app/wit/a b.wit'), 'package a:a@2.0.0;\n');
  git('commit', '-qam', 'three');
  git('checkout', '-qb', 'other', 'v1');
  git('commit', '-q', '--allow-empty', '-m', 'four');
  git('checkout', '-q', 'main');
  await writeFile(join(root, 'app/wit/a b.wit'), 'changed and not committed');
}, 30_000);
afterAll(() => rm(root, { recursive: true, force: true }));

test('WIT at a revision, whatever the working tree holds; links are followed inside it', async () => {
  const tree = await gitTree(join(root, 'app'), 'v2');
  expect(await readWitFrom(tree, 'wit')).toEqual({
    main: {
      path: 'v2:app/wit',
      files: [{ path: 'v2:app/wit/a b.wit', text: 'package a:a@1.0.0;\n' }],
    },
    deps: [
      {
        path: 'v2:app/wit/deps/s.wit',
        files: [{ path: 'v2:app/wit/deps/s.wit', text: 'package s:s;\n' }],
      },
    ],
  });
});

test('a link out of the repository is not followed', async () => {
  const tree = await gitTree(root, 'v1');
  await expect(readWitFrom(tree, 'app/wit')).rejects.toThrow(
    'v1:app/wit/outside.wit is a link to a file that is not there.',
  );
});

test('a range begins at the merge base with three dots, at the revision itself with two', async () => {
  expect([
    await revisionRange(root, 'v1...main'),
    await revisionRange(root, 'v1..'),
    (await revisionRange(root, 'main...other')).new,
    (await revisionRange(root, 'main...other')).old,
  ]).toEqual([
    { old: 'v1', new: 'main' },
    { old: 'v1', new: 'HEAD' },
    'other',
    git('rev-parse', 'v1').slice(0, 12),
  ]);
});

test.each([
  ['no-such', 'This repository has no revision `no-such`.'],
  ['--upload-pack=x', '`--upload-pack=x` is not a git revision.'],
  ['a b', '`a b` is not a git revision.'],
])('revision %s is refused', async (revision, message) => {
  await expect(gitTree(root, revision)).rejects.toMatchObject({ kind: 'usage', message });
});

test('outside of a repository', async () => {
  await expect(gitTree(tmpdir(), 'main')).rejects.toMatchObject({ code: 'no-repository' });
});
