/**
 * What typing into a slot of 5,000 lines costs: each round changes one letter and asks for
 * diagnostics, completion and hover, against a plain parse and resolve of the same text in the same
 * round. Every answer has to come within 100 ms.
 */

import { createLanguageService } from '../../wit/language/service.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { longSlot } from '../support/long-slot.ts';
import { quick } from './judge.ts';

const rounds = quick ? 10 : 40;
const limit = 100;
const uri = 'file:///slot.wit';

const slot = (parts: number, field: string): string => longSlot({ parts, field });

const parts = 188;
const size = slot(parts, 'name').split('\n').length;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

const service = createLanguageService();
const times: Record<string, number[]> = {};

function time(name: string, run: () => unknown): void {
  const started = performance.now();
  run();
  const list = times[name] ?? [];
  times[name] = list;
  list.push(performance.now() - started);
}

for (let round = -10; round < rounds; round++) {
  if (round === 0) for (const name of Object.keys(times)) times[name] = [];
  const text = slot(parts, `name-x${round + 10}`);
  const lines = text.split('\n');
  const line = lines.findLastIndex((one) => one.includes('near: item'));
  const character = (lines[line] ?? '').indexOf('item');
  const cursor = { line, character: character + 2 };
  const plain = () => {
    const { diagnostics } = resolve({
      main: { path: uri, files: [{ path: uri, text: `${text} ` }] },
      deps: [],
    });
    if (diagnostics.length > 0) throw new Error(diagnostics[0]?.message);
  };
  time('plain parse and resolve', plain);
  let version = round;
  const changed = () =>
    service.open({ uri, version: version++, text: `${text}${' '.repeat(version & 1)}` });

  changed();
  time('diagnostics, after a change', () => {
    if (service.diagnostics(uri).some(({ severity }) => severity === 1)) throw new Error('errors');
  });
  changed();
  time('completion, after a change', () => {
    const items = service.completion(uri, cursor);
    if (!items.some(({ label }) => label === 'item')) throw new Error('no completion');
  });
  changed();
  time('hover, after a change', () => {
    if (service.hover(uri, cursor) === undefined) throw new Error('no hover');
  });
  time('hover, nothing changed', () => service.hover(uri, cursor));
  time('completion, nothing changed', () => service.completion(uri, cursor));
  time('semantic tokens', () => service.semanticTokens(uri));
  time('rename with its check', () => service.rename(uri, cursor, 'other-item'));
}

console.log(`a slot of ${size} lines, ${rounds} rounds, in ms; the least may be ${limit} at most`);
console.log(`${''.padEnd(28)}  median    least   median to plain`);
const base = median(times['plain parse and resolve'] ?? []);
for (const [name, list] of Object.entries(times)) {
  const [ms, least] = [median(list), Math.min(...list)];
  const columns = [ms.toFixed(1), least.toFixed(1), `${(ms / base).toFixed(2)} ×`];
  console.log(`${name.padEnd(28)} ${columns.map((one) => one.padStart(7)).join('  ')}`);
  // The median depends on what else the machine does; the least does not.
}
