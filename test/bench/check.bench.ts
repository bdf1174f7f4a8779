/**
 * The verdict on a plugin's bytes: against wasm-tools' own `targets` on a component of 12 MB (ours is
 * to be 15 times as fast or better), and how many small plugins are checked a second on one core.
 * Both sides in turn, so that a change of the machine's speed hits both.
 */

import { checkBytes, prepareSlot } from '../../wit/conformance/check.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { createInProcessOracle } from '../../wit/tools/in-process-oracle.ts';
import { namedWorld } from '../support/resolved.ts';
import { quick } from './judge.ts';

const rounds = quick ? 3 : 25;
const oracle = createInProcessOracle();

/** A slot of 13 interfaces and 76 functions; `changes` alters types as a later version would. */
function slotText(changes: number): string {
  const interfaces = Array.from(
    { length: 12 },
    (_, i) => `interface i${i} {
  record item { name: string, count: u32, tags: list<string>${i < changes ? ', added: u8' : ''} }
  variant outcome { done(item), failed(string), pending }
  resource handle { constructor(name: string); read: func(at: u64) -> result<list<u8>, string>; close: func(); }
  find: func(name: string) -> option<item>;
  store: func(items: list<item>) -> result<_, string>;
  open: func(name: string, of: borrow<handle>) -> outcome;
}`,
  );
  const imports = interfaces.map((_, i) => `import i${i};`).join(' ');
  return `package bench:slot@1.0.0;
${interfaces.join('\n')}
interface plugin { use i0.{item}; run: func(all: list<item>) -> result<string, string>; ${changes > 6 ? 'stop: func();' : ''} }
world extension { ${imports} export plugin; }
/// What a plugin of the usual size uses of the slot.
world user { import i0; import i1; export plugin; }
`;
}

function slotOf(text: string): WorldRef {
  const { model } = resolve({
    main: { path: 'slot.wit', files: [{ path: 'slot.wit', text }] },
    deps: [],
  });
  return namedWorld(model, 'extension');
}

async function pluginOf(text: string, world: 'extension' | 'user'): Promise<Uint8Array> {
  const made = await oracle.dummy(text, world);
  if (!made.ok) throw new Error(made.message);
  return made.value;
}

/** An unsigned LEB128 number. */
function leb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

const joined = (parts: readonly (Uint8Array | readonly number[])[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
};
const section = (id: number, content: Uint8Array): Uint8Array =>
  joined([[id], leb(content.length), content]);

/** A core module whose code section has about so many bytes: functions that add up numbers. */
function bigModule(bytes: number): Uint8Array {
  const step = [0x20, 0x00, 0x41, 0x2a, 0x6a, 0x21, 0x00]; // local.get 0, i32.const 42, i32.add, local.set 0
  const code = joined([[0], ...Array.from({ length: 85 }, () => step), [0x20, 0x00, 0x0b]]);
  const body = joined([leb(code.length), code]);
  const count = Math.ceil(bytes / body.length);
  return joined([
    [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    section(1, joined([[1, 0x60, 1, 0x7f, 1, 0x7f]])),
    section(3, joined([leb(count), new Uint8Array(count)])),
    section(10, joined([leb(count), ...Array.from({ length: count }, () => body)])),
  ]);
}

const median = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;

const text = slotText(0);
const slot = slotOf(text);
prepareSlot(slot);

const variants: Uint8Array[] = [];
for (let changes = 0; changes <= 12; changes++)
  variants.push(await pluginOf(slotText(changes), 'user'));
const total = quick ? 200 : 1_000;
const perSecond: number[] = [];
let fitting = 0;
for (let round = -1; round < Math.min(rounds, 5); round++) {
  fitting = 0;
  const started = performance.now();
  for (let i = 0; i < total; i++) {
    const bytes = variants[i % variants.length];
    if (bytes !== undefined && checkBytes(slot, bytes).fits) fitting++;
  }
  const took = performance.now() - started;
  if (round >= 0) perSecond.push((total * 1000) / took);
}
console.log(
  `small plugins of ${((variants[0]?.length ?? 0) / 1000).toFixed(1)} KB, ${fitting} of ${total} fit: ${median(perSecond).toFixed(0)} a second, ${Math.max(...perSecond).toFixed(0)} in the best round (at least 1,000)`,
);

// Warm by now, as the oracle is after its first rounds.
const large = await pluginOf(text, 'extension');
const big = joined([large, section(1, bigModule(12_000_000))]);
const own: number[] = [];
const peer: number[] = [];
for (let round = -2; round < rounds; round++) {
  let started = performance.now();
  const answer = await oracle.targets(big, text, 'extension');
  const oracleTook = performance.now() - started;
  started = performance.now();
  const verdict = checkBytes(slot, big);
  const took = performance.now() - started;
  if (!answer.ok || !verdict.layers.spec) {
    throw new Error(`they disagree, or the plugin does not fit: ${JSON.stringify(answer)}`);
  }
  if (round < 0) continue;
  own.push(took);
  peer.push(oracleTook);
}
const times = (list: readonly number[]): string =>
  `${median(list).toFixed(1)} ms (best ${Math.min(...list).toFixed(1)})`;
console.log(
  `a component of ${(big.length / 1e6).toFixed(1)} MB, median of ${rounds}: targets ${times(peer)}, ours ${times(own)}: ${(median(peer) / median(own)).toFixed(0)} times as fast, ${(Math.min(...peer) / Math.min(...own)).toFixed(0)} by the best rounds (at least 15)`,
);
