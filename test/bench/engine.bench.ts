/**
 * What an edit costs the app's engine: in a slot of 5,000 lines with 20 plugins loaded, each round
 * changes one letter and works until the diagnostics of the file and all verdicts are told. 95 of 100
 * have to be done within 100 ms. And how long the first verdicts on 200 plugins take.
 */

import { createInProcessOracle } from '../../wit/tools/in-process-oracle.ts';
import { DrivenEngine } from '../support/driven-engine.ts';
import { longSlot } from '../support/long-slot.ts';
import { slotOfText } from '../support/slots-document.ts';
import { judge, quick } from './judge.ts';

const rounds = quick ? 20 : 100;
const limit = 100;
const parts = 188;
const uri = 'slot:/wit/slot.wit';

const text = longSlot({ parts, field: 'name' });
const world = /^world ([\w-]+)/m.exec(text)?.[1];
if (world === undefined) throw new Error('the slot has no world');
const slots = slotOfText(text, { world });

const oracle = createInProcessOracle();
async function plugin(wit: string): Promise<Uint8Array> {
  const made = await oracle.dummy(wit, world ?? '');
  if (!made.ok) throw new Error(made.message);
  return made.value;
}
const fitting = await plugin(text);
const older = await plugin(longSlot({ parts, field: 'older' }));

/** The bytes with a custom section of zeros at the end: as large as a plugin with code. */
function padded(bytes: Uint8Array, size: number): Uint8Array {
  const body = Math.max(8, size - bytes.length);
  const length = [(body & 127) | 128, ((body >> 7) & 127) | 128, (body >> 14) & 127];
  const out = new Uint8Array(bytes.length + 4 + body);
  out.set(bytes);
  out.set([0, ...length, 1, 0x78], bytes.length);
  return out;
}

function at(list: readonly number[], share: number): number {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const engine = new DrivenEngine();
engine.call('project/load', { slots });
for (let index = 0; index < 20; index++)
  engine.put(`plugin-${index}`, index % 4 === 0 ? older : fitting);
engine.call('document/open', { uri, version: 0, text });
engine.settle();
if (engine.summary.total !== 20 || engine.summary.misfits !== 5) {
  throw new Error(`unexpected verdicts: ${JSON.stringify(engine.summary)}`);
}

/** Of this process, in milliseconds: what else the machine does is not in it, other threads' work is. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};

interface Times {
  readonly diagnostics: number[];
  readonly verdicts: number[];
  readonly computing: number[];
}

let version = 1;

/** Types a letter at `start` and takes it back, `rounds` times. */
function typed(start: number, misfits: { readonly with: number; readonly without: number }): Times {
  const times: Times = { diagnostics: [], verdicts: [], computing: [] };
  for (let round = -10; round < rounds; round++) {
    const even = round % 2 === 0;
    const [began, computed] = [performance.now(), cpu()];
    engine.call('document/change', {
      uri,
      version: ++version,
      changes: [even ? { start, end: start, text: 'x' } : { start, end: start + 1, text: '' }],
    });
    let told: number | undefined;
    engine.events.length = 0;
    while (engine.step()) {
      if (told === undefined && engine.events.includes('slot')) told = performance.now() - began;
    }
    const all = performance.now() - began;
    if (engine.summary.misfits !== (even ? misfits.with : misfits.without)) {
      throw new Error(`the verdicts did not follow: ${JSON.stringify(engine.summary)}`);
    }
    if (round < 0) continue;
    times.diagnostics.push(told ?? all);
    times.verdicts.push(all);
    times.computing.push(cpu() - computed);
  }
  return times;
}

const endOf = (words: string): number => text.indexOf(words) + words.length;
const cases: readonly [name: string, times: Times][] = [
  ['in a comment', typed(endOf('/// What plugins do with things'), { with: 5, without: 5 })],
  ['in one interface', typed(endOf('find: func(name'), { with: 20, without: 5 })],
  ['in a type that all use', typed(endOf('record thing { name'), { with: 20, without: 5 })],
];

const lines = text.split('\n').length;
console.log(`a slot of ${lines} lines, 20 plugins, ${rounds} edits each, in ms: median and p95`);
console.log(`${''.padEnd(26)}   diagnostics   and all verdicts   time of processor`);
const both = (list: readonly number[]): string =>
  [0.5, 0.95].map((share) => at(list, share).toFixed(1).padStart(6)).join(' ');
for (const [name, { diagnostics, verdicts, computing }] of cases) {
  console.log(
    `${name.padEnd(26)} ${both(diagnostics)}      ${both(verdicts)}       ${both(computing)}`,
  );
}

const small = `package bench:small@1.0.0;
interface host { log: func(text: string); read: func(path: string) -> result<list<u8>, string>; }
world plugin { import host; export run: func(argument: string) -> result<u32, string>; }`;
const component = await (async () => {
  const made = await oracle.dummy(small, 'plugin');
  if (!made.ok) throw new Error(made.message);
  return padded(made.value, 500_000);
})();
const fleet = new DrivenEngine();
fleet.call('project/load', { slots: slotOfText(small, { world: 'plugin' }) });
fleet.settle();
const copies = Array.from({ length: 200 }, () => component.slice());
const began = performance.now();
for (const [index, bytes] of copies.entries()) fleet.put(`plugin-${index}`, bytes);
fleet.settle();
const first = performance.now() - began;
if (fleet.summary.fits !== 200) throw new Error(JSON.stringify(fleet.summary));
console.log(`first verdicts on 200 plugins of 500 kB: ${first.toFixed(0)} ms; may be 1000`);
await oracle.dispose();

// On a shared machine the clock counts others too; then the processor's time has to keep the limit.
const slow = cases.some(
  ([, { verdicts, computing }]) => Math.min(at(verdicts, 0.95), at(computing, 0.95)) > limit,
);
judge({ 'verdicts after an edit': !slow, 'the first verdicts': first <= 1_000 });
