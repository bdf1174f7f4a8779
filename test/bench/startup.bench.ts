/**
 * The command as a whole process, against Node doing nothing. Runs the built command, in turn with
 * its peer, so that a change of the machine's speed hits both.
 */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInProcessOracle } from '../../wit/tools/in-process-oracle.ts';
import { quick } from './judge.ts';

const rounds = quick ? 5 : 25;
const directory = mkdtempSync(join(tmpdir(), 'slotwright-bench-'));
const command = resolve('dist/cli/main.cjs');

const slot = `package bench:slot@1.0.0;
interface host { log: func(message: string); }
interface plugin { record item { name: string, count: u32 } run: func(items: list<item>) -> result<string, string>; }
world extension { import host; export plugin; }
`;
const wit = join(directory, 'slot.wit');
const wasm = join(directory, 'plugin.wasm');
writeFileSync(wit, slot);
const oracle = createInProcessOracle();
const dummy = await oracle.dummy(slot, 'extension');
if (!dummy.ok) throw new Error(dummy.message);
writeFileSync(wasm, dummy.value);

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['node -e 0', ['-e', '0']],
  ['check', [command, 'check', wasm, '--slot', wit]],
  ['parse', [command, 'parse', wit]],
  ['diff', [command, 'diff', wit, wit]],
  ['inspect', [command, 'inspect', wasm]],
  ['lint', [command, 'lint', wit]],
];

const times = new Map<string, number[]>(cases.map(([name]) => [name, []]));
for (let round = -2; round < rounds; round++) {
  for (const [name, args] of cases) {
    const started = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    const taken = performance.now() - started;
    if (status !== 0 && name !== 'lint') throw new Error(`${name} ended with ${status}: ${stderr}`);
    if (round >= 0) times.get(name)?.push(taken);
  }
}
rmSync(directory, { recursive: true });

const median = (list: readonly number[]): number =>
  [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
const peer = median(times.get('node -e 0') ?? []);
console.log(`node -e 0: ${peer.toFixed(1)} ms (median of ${rounds})`);
for (const [name] of cases.slice(1)) {
  const own = median(times.get(name) ?? []);
  console.log(
    `slotwright ${name}: ${own.toFixed(1)} ms, ${(own - peer).toFixed(1)} ms more (at most 100)`,
  );
}
