/** wit-parser's own test data: what must resolve, to what, and what must be refused, and where. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { JsonModel } from '../../wit/model/json.ts';
import { modelFromJson, modelToJson } from '../../wit/model/json.ts';
import { resolve } from '../../wit/model/resolve.ts';
import type { Diagnostic } from '../../wit/text/diagnostic.ts';
import { LineIndex } from '../../wit/text/position.ts';
import { corpusSuite } from '../support/corpus.ts';
import { shapeOf } from '../support/model-shape.ts';
import { readWit } from '../support/read-wit.ts';

const units = (folder: string, except: string) =>
  readdirSync(folder).filter((name) => !name.endsWith(except) && !name.startsWith('.'));

const errorsOf = (diagnostics: readonly Diagnostic[]) =>
  diagnostics.filter(({ severity }) => severity === 'error');

function lineOf({ span }: Diagnostic): string {
  const text = existsSync(span.file) ? readFileSync(span.file, 'utf8') : '';
  return `${span.file}:${new LineIndex(text).positionAt(span.start).line}`;
}

corpusSuite('WIT that resolves', (corpus) => {
  const folder = join(corpus, 'wit-ui-pass');
  test.each(units(folder, '.json'))('%s gives the model of wit-parser', async (name) => {
    const { model, diagnostics } = resolve(await readWit(join(folder, name)), {
      features: ['active'],
    });
    expect(errorsOf(diagnostics)).toEqual([]);
    const path = join(folder, `${name.replace(/\.(wit|wat)$/, '')}.wit.json`);
    const wanted: JsonModel = modelToJson(modelFromJson(JSON.parse(readFileSync(path, 'utf8'))));
    expect(shapeOf(modelToJson(model))).toEqual(shapeOf(wanted));
  });
});

corpusSuite('WIT that is refused', (corpus) => {
  const folder = join(corpus, 'wit-ui-fail');
  const names = units(folder, '.result');
  const missed: string[] = [];
  let placed = 0;

  test.each(names)('%s is refused', async (name) => {
    const errors = errorsOf(resolve(await readWit(join(folder, name))).diagnostics);
    expect(errors.length).toBeGreaterThan(0);
    const path = join(folder, `${name.replace(/\.wit$/, '')}.wit.result`);
    // Some results say no place, and a very long line's place has no arrow.
    const place = /parse-fail\/(\S+?:\d+):\d+/.exec(readFileSync(path, 'utf8'))?.[1];
    const wanted = place === undefined ? undefined : join(folder, place);
    const first = errors[0];
    if (wanted === undefined || (first !== undefined && lineOf(first) === wanted)) placed++;
    else missed.push(`${name}: ${wanted}, but we say ${errors.map(lineOf).join(', ')}`);
  });

  afterAll(() => {
    process.stdout.write(`refused at the line of wit-parser: ${placed} of ${names.length}\n`);
  });

  test('nearly all are refused at the line that wit-parser points at', () => {
    expect(placed / names.length, missed.join('\n')).toBeGreaterThanOrEqual(0.95);
  });
});

corpusSuite('worlds that generators handle', (corpus) => {
  const folder = join(corpus, 'wit-codegen');
  describe('resolve without errors', () => {
    test.each(units(folder, '.md'))('%s', async (name) => {
      const { diagnostics } = resolve(await readWit(join(folder, name)));
      expect(errorsOf(diagnostics)).toEqual([]);
    });
  });
});
