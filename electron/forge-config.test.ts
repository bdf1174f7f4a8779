import { existsSync } from 'node:fs';
import { FuseV1Options } from '@electron/fuses';
import { describe, expect, it } from 'vitest';
import config, { fuses, isPacked } from '../forge.config.ts';

describe('fuses', () => {
  const strict = {
    RunAsNode: false,
    EnableCookieEncryption: true,
    EnableNodeOptionsEnvironmentVariable: false,
    EnableNodeCliInspectArguments: false,
    EnableEmbeddedAsarIntegrityValidation: true,
    OnlyLoadAppFromAsar: true,
    LoadBrowserProcessSpecificV8Snapshot: false,
    GrantFileProtocolExtraPrivileges: false,
    WasmTrapHandlers: true,
  };
  const named = (given: object) =>
    Object.fromEntries(
      Object.keys(FuseV1Options)
        .filter((name) => Number.isNaN(Number(name)))
        .map((name) => [
          name,
          Reflect.get(given, String(FuseV1Options[name as keyof typeof FuseV1Options])),
        ]),
    );

  it('sets each one that Electron has, in the package for users', () => {
    expect(named(fuses(false))).toEqual(strict);
    expect(fuses(false)).toMatchObject({ strictlyRequireAllFuses: true });
  });

  it('lets tests attach to their own build, and nothing more', () => {
    expect(named(fuses(true))).toEqual({ ...strict, EnableNodeCliInspectArguments: true });
  });

  it('is what the packaging uses, without the variable of the tests', () => {
    expect(process.env.SLOTWRIGHT_E2E).toBeUndefined();
    expect(config.plugins).toEqual([
      { name: '@electron-forge/plugin-fuses', config: fuses(false) },
    ]);
  });
});

describe('the package', () => {
  it('holds what the app runs', () => {
    for (const path of [
      '',
      '/package.json',
      '/dist',
      '/dist/electron',
      '/dist/electron/main.cjs',
      '/dist/app/index.html',
      '/dist/tools/oracle-worker.js',
      '/dist/wasi/0.3.0',
      '/dist/samples',
    ]) {
      expect([path, isPacked(path)]).toEqual([path, true]);
    }
  });

  it('holds nothing else', () => {
    for (const path of [
      '/node_modules',
      '/node_modules/valibot',
      '/electron/main/main.ts',
      '/dist/cli/main.cjs',
      '/dist/types',
      '/dist/application',
      '/.git',
      '/test',
    ]) {
      expect([path, isPacked(path)]).toEqual([path, false]);
    }
  });

  it('is one archive that nothing is unpacked from', () => {
    expect(config.packagerConfig).toMatchObject({ asar: true, prune: false });
  });

  it('is made for Linux, macOS and Windows, by makers that are installed', () => {
    const makers = (config.makers ?? []).map((maker) =>
      'name' in maker ? [maker.name, maker.platforms] : [],
    );
    expect(makers).toEqual([
      ['@electron-forge/maker-deb', ['linux']],
      ['@electron-forge/maker-zip', ['linux', 'darwin']],
      ['@electron-forge/maker-dmg', ['darwin']],
      ['@electron-forge/maker-squirrel', ['win32']],
    ]);
    for (const [name] of makers) expect(existsSync(`node_modules/${name}`)).toBe(true);
  });
});
