/**
 * How long text takes to become a model, against the same work by jco's wit-parser: a world that
 * imports all interfaces of WASI 0.2.12. Run with `node test/bench/resolve.bench.ts`.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { componentEmbed } from '@bytecodealliance/jco-transpile/wasm-tools';
import type { WitInput } from '../../wit/model/input.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { parseWit } from '../../wit/syntax/parse.ts';

const rounds = 60;
const folder = join(
  import.meta.dirname,
  '../../node_modules/@bytecodealliance/jco/lib/wit/builtin/0.2.12',
);

const dependencies = readdirSync(folder).map((name) => {
  const path = join(folder, name, 'package.wit');
  return { path, text: readFileSync(path, 'utf8') };
});
const interfaces = dependencies.flatMap(({ path, text }) => {
  const { header, items } = parseWit(path, text).file;
  const name = `${header?.name.namespace.text}:${header?.name.name.text}`;
  return (
    items
      .filter((item) => item.kind === 'interface')
      // What is behind a feature that is off cannot be imported.
      .filter(({ attributes }) => !attributes.some(({ kind }) => kind === 'unstable'))
      .map((item) => `${name}/${item.name.text}@${header?.name.version?.text}`)
  );
});
const world = `package bench:all;\nworld all {\n${interfaces.map((id) => `  import ${id};\n`).join('')}}\n`;

const input: WitInput = {
  main: { path: 'all.wit', files: [{ path: 'all.wit', text: world }] },
  deps: dependencies.map((file) => ({ path: file.path, files: [file] })),
};
/** One text for jco: each dependency as a nested package. */
const nested = dependencies
  .map(({ text }) => `${text.replace(/^(package [^;]+);/m, '$1 {')}\n}\n`)
  .join('');
const source = world + nested;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

async function time(run: () => unknown, into: number[]): Promise<void> {
  const start = performance.now();
  await run();
  into.push(performance.now() - start);
}

const ours = () => {
  const { diagnostics } = resolve(input);
  if (diagnostics.length > 0) throw new Error(diagnostics[0]?.message);
};
const parse = () => {
  for (const { path, text } of dependencies) parseWit(path, text);
};
const theirs = () => componentEmbed({ dummy: true, witSource: source, world: 'all' });

// Wasm is compiled when it is loaded; JavaScript is as fast as it gets after some hundred rounds,
// as in an editor.
for (let i = 0; i < 300; i++) ours();
for (let i = 0; i < 20; i++) await theirs();
const times = { parse: [] as number[], ours: [] as number[], theirs: [] as number[] };
// In turns, so that a change of the machine's speed hits all; ten at a time, since each is meant warm
// and one evicts the other from the processor's caches.
for (let i = 0; i < rounds / 10; i++) {
  for (let j = 0; j < 10; j++) await time(ours, times.ours);
  for (let j = 0; j < 10; j++) await time(theirs, times.theirs);
  for (let j = 0; j < 10; j++) await time(parse, times.parse);
}
// The least is what a machine without other work comes near; the median is what this one gave.
const line = (name: string, values: readonly number[], note = '') =>
  console.log(
    `${name.padEnd(18)}median ${median(values).toFixed(2)} ms, least ${Math.min(...values).toFixed(2)} ms${note}`,
  );
console.log(`${interfaces.length} interfaces, ${rounds} rounds`);
line('parse', times.parse);
line('parse + resolve', times.ours, ' (least at most 4 ms)');
line('componentEmbed', times.theirs);
const least = Math.min(...times.theirs) / Math.min(...times.ours);
console.log(
  `times as fast     ${(median(times.theirs) / median(times.ours)).toFixed(1)} by medians, ${least.toFixed(1)} by the least (at least 4)`,
);
