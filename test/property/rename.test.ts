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
const uri = 'file:///slot.wit';
const fresh = 'zz-renamed';

const resolved = (text: string) =>
  resolve({ main: { path: uri, files: [{ path: uri, text }] }, deps: [] }, { features: 'all' });

const errorsOf = (text: string): string[] =>
  resolved(text).diagnostics.flatMap(({ severity, message }) =>
    severity === 'error' ? [message] : [],
  );

const json = (text: string) => modelToJson(resolved(text).model);

/** Each package as WIT; the order of packages depends on their names. */
const packages = (text: string): string[] => {
  const { model } = resolved(text);
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
    fc.property(arbitraryWorld(), fc.nat(), (slot, pick) => {
      const text = worldText(slot);
      // The few generated slots that are no valid WIT have no model to compare.
      fc.pre(errorsOf(text).length === 0);
      const tree = parseWit(uri, text);
      const places = bind([{ trees: [tree], foreign: false }]).occurrences.get(uri) ?? [];
      const candidates = places.filter(({ symbol }) => symbol.kind !== 'constructor');
      const chosen = candidates[pick % candidates.length];
      if (chosen === undefined) return;
      const { symbol } = chosen;
      tried.set(symbol.kind, (tried.get(symbol.kind) ?? 0) + 1);
      const newName = symbol.kind === 'package' ? `${fresh}:${fresh}` : fresh;

      const service = createLanguageService();
      service.setRoots([{ id: 'r', main: { path: 'slot', files: [{ uri, text }] }, deps: [] }]);
      const lines = new LineIndex(text);
      const { line, column } = lines.positionAt(chosen.start);
      const edit = service.rename(uri, { line: line - 1, character: column - 1 }, newName);
      const edits = (edit?.changes?.[uri] ?? []).map(({ range, newText }) => ({
        range: {
          start: lines.offsetAt(range.start.line + 1, range.start.character + 1),
          end: lines.offsetAt(range.end.line + 1, range.end.character + 1),
        },
        newText,
      }));
      expect(edits.length).toBeGreaterThan(0);
      const after = applyEdits(text, edits);
      expect(errorsOf(after)).toEqual([]);
      if (symbol.kind === 'package') {
        const back = packages(after).map((one) => one.replaceAll(newName, symbol.name));
        expect(back.sort()).toEqual(packages(text));
        return;
      }
      const found = differences(json(text), json(after));
      for (const [path, a, b] of found) {
        if (!isRenamed(a, b, symbol.name, newName)) throw new Error(`${path}: ${a} became ${b}`);
      }
      // What nothing can refer to is named once.
      const parts = ['field', 'case', 'flag', 'parameter'];
      if (parts.includes(symbol.kind)) expect(edits).toHaveLength(1);
      expect(found.length).toBeGreaterThan(0);
    }),
    { numRuns, seed },
  );
  expect(tried.size).toBeGreaterThan(4);
});
