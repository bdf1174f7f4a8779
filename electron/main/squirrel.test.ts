import { expect, it } from 'vitest';
import { installerStep } from './squirrel.ts';

const executable = 'C:\\Users\\x\\AppData\\Local\\slotwright\\app-0.1.0\\slotwright.exe';
const file = 'C:\\Users\\x\\AppData\\Local\\slotwright\\Update.exe';
const step = (argument: string, platform: NodeJS.Platform = 'win32') =>
  installerStep(['slotwright.exe', argument], platform, executable);

it('makes shortcuts when it is installed or updated, and removes them again', () => {
  const made = { run: { file, args: ['--createShortcut=slotwright.exe'] } };
  expect(step('--squirrel-install')).toEqual(made);
  expect(step('--squirrel-updated')).toEqual(made);
  expect(step('--squirrel-uninstall')).toEqual({
    run: { file, args: ['--removeShortcut=slotwright.exe'] },
  });
  expect(step('--squirrel-obsolete')).toEqual({});
});

it('starts as usual otherwise', () => {
  expect(step('--squirrel-firstrun')).toBeUndefined();
  expect(step('my-slot')).toBeUndefined();
  expect(step('--squirrel-install', 'linux')).toBeUndefined();
});
