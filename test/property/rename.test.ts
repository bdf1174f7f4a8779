/**
 * Rename, on random slots: any name is renamed, the result is resolved, and the model is the same up
 * to that name. Where the new name would be refused nothing is compared, but a name that is nowhere
 * else in the slot is never refused.
 */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bind } from '../../wit/language/binder.ts';
import { createLanguageService } from '../../wit/language/service.ts';
import { packageId } from '../../wit/model/ids.ts';
import { modelToJson } from '../../wit/model/json.ts';
import { printPackage } from '../../wit/model/print.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { parseWit } from '../../wit/syntax/parse.ts';
import { applyEdits } from '../../wit/text/edit.ts';
import { LineIndex } from '../../wit/text/position.ts';
import { arbitraryWorld, worldText } from '../support/worlds.ts';

const numRuns = Number(process.env.SLOTWRIGHT_RUNS ?? 60);
const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 2 ** 31);
const fresh = 'zz-renamed';

type Files = ReadonlyMap<string, string>;

/** The text as one file, or with each interface and world of its package in a file of its own. */
function filesOf(text: string, split: boolean): Files {
  const { items, header } = parseWit('', text).file;
  if (!split || header === undefined) return new Map([['file:///slot.wit', text]]);
  const files = new Map<string, string>();
  let rest = text.slice(0, header.end);
  for (const [index, item] of items.entries()) {
    const slice = text.slice(items[index - 1]?.end ?? header.end, item.end);
    if (item.kind === 'nested-package') rest += slice;
    else files.set(`file:///part-${index}.wit`, slice);
  }
  return files.set('file:///slot.wit', rest);
}

const resolved = (files: Files) =>
  resolve(
    { main: { path: 'slot', files: [...files].map(([path, text]) => ({ path, text })) }, deps: [] },
    { features: 'all' },
  );

const errorsOf = (files: Files): string[] =>
  resolved(files).diagnostics.flatMap(({ severity, message }) =>
    severity === 'error' ? [message] : [],
  );

const json = (files: Files) => modelToJson(resolved(files).model);

/** Each package as WIT; the order of packages depends on their names. */
const packages = (files: Files): string[] => {
  const { model } = resolved(files);
  return model.packages.map((_, index) => printPackage(model, packageId(index))).sort();
};

/** Places where two models differ, each with what stands there; an error where their shapes do. */
function differences(a: unknown, b: unknown, path = ''): [string, string, string][] {
  if (typeof a === 'string' && typeof b === 'string') return a === b ? [] : [[path, a, b]];
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    if (a !== b) throw new Error(`${path}: ${JSON.stringify(a)} became ${JSON.stringify(b)}`);
    return [];
  }
  const [left, right] = [Object.entries(a), Object.entries(b)];
  if (left.length !== right.length) throw new Error(`${path}: entries came or went`);
  return left.flatMap(([key, value], index) => {
    const [otherKey, otherValue] = right[index] ?? ['', undefined];
    const own: [string, string, string][] = key === otherKey ? [] : [[`${path}.#`, key, otherKey]];
    return [...own, ...differences(value, otherValue, `${path}.${key}`)];
  });
}

/** Whether `after` is `before` with the name exchanged, as a whole word. */
const isRenamed = (before: string, after: string, name: string, newName: string): boolean =>
  before !== after &&
  after.replaceAll(newName, name) === before &&
  new RegExp(`(?<![\\w-])${newName}(?![\\w-])`).test(after);

test(`a rename changes the name and nothing else (seed ${seed})`, () => {
  const tried = new Map<string, number>();
  fc.assert(
    fc.property(arbitraryWorld(), fc.nat(), fc.boolean(), (slot, pick, split) => {
      const files = filesOf(worldText(slot), split);
      // The few generated slots that are no valid WIT have no model to compare.
      fc.pre(errorsOf(files).length === 0);
      const trees = [...files].map(([uri, text]) => parseWit(uri, text));
      const { occurrences } = bind([{ trees, foreign: false }]);
      const candidates = [...occurrences].flatMap(([uri, list]) =>
        list.flatMap((one) => (one.symbol.kind === 'constructor' ? [] : [{ uri, ...one }])),
      );
      const chosen = candidates[pick % candidates.length];
      if (chosen === undefined) return;
      const { symbol, uri } = chosen;
      tried.set(symbol.kind, (tried.get(symbol.kind) ?? 0) + 1);
      const newName = symbol.kind === 'package' ? `${fresh}:${fresh}` : fresh;

      const after = renamed(files, uri, chosen.start, newName);
      expect(errorsOf(after)).toEqual([]);
      // What nothing can refer to is named once, however often its name stands elsewhere.
      if (['field', 'case', 'flag', 'parameter', 'method', 'static'].includes(symbol.kind)) {
        expect([...after.values()].join('').split(fresh)).toHaveLength(2);
      }
      if (symbol.kind === 'package') {
        const back = packages(after).map((one) => one.replaceAll(newName, symbol.name));
        expect(back.sort()).toEqual(packages(files));
        return;
      }
      const found = differences(json(files), json(after));
      for (const [path, a, b] of found) {
        if (!isRenamed(a, b, symbol.name, newName)) throw new Error(`${path}: ${a} became ${b}`);
      }
      expect(found.length).toBeGreaterThan(0);
    }),
    { numRuns, seed },
  );
  expect(tried.size).toBeGreaterThan(Math.min(4, numRuns / 15));
});

function renamed(files: Files, uri: string, offset: number, newName: string): Files {
  const service = createLanguageService();
  const sources = [...files].map(([path, text]) => ({ uri: path, text }));
  service.setRoots([{ id: 'r', main: { path: 'slot', files: sources }, deps: [] }]);
  const { line, column } = new LineIndex(files.get(uri) ?? '').positionAt(offset);
  const edit = service.rename(uri, { line: line - 1, character: column - 1 }, newName);
  const after = new Map(files);
  for (const [path, edits] of Object.entries(edit?.changes ?? {})) {
    const text = files.get(path) ?? '';
    const lines = new LineIndex(text);
    const offsetOf = (at: { line: number; character: number }) =>
      lines.offsetAt(at.line + 1, at.character + 1);
    const plain = edits.map(({ range, newText }) => ({
      range: { start: offsetOf(range.start), end: offsetOf(range.end) },
      newText,
    }));
    after.set(path, applyEdits(text, plain));
  }
  return after;
}
