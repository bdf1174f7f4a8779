/**
 * Which instance a resource belongs to, in worlds that are alike but for that. The plugin of each
 * world is held against each world, by wasm-tools and by us, and both say the same for all pairs.
 * The last ones are pairs on which the two once disagreed.
 */

import { expect, test } from 'vitest';
import { worldFrom } from '../../test/support/resolved.ts';
import { worldTypeText } from '../../test/support/world-type-text.ts';
import { decode } from '../component/decode.ts';
import type { WorldRef } from '../model/model.ts';
import { createInProcessOracle } from '../tools/in-process-oracle.ts';
import { check } from './check.ts';
import { worldType } from './world-type.ts';

const a = 'interface a { resource r { m: func(); } }';
const b = 'interface b { use a.{r}; f: func(x: r); }';
const ownB = 'interface b { resource r; f: func(x: r); }';
const c = 'interface c { use b.{r}; g: func() -> r; }';
const old = 'package x:y@1.0.0 { interface i { resource r; f: func(); } }';
const newer = 'package x:y@1.0.1 { interface i { resource r; f: func(); g: func(); } }';

const worlds: readonly string[] = [
  `${a} ${b} world w { import a; import b; }`,
  `${a} ${b} world w { import a; import b; export a; export b; }`,
  `${a} ${b} world w { import a; export a; export b; }`,
  `${a} ${b} world w { import a; export b; }`,
  `${a} ${b} world w { export a; export b; }`,
  `${a} ${ownB} world w { import a; import b; }`,
  `${a} ${ownB} world w { import a; export b; }`,
  `${a} ${ownB} world w { export a; export b; }`,
  `${a} ${b} ${c} world w { import a; export b; export c; }`,
  `${a} ${b} ${c} world w { import a; import b; import c; export a; export b; export c; }`,
  `${a} interface b { type s = u8; use a.{r}; f: func(x: borrow<r>); } world w { import b; }`,
  'interface t { resource r; } world w { use t.{r}; import f: func(x: r); export g: func() -> r; }',
  'world w { resource r; import f: func(x: r); export g: func() -> r; }',
  'world w { resource r { m: func(); } import f: func(x: r); export g: func() -> r; }',
  // Types that nothing mentions are no part of a plugin.
  `interface t { record used { x: u8 } record unused { x: u8 } f: func(x: used); } world w { import t; }`,
  `interface t { record used { x: u8 } record unused { x: u16 } f: func(x: used); } world w { import t; }`,
  `interface t { record unused { x: u8 } } world w { import t; }`,
  // One interface under several labels; a labelled instance is nobody's source of types.
  `${a} ${b} world w { import p: a; import q: a; import a; export a; export z: a; }`,
  `${a} ${b} world w { import z: a; import b; import q: b; export y: a; export a; export b; export z: b; }`,
  `${a} ${b} world w { import z: a; import b; export y: a; export b; }`,
  // Of two versions on one track a plugin imports the newer only.
  `world w { import x:y/i@1.0.0; import x:y/i@1.0.1; } ${old} ${newer}`,
  `world w { import x:y/i@1.0.1; } ${newer}`,
  `interface j { use x:y/i@1.0.0.{r}; h: func(x: r); } world w { import x:y/i@1.0.0; import x:y/i@1.0.1; import j; } ${old} ${newer}`,
  `interface j { use x:y/i@1.0.0.{r}; h: func(x: r); } world w { import x:y/i@1.0.0; import x:y/i@1.0.1; export j; } ${old} ${newer}`,
  `interface j { use x:y/i@1.0.1.{r}; h: func(x: r); } world w { import x:y/i@1.0.1; import j; } ${newer}`,
].map((world) => `package a:b;\n${world}\n`);

const oracle = createInProcessOracle();

async function pluginOf(text: string): Promise<{ bytes: Uint8Array; world: WorldRef }> {
  const made = await oracle.dummy(text, 'w');
  if (!made.ok) throw new Error(`${text}: ${made.message}`);
  const decoded = decode(made.value);
  if (decoded.kind !== 'component') throw new Error(JSON.stringify(decoded));
  return { bytes: made.value, world: { model: decoded.model, world: decoded.world } };
}

test(`${worlds.length ** 2} pairs of look-alikes are decided as wasm-tools decides them`, async () => {
  const slots = worlds.map((text) => worldFrom(text, 'w'));
  const answers = { oracle: [] as string[], bytes: [] as string[], text: [] as string[] };
  for (const [index, text] of worlds.entries()) {
    const plugin = await pluginOf(text);
    const asText = slots[index];
    if (asText === undefined) continue;
    expect(worldTypeText(worldType(plugin.world, 'component'))).toEqual(
      worldTypeText(worldType(asText, 'largest-plugin')),
    );
    const row = { oracle: '', bytes: '', text: '' };
    for (const [at, slot] of slots.entries()) {
      const { ok } = await oracle.targets(plugin.bytes, worlds[at] ?? '', 'w');
      row.oracle += ok ? 'Y' : 'n';
      row.bytes += check(slot, plugin.world).layers.spec ? 'Y' : 'n';
      row.text += check(slot, asText).layers.spec ? 'Y' : 'n';
    }
    answers.oracle.push(row.oracle);
    answers.bytes.push(row.bytes);
    answers.text.push(row.text);
  }
  expect(answers.bytes).toEqual(answers.oracle);
  expect(answers.text).toEqual(answers.oracle);
});
