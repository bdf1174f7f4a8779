/**
 * `npm run lock`: writes package-lock.json anew, complete for every platform.
 *
 * npm leaves a platform's package out of the lock file when the registry at hand does not list it (a
 * mirror may hold only some), and `npm ci` then refuses the file everywhere. What such a package is
 * can be told without it: its version stands in the package that asks for it, its platform in its
 * name. It is fetched only on that platform.
 */

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';

const entrySchema = v.looseObject({
  version: v.optional(v.string()),
  optionalDependencies: v.optional(v.record(v.string(), v.string())),
  dev: v.optional(v.boolean()),
});
const lockSchema = v.looseObject({ packages: v.record(v.string(), entrySchema) });

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
  'arm',
];

/** The words of `binding-linux-arm-gnueabihf` that say where it runs. */
function platformOf(name: string): { os?: string[]; cpu?: string[]; libc?: string[] } | undefined {
  const words = name.split(/[-/]/);
  const os = systems.filter((one) => words.includes(one));
  const cpu = processors.filter((one) => words.includes(one)).slice(0, 1);
  if (cpu.length === 0) return undefined;
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : [];
  return { ...(os.length > 0 ? { os } : {}), cpu, ...(libc.length > 0 ? { libc } : {}) };
}

// Without node_modules at hand: npm would take over what happens to be installed.
const folder = mkdtempSync(join(tmpdir(), 'slotwright-lock-'));
for (const file of ['package.json', '.npmrc']) copyFileSync(file, join(folder, file));
const { status } = spawnSync('npm', ['install', '--package-lock-only', '--ignore-scripts'], {
  cwd: folder,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (status !== 0) process.exit(status ?? 1);

const lock = v.parse(
  lockSchema,
  JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')),
);
rmSync(folder, { recursive: true });
let added = 0;
for (const [parent, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const platform = platformOf(name);
    if (platform === undefined) continue;
    const top = `node_modules/${name}`;
    const beside = `${parent.slice(0, parent.lastIndexOf('node_modules/'))}${top}`;
    if (lock.packages[beside] !== undefined) continue;
    // Another version at the top stands for another package's platform: this one nests.
    const key = (lock.packages[top]?.version ?? version) === version ? top : beside;
    if (lock.packages[key] !== undefined) continue;
    lock.packages[key] = { version, ...platform, ...(dev ? { dev } : {}), optional: true };
    added++;
  }
}
const ordered = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
const text = JSON.stringify({ ...lock, packages: Object.fromEntries(ordered) }, null, 2);
writeFileSync('package-lock.json', `${text}\n`);
console.log(
  `${ordered.length} packages, ${added} of them of platforms that the registry did not list`,
);
