/**
 * Real components, normalised: the same WIT, still valid, never larger, and jco makes of them what it
 * makes of the original, with names that only we and jco gave, and with the same outcomes of calls.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { buildPlugin, readInputs } from '../../samples/build/build-plugin.ts';
import { builtPath } from '../../samples/build/build-samples.ts';
import { readSamples } from '../../samples/build/sample.ts';
import { decode } from '../../wit/component/decode.ts';
import { suspiciousNames } from '../../wit/component/names.ts';
import { checkEmittedModules } from '../../wit/component/normalise/emitted.ts';
import { type Normalised, normalise } from '../../wit/component/normalise/normalise.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { corpusSuite } from '../support/corpus.ts';
import { callsOf, runGlue } from '../support/run-glue.ts';
import { emittedModules, transpile } from '../support/transpile.ts';

const oracle = createNodeOracle();
afterAll(() => oracle.dispose());

const memoryMaximumPages = 1024;

function normalised(bytes: Uint8Array): Normalised {
  const result = normalise(bytes, { memoryMaximumPages });
  if (result.kind === 'refused') throw new Error(`${result.offset}: ${result.reason}`);
  return result;
}

async function holds(bytes: Uint8Array): Promise<void> {
  const made = normalised(bytes);
  expect(made.bytes.length).toBeLessThanOrEqual(bytes.length);
  expect(normalised(made.bytes).bytes).toEqual(made.bytes);
  expect(await oracle.validate(made.bytes)).toEqual({ ok: true });
  expect(await oracle.componentWit(made.bytes)).toEqual(await oracle.componentWit(bytes));
  const transpiled = await transpile(made.bytes);
  expect(checkEmittedModules(emittedModules(transpiled))).toEqual([]);
  for (const name of made.names.values()) {
    // Names that can only have come from the core level: those of WIT are in the glue rightly.
    if (!/^cabi_|^_|_realloc|wit_bindgen/.test(name)) continue;
    expect(transpiled.glue).not.toContain(`'${name}'`);
  }
}

corpusSuite('components of the corpus, normalised', (corpus) => {
  const folder = join(corpus, 'components');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.wasm'))
    .sort();
  let values = 0;

  test.each(names)('%s says and links what it did', async (name) => {
    await holds(new Uint8Array(readFileSync(join(folder, name))));
  });

  describe('and called', () => {
    test.each(names.filter((name) => name.startsWith('jco')))('%s', async (name) => {
      const bytes = new Uint8Array(readFileSync(join(folder, name)));
      const decoded = decode(bytes);
      if (decoded.kind !== 'component') throw new Error('not a component');
      const calls = callsOf(decoded.model, decoded.world);
      if (calls.length === 0) return;
      const [before, after] = await Promise.all([
        transpile(bytes).then((original) => runGlue(original, calls)),
        transpile(normalised(bytes).bytes).then((made) => runGlue(made, calls)),
      ]);
      expect(before).toHaveLength(calls.length);
      expect(after).toEqual(before);
      values += after.filter((line) => line.startsWith('{"value"')).length;
    });

    test('many of the calls give values', () => {
      expect(values).toBeGreaterThan(30);
    });
  });
});

const samples = await readSamples();

describe.each(samples)('plugins of the sample $name, normalised', (sample) => {
  test.each(sample.plugins)('$file', async (plugin) => {
    const path = await builtPath(sample, plugin);
    if (path === undefined && plugin.kind === 'javascript') {
      process.stderr.write(
        `skipped: ${sample.name}/${plugin.file} is not built (npm run samples)\n`,
      );
      return;
    }
    const bytes =
      path === undefined
        ? await buildPlugin(await readInputs(sample, plugin), oracle)
        : new Uint8Array(readFileSync(path));
    await holds(bytes);
    if (suspiciousNames(bytes).length === 0) return;
    const { glue } = await transpile(normalised(bytes).bytes);
    expect((await transpile(bytes)).glue).toContain('globalThis.crafted=');
    expect(glue).not.toContain('crafted');
  });
});
