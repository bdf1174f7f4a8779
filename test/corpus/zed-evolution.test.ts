/** Ten published versions of a real slot: ours must be the answers of wasm-tools' `semver-check`. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compare } from '../../wit/evolution/compare.ts';
import { changeBreaks, directionLayers } from '../../wit/evolution/effect.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { corpusSuite } from '../support/corpus.ts';
import { namedWorld } from '../support/resolved.ts';

corpusSuite('ten versions of the zed extension slot', (corpus) => {
  const folder = join(corpus, 'zed-extension-api');
  const [head = [], ...rows] = readFileSync(join(folder, 'semver-check.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  const versions = head.slice(1);
  const slots = new Map(versions.map((version) => [version, slotIn(join(folder, version))]));
  const slot = (version: string): WorldRef => {
    const found = slots.get(version);
    if (found === undefined) throw new Error(`no version ${version}`);
    return found;
  };

  test('compatible as all 100 cells of semver-check.tsv say', () => {
    const answered = rows.map(([from = '']) => [
      from,
      ...versions.map((to) => (compare(slot(from), slot(to)).compatible ? 'Y' : 'n')),
    ]);
    expect(answered).toEqual(rows);
    expect(answered.length * versions.length).toBe(100);
  });

  test('the changes explain every no and break nothing that fits', () => {
    const wrong: string[] = [];
    for (const from of versions) {
      for (const to of versions) {
        const comparison = compare(slot(from), slot(to));
        const sameNames = from === to;
        for (const direction of ['backward', 'forward'] as const) {
          for (const layer of directionLayers) {
            const said = comparison.changes.some((one) => changeBreaks(one, direction, layer));
            const fits = comparison[direction][layer];
            // `spec` takes versions exactly, so another version is reason enough.
            if (fits === said && !(layer === 'spec' && !sameNames)) {
              wrong.push(`${from} to ${to}: ${direction} ${layer} ${fits}`);
            }
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});

function slotIn(directory: string): WorldRef {
  const files = readdirSync(directory)
    .filter((name) => name.endsWith('.wit'))
    .map((name) => ({ path: name, text: readFileSync(join(directory, name), 'utf8') }));
  const { model } = resolve({ main: { path: directory, files }, deps: [] });
  return namedWorld(model, 'extension');
}
