/**
 * How the desktop app is packaged: `npm run build`, then `npm run package`. Our own bundles are
 * packed as they are (`dist/`), so nothing of `node_modules` goes in. `SLOTWRIGHT_E2E=1` makes the
 * build that end-to-end tests can attach to; it is not for users.
 */

import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses';
import type { MakerDebConfig } from '@electron-forge/maker-deb';
import type { MakerDMGConfig } from '@electron-forge/maker-dmg';
import type { MakerSquirrelConfig } from '@electron-forge/maker-squirrel';
import type { MakerZIPConfig } from '@electron-forge/maker-zip';
import type { ForgeConfig } from '@electron-forge/shared-types';

/** What of the checkout goes into the package. `path` starts with `/`; the root itself is empty. */
export function isPacked(path: string): boolean {
  return (
    ['', '/package.json', '/LICENSE', '/dist', '/dist/THIRD-PARTY.md'].includes(path) ||
    // The command line and the library are of the npm package.
    /^\/dist\/(app|electron|tools|chunks|wasi|samples)(\/|$)/.test(path)
  );
}

/** Electron's switches, baked into the binary. Each is named: a new one must be thought about. */
export function fuses(forTests: boolean): FuseConfig {
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    // The binary is not to be a Node that anybody's scripts run in.
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    // Playwright attaches by it.
    [FuseV1Options.EnableNodeCliInspectArguments]: forTests,
    [FuseV1Options.EnableCookieEncryption]: true,
    // Code that was changed on disk is not run.
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    // There is no snapshot of our own.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // The app comes from `app:`, never from `file:`.
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    // Bounds checks by the system, for wasm-tools in its worker.
    [FuseV1Options.WasmTrapHandlers]: true,
  };
}

const deb: MakerDebConfig = {
  options: {
    name: 'slotwright',
    productName: 'Slotwright',
    genericName: 'Editor for plugin slots',
    section: 'devel',
    categories: ['Development'],
  },
};
const dmg: MakerDMGConfig = { name: 'Slotwright', format: 'ULFO' };
const squirrel: MakerSquirrelConfig = { name: 'slotwright', authors: 'Slotwright', noMsi: true };
const zip: MakerZIPConfig = {};

const config: ForgeConfig = {
  outDir: '.cache/desktop',
  packagerConfig: {
    name: 'Slotwright',
    executableName: 'slotwright',
    appBundleId: 'dev.slotwright.app',
    appCategoryType: 'public.app-category.developer-tools',
    asar: true,
    // There is nothing of `node_modules` to prune.
    prune: false,
    ignore: (path) => !isPacked(path),
    extendInfo: {
      CFBundleDocumentTypes: [
        {
          CFBundleTypeName: 'WIT',
          CFBundleTypeExtensions: ['wit'],
          CFBundleTypeRole: 'Editor',
          LSHandlerRank: 'Alternate',
        },
      ],
    },
  },
  makers: [
    { name: '@electron-forge/maker-deb', platforms: ['linux'], config: deb },
    { name: '@electron-forge/maker-zip', platforms: ['linux', 'darwin'], config: zip },
    { name: '@electron-forge/maker-dmg', platforms: ['darwin'], config: dmg },
    { name: '@electron-forge/maker-squirrel', platforms: ['win32'], config: squirrel },
  ],
  plugins: [
    {
      name: '@electron-forge/plugin-fuses',
      config: fuses(process.env.SLOTWRIGHT_E2E === '1'),
    },
  ],
};

export default config;
