/**
 * Real components, and ones made of every world in the corpus: what the decoder reads must be what
 * wasm-tools reads, and what the resolver makes of the same WIT.
 */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { decode, decodeAs } from '../../wit/component/decode.ts';
import { inspect } from '../../wit/component/inspect.ts';
import { suspiciousNames } from '../../wit/component/names.ts';
import { parse } from '../../wit/model/from-text.ts';
import type { Model, World, WorldItem } from '../../wit/model/model.ts';
import { interfaceOf, worldName, worldOf } from '../../wit/model/names.ts';
import { printFunction, printModel, printPackage, printTypeDef } from '../../wit/model/print.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { flatten } from '../../wit/tools/flatten.ts';
import { createInProcessOracle } from '../../wit/tools/in-process-oracle.ts';
import { readWit } from '../../workspace/read-wit.ts';
import { corpusSuite } from '../support/corpus.ts';

/** The lines of a WIT text, in an order that does not depend on that of the items. */
const sorted = (text: string): string[] =>
  text
    .replaceAll('{}', '{\n}')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .sort();

function filesUnder(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .sort();
}

corpusSuite('components of the corpus', (corpus) => {
  const folder = join(corpus, 'components');
  const names = filesUnder(folder, '.wasm');
  const oracle = createInProcessOracle();
  afterAll(() => oracle.dispose());

  test.each(names)('%s is what wasm-tools reads', async (name) => {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    const { wit = '' } = inspect(bytes);
    const decoded = decodeAs(bytes, 'merged');
    if (decoded.kind !== 'component') throw new Error(JSON.stringify(decoded));
    const root = worldOf(decoded.model, decoded.world).package;
    if (root === undefined) throw new Error('the world is in no package');
    const theirs = await oracle.componentWit(bytes);
    expect(sorted(printPackage(decoded.model, root))).toEqual(
      sorted(theirs.ok ? theirs.value : theirs.message),
    );
    expect(await oracle.validateWit(wit, { features: 'all' })).toEqual({ ok: true });
    // Every import with all its types is in the printed world, and every export is as it says.
    expect(await oracle.targets(bytes, wit, 'root', { features: 'all' })).toEqual({ ok: true });
    const resolved = parse(wit, { features: 'all' });
    expect(resolved.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(sorted(printModel(resolved.model, resolved.main))).toEqual(sorted(wit));
  });

  test.each(names)('%s has only names that toolchains write', (name) => {
    expect(suspiciousNames(new Uint8Array(readFileSync(join(folder, name))))).toEqual([]);
  });
});

/** What a world offers, in words: each function and type of each import and export. */
function describeWorld(model: Model, world: World): Map<string, string> {
  const words = new Map<string, string>();
  const add = (direction: string, name: string, item: WorldItem): void => {
    const at = `${direction} ${name}`;
    if (item.kind === 'function') words.set(at, printFunction(model, item.function));
    if (item.kind === 'type') words.set(at, printTypeDef(model, item.id));
    if (item.kind !== 'interface') return;
    words.set(at, 'interface');
    const { functions, types } = interfaceOf(model, item.id);
    for (const [label, definition] of functions) {
      words.set(`${at} ${label}`, printFunction(model, definition));
    }
    for (const [label, id] of types) words.set(`${at} type ${label}`, printTypeDef(model, id));
  };
  for (const [name, item] of world.imports) add('import', name, item);
  for (const [name, item] of world.exports) add('export', name, item);
  return words;
}

corpusSuite('components made of the WIT of the corpus', (corpus) => {
  const oracle = createInProcessOracle();
  afterAll(() => oracle.dispose());
  const paths = ['wit-codegen', 'wit-ui-pass', 'zed-extension-api'].flatMap((part) =>
    readdirSync(join(corpus, part))
      .filter((name) => name.endsWith('.wit') || statSync(join(corpus, part, name)).isDirectory())
      // wasm-tools itself takes minutes to make a component of this one.
      .filter((name) => !name.startsWith('stress-'))
      .map((name) => join(part, name, existsSync(join(corpus, part, name, 'wit')) ? 'wit' : '')),
  );
  let worlds = 0;

  describe('agree with the resolver', () => {
    test.each(paths)('%s', async (path) => {
      const input = await readWit(join(corpus, path));
      const { model, diagnostics } = resolve(input, { features: 'all' });
      expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      const text = flatten(input);
      for (const world of model.worlds) {
        const made = await oracle.dummy(text, worldName(model, world), { features: 'all' });
        if (!made.ok) continue;
        worlds++;
        const decoded = decode(made.value);
        if (decoded.kind !== 'component') throw new Error(JSON.stringify(decoded));
        const ours = describeWorld(decoded.model, worldOf(decoded.model, decoded.world));
        const resolved = describeWorld(model, world);
        // What a world imports of an interface without functions is in a binary only where it is
        // used; all else is there, and is the same.
        const unused = [...resolved.keys()].filter((key) => !ours.has(key));
        expect(unused.filter((key) => !/ type |^import [^ ]+$/.test(key))).toEqual([]);
        for (const key of unused) resolved.delete(key);
        expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(resolved));
      }
    });
  });

  test('nearly every world of the corpus can be made a component', () => {
    expect(worlds).toBeGreaterThan(90);
  });
});
