/** TypeScript for hosts and plugins of every world at hand compiles. */

import { globSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BindingsFile } from '../../wit/bindings/typescript/files.ts';
import { guestBindings } from '../../wit/bindings/typescript/guest.ts';
import { hostBindings } from '../../wit/bindings/typescript/host.ts';
import { findWorlds } from '../../wit/model/find-worlds.ts';
import type { WitInput } from '../../wit/model/input.ts';
import { worldOf } from '../../wit/model/names.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { corpusSuite } from '../support/corpus.ts';
import { readWit } from '../support/read-wit.ts';
import { typeCheck } from '../support/type-check.ts';
import { arbitraryWorld, worldInput } from '../support/worlds.ts';

type Projects = Map<string, readonly BindingsFile[]>;

/** The files for hosts and for plugins of each world, under a name. */
function projectsOf(name: string, input: WitInput): Projects {
  const resolution = resolve(input, { features: 'all' });
  const errors = resolution.diagnostics.filter(({ severity }) => severity === 'error');
  expect([name, errors]).toEqual([name, []]);
  const projects: Projects = new Map();
  for (const world of findWorlds(resolution)) {
    const slot = { model: resolution.model, world };
    const path = `${name}/${worldOf(resolution.model, world).name}`;
    projects.set(`${path}/host`, hostBindings(slot));
    projects.set(`${path}/componentize-js`, guestBindings(slot));
    projects.set(`${path}/componentize-qjs`, guestBindings(slot, { tool: 'componentize-qjs' }));
  }
  return projects;
}

async function projectsIn(folder: string, patterns: readonly string[]): Promise<Projects> {
  const all: Projects = new Map();
  for (const path of globSync([...patterns], { cwd: folder }).sort()) {
    const input = await readWit(join(folder, path));
    for (const [name, files] of projectsOf(path, input)) all.set(name, files);
  }
  return all;
}

corpusSuite('bindings of the corpus', (corpus) => {
  test('every world that generators must handle', { timeout: 180_000 }, async () => {
    const projects = await projectsIn(join(corpus, 'wit-codegen'), ['*']);
    expect(projects.size).toBeGreaterThanOrEqual(150);
    expect(await typeCheck(projects)).toBe('');
  });

  test('ten versions of a real slot', { timeout: 120_000 }, async () => {
    const projects = await projectsIn(join(corpus, 'zed-extension-api'), ['since_v*']);
    expect(projects.size).toBeGreaterThanOrEqual(30);
    expect(await typeCheck(projects)).toBe('');
  });
});

test('bindings of the samples compile', { timeout: 60_000 }, async () => {
  const samples = join(import.meta.dirname, '../../samples');
  const projects = await projectsIn(samples, ['*/wit/**/']);
  expect(projects.size).toBeGreaterThanOrEqual(12);
  expect(await typeCheck(projects)).toBe('');
});

test('bindings of random slots compile', { timeout: 120_000 }, async () => {
  const scale = Number(process.env.SLOTWRIGHT_RUNS ?? 1);
  const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 2 ** 31);
  process.stdout.write(`bindings of random slots: seed ${seed}\n`);
  const slots = fc.sample(arbitraryWorld(), { seed, numRuns: 50 * scale });
  const projects: Projects = new Map();
  for (const [index, slot] of slots.entries()) {
    for (const [name, files] of projectsOf(`slot-${index}`, worldInput(slot))) {
      projects.set(name, files);
    }
  }
  expect(await typeCheck(projects)).toBe('');
});
