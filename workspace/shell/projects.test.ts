import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestRoom } from './testing.ts';

let here: TestRoom;
beforeEach(async () => {
  here = await TestRoom.create();
});
afterEach(() => here.close());

const at = (path: string) => join(here.home, path);
const open = (path: string) => here.window.call('project/open', { path: at(path) });

describe('what can be opened', () => {
  test('a project by its folder or its slot.json, bare WIT, a file', async () => {
    await here.openProject();
    const text = 'package a:b;\nworld w {}\n';
    await here.write({ 'bare/w.wit': text, 'host/wit/w.wit': text });
    const shown = async (path: string) => {
      const { kind, name, shownRoot, focus } = await open(path);
      return { kind, name, shownRoot, focus };
    };
    expect([
      await shown('slot'),
      await shown('slot/slot.json'),
      await shown('bare'),
      await shown('bare/w.wit'),
      await shown('host/wit'),
    ]).toEqual([
      { kind: 'project', name: 'slot', shownRoot: '~/slot', focus: undefined },
      { kind: 'project', name: 'slot', shownRoot: '~/slot', focus: undefined },
      { kind: 'wit-directory', name: 'bare', shownRoot: '~/bare', focus: undefined },
      { kind: 'wit-file', name: 'w.wit', shownRoot: '~/bare', focus: 'w.wit' },
      { kind: 'wit-directory', name: 'host', shownRoot: '~/host/wit', focus: undefined },
    ]);
  });

  test.each<[string, Record<string, string>, string, string | undefined]>([
    ['none', {}, 'no-such-file', undefined],
    ['empty', { 'empty/readme.md': '' }, 'not-a-slot', 'A new project can be made'],
    ['outer', { 'outer/wit/a.wit': '' }, 'not-a-slot', 'There is WIT in its folder `wit`'],
    ['x.wasm', { 'x.wasm': '' }, 'not-a-slot', 'It looks like a plugin'],
  ])('%s is refused with advice', async (path, files, code, advice) => {
    await here.write(files);
    const refused = await here.window.refused('project/open', { path: at(path) });
    expect(refused.code).toBe(code);
    expect(refused.advice?.startsWith(advice ?? '')).toBe(advice === undefined ? undefined : true);
  });

  test('nothing outside of what is granted', async () => {
    for (const path of ['/etc', '/', `${here.home}/../..`, 'relative', '/proc/self/root/etc']) {
      expect(await here.window.refused('project/open', { path })).toMatchObject({
        code: 'not-granted',
      });
    }
  });
});

describe('slots', () => {
  test('the WIT of all versions, with deps, and from git what cannot be edited', async () => {
    await here.write({ 'slot/wit/deps/io/io.wit': 'package demo:io;\n' });
    const project = await here.openProject();
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...words], {
        cwd: at('slot'),
        stdio: 'ignore',
      });
    git('init', '-q');
    git('add', '.');
    git('commit', '-q', '-m', 'first');
    git('tag', 'v1');
    await writeFile(
      at('slot/slot.json'),
      JSON.stringify({
        schema: 'slot/1',
        slots: {
          greeter: {
            world: 'greeter',
            versions: [
              { version: '1.1.0', wit: './wit/', status: 'draft' },
              { version: '1.0.0', wit: { git: 'v1', path: 'wit' }, status: 'served' },
              { version: '0.9.0', wit: { git: 'v0', path: 'wit' }, status: 'retired' },
              { version: '0.8.0', wit: 'gone', status: 'retired' },
            ],
          },
        },
      }),
    );
    const { slots, problems } = await here.window.call('project/slots', { project: project.id });
    const versions = slots[0]?.versions.map(
      ({ version, path, editable, depsPath, main, deps }) => ({
        version,
        path,
        editable,
        depsPath,
        files: [main, ...deps].flatMap(({ files }) => files.map((file) => file.path)),
      }),
    );
    expect(versions).toEqual([
      {
        version: '1.1.0',
        path: 'wit',
        editable: true,
        depsPath: 'wit/deps',
        files: ['wit/greet.wit', 'wit/deps/io/io.wit'],
      },
      {
        version: '1.0.0',
        path: 'git:v1/wit',
        editable: false,
        depsPath: undefined,
        files: ['git:v1/wit/greet.wit', 'git:v1/wit/deps/io/io.wit'],
      },
      { version: '0.9.0', path: 'git:v0/wit', editable: false, depsPath: undefined, files: [] },
      { version: '0.8.0', path: 'gone', editable: true, depsPath: undefined, files: [] },
    ]);
    const text = await readFile(at('slot/slot.json'), 'utf8');
    expect(
      problems.map(({ path, line, column, message }) => [path, line, column, message]),
    ).toEqual([
      ['slot.json', 1, text.indexOf('{"git":"v0"') + 1, 'This repository has no revision `v0`.'],
      ['slot.json', 1, text.indexOf('"gone"') + 1, 'There is no gone.'],
    ]);
  });

  test('a broken slot.json is a problem with its place, and comes right by itself', async () => {
    const project = await here.openProject({ 'slot.json': '{\n  "schema": "slot/1",\n}' });
    const { slots, problems } = await here.window.call('project/slots', { project: project.id });
    expect([slots, problems]).toEqual([
      [],
      [
        {
          path: 'slot.json',
          line: 3,
          column: 1,
          code: 'bad-slot-file',
          message: '`}` stands where a name in double quotes belongs.',
        },
      ],
    ]);
  });

  test('bare WIT is a slot with one version', async () => {
    await here.write({ 'bare/w.wit': 'package a:b;\n', 'bare/v.wit': 'world w {}\n' });
    const slotOf = async (path: string) => {
      const { id } = await open(path);
      const [slot] = (await here.window.call('project/slots', { project: id })).slots;
      const version = slot?.versions[0];
      return [slot?.name, version?.path, version?.depsPath, version?.main.files.length];
    };
    expect([await slotOf('bare'), await slotOf('bare/w.wit')]).toEqual([
      ['bare', '.', 'deps', 2],
      ['w', 'w.wit', undefined, 1],
    ]);
  });
});

describe('new projects', () => {
  test('from each template, into a new folder or an empty one', async () => {
    const templates = await here.window.call('project/templates', {});
    await mkdir(at(templates[0]?.name ?? ''));
    for (const { name } of templates) {
      const project = await here.window.call('project/create', {
        directory: at(name),
        template: name,
      });
      const { slots, problems } = await here.window.call('project/slots', { project: project.id });
      expect([project.kind, slots.length, problems]).toEqual(['project', 1, []]);
    }
    expect(templates.length).toBeGreaterThan(2);
  });

  test('never where something is', async () => {
    await here.write({ 'full/a.txt': 'mine' });
    const refused = await here.window.refused('project/create', {
      directory: at('full'),
      template: 'minimal',
    });
    expect([refused.code, await readdir(at('full'))]).toEqual(['not-empty', ['a.txt']]);
  });

  test('adopt writes slot.json and touches nothing else', async () => {
    await here.write({
      'host/wit/v1.0.0/a.wit': 'package a:b@1.0.0;\nworld w {}\n',
      'host/wit/v1.1.0/a.wit': 'package a:b@1.1.0;\nworld w {}\n',
    });
    const project = await here.window.call('project/adopt', {
      directory: at('host'),
      patterns: ['wit/v*'],
    });
    expect(project.kind).toBe('project');
    const slotFile = JSON.parse(await readFile(at('host/slot.json'), 'utf8'));
    expect(slotFile.slots.w.versions.map((one: { version: string }) => one.version)).toEqual([
      '1.1.0',
      '1.0.0',
    ]);
  });
});

test('recent projects, with what was noted and what is missing', async () => {
  const { id } = await here.openProject();
  await here.write({ 'bare/w.wit': '' });
  await open('bare/w.wit');
  await here.window.call('recent/note', { project: id, fit: 3, total: 4 });
  await rm(at('bare'), { recursive: true });
  const list = async () =>
    (await here.window.call('recent/list', {})).map(({ name, shownPath, missing, fit }) => ({
      name,
      shownPath,
      missing,
      fit,
    }));
  expect(await list()).toEqual([
    { name: 'w.wit', shownPath: '~/bare/w.wit', missing: true, fit: undefined },
    { name: 'slot', shownPath: '~/slot', missing: false, fit: { fit: 3, total: 4 } },
  ]);
  await here.window.call('recent/remove', { path: at('bare/w.wit') });
  await open('slot');
  expect(await list()).toEqual([
    { name: 'slot', shownPath: '~/slot', missing: false, fit: { fit: 3, total: 4 } },
  ]);
});

test('what was opened before may be opened again, wherever it is', async () => {
  const outside = join(here.directory, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'w.wit'), 'package a:b;\n');
  await here.room.openPath(outside);
  await here.window.call('project/open', { path: outside });
  const directories = {
    data: join(here.directory, 'data'),
    settings: here.directory,
    cache: join(here.directory, 'cache'),
  };
  const later = await TestRoom.create({ directories });
  try {
    const [recent] = await later.window.call('recent/list', {});
    expect((await later.window.call('project/open', { path: recent?.path ?? '' })).root).toBe(
      outside,
    );
    expect(await later.window.refused('project/open', { path: here.directory })).toMatchObject({
      code: 'not-granted',
    });
  } finally {
    await later.close();
  }
});

test('folders are browsed inside of what is granted', async () => {
  await here.write({ 'a/10.wit': '', 'a/9.wit': '', 'a/.hidden/x': '', 'a/folder/x': '' });
  const browsed = await here.window.call('dialog/browse', { directory: at('a') });
  expect([browsed.parent, browsed.entries.map(({ name }) => name), browsed.roots]).toEqual([
    here.home,
    ['folder', '9.wit', '10.wit'],
    [{ name: 'Home', path: here.home }],
  ]);
  expect((await here.window.call('dialog/browse', {})).parent).toBeNull();
  expect(
    await here.window.refused('dialog/browse', { directory: `${here.home}/..` }),
  ).toMatchObject({ code: 'not-granted' });
  const made = await here.window.call('dialog/create-folder', { parent: at('a'), name: 'new' });
  expect(await readdir(made.path)).toEqual([]);
  for (const name of ['..', 'a/b', '', 'new']) {
    const refused = await here.window.refused('dialog/create-folder', { parent: at('a'), name });
    expect(['bad-name', 'file-exists']).toContain(refused.code);
  }
});

test('what a native dialog gave is granted from then on', async () => {
  const outside = join(here.directory, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'w.wit'), 'package a:b;\n');
  const native = await TestRoom.create({ pick: async () => [outside] });
  try {
    expect(await native.window.refused('project/open', { path: outside })).toMatchObject({
      code: 'not-granted',
    });
    await native.window.call('dialog/pick', { kind: 'folder', title: 'Open' });
    expect((await native.window.call('project/open', { path: outside })).kind).toBe(
      'wit-directory',
    );
  } finally {
    await native.close();
  }
});

test('without native dialogs, a file manager or a sandbox window that is said', async () => {
  const { id: project } = await here.openProject();
  const codes = await Promise.all([
    here.window.refused('dialog/pick', { kind: 'folder', title: '' }),
    here.window.refused('system/reveal', { project }),
    here.window.refused('sandbox/open', {}),
  ]);
  expect(codes.map(({ code }) => code)).toEqual(['unsupported', 'unsupported', 'unsupported']);
});

test('only plain https addresses are opened', async () => {
  const opened: string[] = [];
  const room = await TestRoom.create({ openExternal: async (url) => void opened.push(url) });
  try {
    await room.window.call('system/open-external', { url: 'https://example.org/a?b=c#d' });
    for (const url of ['http://example.org', 'file:///etc/passwd', 'javascript:1', 'https://']) {
      await room.window.refused('system/open-external', { url });
    }
    await room.window.refused('system/open-external', { url: 'https://user:word@example.org' });
    expect(opened).toEqual(['https://example.org/a?b=c#d']);
  } finally {
    await room.close();
  }
});
