/**
 * The layer `host` against a host on Wasmtime. First the host that an author writes, with types of
 * Rust that Wasmtime checks, and plugins that it runs; then random pairs of slots, where Wasmtime
 * answers about names, versions, resources and async, and its equality of types about the rest.
 *
 * `SLOTWRIGHT_PAIRS` sets the number of pairs, `SLOTWRIGHT_SEED` the seed, which is printed.
 */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { decode } from '../../wit/component/decode.ts';
import { check, checkBytes } from '../../wit/conformance/check.ts';
import type { Policy } from '../../wit/conformance/policy.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { namedWorld } from '../support/resolved.ts';
import { arbitraryPair, type Slot, worldId, worldInput, worldText } from '../support/worlds.ts';
import { buildPlugins } from './built.ts';
import { world } from './recipe.ts';
import { slotAfter, slotOf, slotText } from './slots.ts';
import { hostAbsent, linkPairs, linkTyped } from './wasmtime.ts';

const absent = hostAbsent();
if (absent !== undefined) process.stderr.write(`skipped: host on Wasmtime: ${absent}\n`);

const policy: Policy = { ambient: ['wasi-cli'], layer: 'host' };
const oracle = createNodeOracle();
const folder = await mkdtemp(join(tmpdir(), 'slotwright-hosts-'));
afterAll(async () => {
  await oracle.dispose();
  await rm(folder, { recursive: true });
});

describe.skipIf(absent !== undefined)('the host of the slot', () => {
  const slot = slotOf(slotText);

  test('links the plugins of all toolchains, and they answer', async () => {
    const plugins = await buildPlugins();
    const said = linkTyped(plugins.map(({ path }) => path));
    expect(plugins.map(({ recipe }, index) => [recipe.name, said[index]])).toEqual(
      plugins.map(({ recipe }) => [
        recipe.name,
        {
          answer: 'yes',
          said: recipe.wasi ? expect.stringMatching(/^links, \d+ of WASI$/) : 'word 21',
          reason: '',
        },
      ]),
    );
    expect(plugins.map(({ bytes }) => checkBytes(slot.ref, bytes, policy).layers.host)).toEqual(
      plugins.map(() => true),
    );
  });

  /** Plugins built for a slot that differs in one place. */
  const variants = [
    ['a renamed parameter of an import', 'look-up: func(key:', 'look-up: func(word:', true],
    ['a renamed parameter of an export', 'summarise: func(text:', 'summarise: func(words:', true],
    [
      'a named type missing',
      /use glossary.*result<entry, /s,
      'use glossary.{entry as item};\n  summarise: func(text: string) -> result<item, ',
      true,
    ],
    ['a later version on the track', '@1.2.0', '@1.3.0', true],
    ['an earlier version on the track', '@1.2.0', '@1.0.0', true],
    ['another track', '@1.2.0', '@2.0.0', false],
    ['a prerelease', '@1.2.0', '@1.2.0-rc.1', false],
    ['a record with one more field', 'count: u32,', 'count: u32, weight: f32,', false],
    ['a record with a renamed field', 'count: u32,', 'number: u32,', false],
    ['a record field of another type', 'count: u32,', 'count: u64,', false],
    ['one more parameter', 'add: func(by: u32)', 'add: func(by: u32, twice: bool)', false],
    ['another result', 'add: func(by: u32) -> u32', 'add: func(by: u32)', false],
    ['an async import', 'look-up: func', 'look-up: async func', false],
    ['one more import', 'look-up: func', 'forget: func(key: string); look-up: func', false],
    ['one more export', 'summarise: func', 'languages: func(); summarise: func', true],
    ['a renamed export', 'summarise: func', 'summarize: func', false],
    ['an import not used', 'show: func(counter: borrow<counter>);', '', true],
  ] as const;

  async function variant(from: string | RegExp, to: string) {
    const made = await oracle.dummy(slotAfter(from, to).text, world);
    if (!made.ok) throw new Error(made.message);
    const path = join(folder, 'variant.wasm');
    await writeFile(path, made.value);
    const [said] = linkTyped([path]);
    return { said, verdict: checkBytes(slot.ref, made.value, policy) };
  }

  test.each(variants)('%s', async (_, from, to, links) => {
    const { said, verdict } = await variant(from, to);
    expect({ said, host: verdict.layers.host }).toMatchObject({
      said: links ? { answer: 'yes', said: 'links, then traps' } : { answer: 'no' },
      host: links,
    });
  });

  // Wasmtime's types of Rust stand for `own` and `borrow` alike, and it looks at async when it links
  // imports only: such plugins link and go wrong when called. Our layer `host` refuses them before.
  test.each([
    ['own in the place of borrow', 'counter: borrow<counter>', 'counter: counter', 'F309'],
    ['an async export', 'summarise: func', 'summarise: async func', 'F206'],
  ])('%s links there, and is refused here', async (_, from, to, code) => {
    const { said, verdict } = await variant(from, to);
    expect(said?.answer).toBe('yes');
    expect(verdict.layers.host).toBe(false);
    expect(verdict.findings.map((finding) => finding.code)).toEqual([code]);
  });
});

const count = Number(process.env.SLOTWRIGHT_PAIRS ?? 300);
const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 1_000_000);
const features = { features: 'all' } as const;

describe.skipIf(absent !== undefined)(`${count} pairs, seed ${seed}`, () => {
  /** The component of all that a slot has; none for a slot that is not valid after all. */
  async function write(slot: Slot, name: string) {
    const made = await oracle.dummy(worldText(slot), worldId(slot), features);
    if (!made.ok) return undefined;
    const path = join(folder, name);
    await writeFile(path, made.value);
    const decoded = decode(made.value);
    if (decoded.kind !== 'component') throw new Error(JSON.stringify(decoded));
    const { model } = resolve(worldInput(slot), features);
    return {
      path,
      slot: namedWorld(model, slot.world.name),
      plugin: { model: decoded.model, world: decoded.world },
    };
  }

  test('our `host` is Wasmtime’s answer', async () => {
    process.stderr.write(`hosts: ${count} pairs, seed ${seed}\n`);
    const paths: [slot: string, plugin: string][] = [];
    const ours: { host: boolean; edits: unknown; findings: unknown }[] = [];
    for (const [index, pair] of fc.sample(arbitraryPair(), { numRuns: count, seed }).entries()) {
      const old = await write(pair.old, `${index}-old.wasm`);
      const next = await write(pair.new, `${index}-new.wasm`);
      if (old === undefined || next === undefined) continue;
      for (const [slot, plugin] of [
        [next, old],
        [old, next],
      ] as const) {
        const { layers, findings } = check(slot.slot, plugin.plugin);
        paths.push([slot.path, plugin.path]);
        ours.push({
          host: layers.host,
          edits: pair.edits,
          findings: findings.filter(
            ({ layer, severity }) => layer === 'host' && severity === 'error',
          ),
        });
      }
    }
    const theirs = await linkPairs(folder, paths);
    const counted = { yes: 0, no: 0, part: 0, unreadable: 0 };
    const differences: unknown[] = [];
    for (const [index, { answer, said, reason }] of theirs.entries()) {
      const own = ours[index];
      if (own === undefined) throw new Error('more answers than pairs');
      counted[answer === 'yes' && said === 'part' ? 'part' : answer]++;
      if (answer === 'unreadable') continue;
      // A "yes" that left functions out says nothing of a "no" that is about those.
      if (answer === 'yes' && said === 'part' && !own.host) continue;
      if ((answer === 'yes') !== own.host)
        differences.push({ answer, said, reason, ...own, paths: paths[index] });
    }
    process.stderr.write(`hosts: ${JSON.stringify(counted)}\n`);
    expect(differences).toEqual([]);
    expect(counted.yes).toBeGreaterThan(count / 5);
    expect(counted.no).toBeGreaterThan(count / 5);
    expect(counted.unreadable).toBeLessThan(count / 20);
  });
});
