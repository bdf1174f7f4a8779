import { describe, expect, test } from 'vitest';
import { worldFrom } from '../../../../test/support/resolved.ts';
import { labFunctions } from '../trace/functions.ts';
import { scriptCompletions } from './complete.ts';

const functions = labFunctions(
  worldFrom(
    `package test:host@1.0.0;
     interface store {
       record size { in-bytes: u64, unit: unit }
       record entry { file-name: string, size: option<size> }
       enum unit { bytes, kilo-bytes }
       variant reason { gone, busy(u32) }
       find: func(entry: entry, why: reason, unit: unit) -> result<entry, reason>;
       best: func() -> unit;
     }
     world plugin { import store; }`,
    'plugin',
  ),
);
const head = `/**
 * @type {import('./x.d.ts').StoreFind}
 */
export function find(entry, why, unit) {
  `;
const offered = (body: string, start = head) => {
  const { start: from, items } = scriptCompletions(functions, start + body, (start + body).length);
  return { typed: (start + body).slice(from), labels: items.map(({ label }) => label) };
};

describe('in a script, by the types of the import that it answers', () => {
  test('at the beginning of a statement: how it may end, and the parameters', () => {
    const { items } = scriptCompletions(functions, head, head.length);
    expect(items.map(({ label, insert }) => `${label}: ${insert}`)).toEqual([
      "return: return { fileName: '', size: undefined };",
      "throw: throw { payload: { tag: 'gone' } };",
      'entry: entry',
      'why: why',
      'unit: unit',
    ]);
  });

  test('members of records, through options, and of variants', () => {
    expect(offered('if (entry.fi')).toEqual({ typed: 'fi', labels: ['fileName', 'size'] });
    expect(offered('x(entry.size?.')).toEqual({ typed: '', labels: ['inBytes', 'unit'] });
    expect(offered('why.').labels).toEqual(['tag', 'val']);
    expect(offered('entry.nothing.').labels).toEqual([]);
    expect(offered('other.').labels).toEqual([]);
  });

  test('names of cases, in quotes', () => {
    expect(offered("if (unit === 'kilo").labels).toEqual(['bytes', 'kilo-bytes']);
    expect(offered('if (why.tag !== "').labels).toEqual(['gone', 'busy']);
    expect(offered("entry.size?.unit == '").labels).toEqual(['bytes', 'kilo-bytes']);
    expect(offered("return '", head.replace('StoreFind', 'StoreBest')).labels).toEqual([
      'bytes',
      'kilo-bytes',
    ]);
    expect(offered("entry.fileName === '").labels).toEqual([]);
  });

  test('nothing where no comment says which import it answers, or where the plugin has none such', () => {
    expect(offered('', 'export function find(entry) {\n  ').labels).toEqual([]);
    expect(offered('', head.replace('StoreFind', 'StoreLost')).labels).toEqual([]);
  });

  test('long texts are looked at in no time', () => {
    const start = performance.now();
    for (const body of [
      'a.'.repeat(9_000),
      "'".repeat(18_000),
      'a'.repeat(18_000),
      'a '.repeat(1_000_000),
    ]) {
      offered(body);
    }
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
