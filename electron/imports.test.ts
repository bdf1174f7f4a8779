import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { parseSync } from 'rolldown/utils';
import { expect, it } from 'vitest';

/** Lines of a module that load `electron` when it runs; imports of types alone do not. */
function loadsElectron(file: string, source: string): boolean {
  const { module } = parseSync(file, source);
  const isElectron = (name: string) => name === 'electron' || name.startsWith('electron/');
  return (
    module.staticImports.some(
      ({ moduleRequest, entries }) =>
        isElectron(moduleRequest.value) &&
        (entries.length === 0 || entries.some(({ isType }) => !isType)),
    ) ||
    module.staticExports.some(({ entries }) =>
      entries.some(
        ({ moduleRequest, isType }) => !isType && isElectron(moduleRequest?.value ?? ''),
      ),
    ) ||
    module.dynamicImports.some(({ moduleRequest: { start, end } }) =>
      isElectron(source.slice(start + 1, end - 1)),
    )
  );
}

it('tells an import of types from one that would download Electron', () => {
  const loads = (source: string) => loadsElectron('x.ts', source);
  expect(loads("import type { App } from 'electron';")).toBe(false);
  expect(loads("import { type App } from 'electron';")).toBe(false);
  expect(loads("import type Electron from 'electron';")).toBe(false);
  expect(loads("import { app } from 'electron';")).toBe(true);
  expect(loads("import 'electron';")).toBe(true);
  expect(loads("import { app } from 'electron/main';")).toBe(true);
  expect(loads("export { app } from 'electron';")).toBe(true);
  expect(loads("await import('electron');")).toBe(true);
});

it('is loaded by the entries of the desktop shell alone', () => {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.tsx'], {
    encoding: 'utf8',
  });
  const loading = files
    .split('\n')
    .filter((file) => existsSync(file) && file !== 'electron/imports.test.ts')
    .filter((file) => loadsElectron(file, readFileSync(file, 'utf8')));
  // Everything else takes what it needs of Electron as a parameter, so that tests can run it.
  expect(loading.sort()).toEqual([
    'electron/main/main.ts',
    'electron/preload/preload.ts',
    'electron/sandbox-window/preload.ts',
  ]);
});
