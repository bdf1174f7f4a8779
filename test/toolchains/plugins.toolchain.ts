/**
 * Plugins as their authors build them, with every toolchain there is here: what the engine says of
 * them has to be what wasm-tools says, and has to be of use to those authors.
 */

import { afterAll, describe, expect, test } from 'vitest';
import { decodeAs } from '../../wit/component/decode.ts';
import { inspect } from '../../wit/component/inspect.ts';
import { suspiciousNames } from '../../wit/component/names.ts';
import { checkBytes } from '../../wit/conformance/check.ts';
import type { Policy } from '../../wit/conformance/policy.ts';
import type { Finding, Verdict } from '../../wit/conformance/verdict.ts';
import { worldOf } from '../../wit/model/names.ts';
import { printPackage } from '../../wit/model/print.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { buildPlugins } from './built.ts';
import { world } from './recipe.ts';
import { slotAfter, slotOf, slotText, slotWithWasi, type TestSlot } from './slots.ts';

const plugins = await buildPlugins();
const oracle = createNodeOracle();
afterAll(() => oracle.dispose());

const glossary = 'loupe:text/glossary@1.2.0';
const summary = 'loupe:text/summary@1.2.0';
const plain = slotOf(slotText);
const withWasi: Policy = { ambient: ['wasi-cli'], layer: 'spec' };

/** The lines of a WIT text, in an order that does not depend on that of the items. */
const sorted = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .sort();

const errors = ({ findings }: Verdict): readonly Finding[] =>
  findings.filter(({ severity, causes }) => severity === 'error' && causes.length === 0);

test('at least one toolchain is here', () => {
  expect(plugins.length).toBeGreaterThan(0);
});

describe.each(plugins)('$recipe.name', ({ recipe, bytes }) => {
  const inspection = inspect(bytes);
  const wasi = inspection.imports.filter((name) => name.startsWith('wasi:'));

  /** Our verdict, after a look at whether wasm-tools says the same. */
  async function verdictOn(slot: TestSlot): Promise<Verdict> {
    const verdict = checkBytes(slot.ref, bytes, { ambient: [], layer: 'spec' });
    const answer = await oracle.targets(bytes, slot.text, world);
    expect({ answer, spec: verdict.layers.spec }).toEqual({ answer, spec: answer.ok });
    return verdict;
  }

  test('is a valid component, and is read as wasm-tools reads it', async () => {
    expect(await oracle.validate(bytes)).toEqual({ ok: true });
    const decoded = decodeAs(bytes, 'merged');
    if (decoded.kind !== 'component') throw new Error(JSON.stringify(decoded));
    const root = worldOf(decoded.model, decoded.world).package;
    if (root === undefined) throw new Error('the world is in no package');
    const theirs = await oracle.componentWit(bytes);
    expect(sorted(printPackage(decoded.model, root))).toEqual(
      sorted(theirs.ok ? theirs.value : theirs.message),
    );
    expect(await oracle.validateWit(inspection.wit ?? '', { features: 'all' })).toEqual({
      ok: true,
    });
  });

  test('its maker is told, and its producers are read', () => {
    expect(inspection.toolchain?.toolchain).toBe(recipe.toolchain);
    expect(Object.keys(inspection.producers['processed-by'] ?? {})).toContain('wit-component');
  });

  test('imports and exports the slot, and WASI if the toolchain adds it', () => {
    expect(inspection.imports).toContain(glossary);
    expect(inspection.exports).toContain(summary);
    expect(inspection.imports.filter((name) => !wasi.includes(name))).toEqual([glossary]);
    expect(wasi.length > 0).toBe(recipe.wasi);
  });

  test('has no name that no toolchain writes', () => {
    expect(suspiciousNames(bytes)).toEqual([]);
  });

  test('fits under the profile for WASI, and each ambient import is named', () => {
    const verdict = checkBytes(plain.ref, bytes, withWasi);
    expect(verdict).toMatchObject({
      fits: true,
      layers: { spec: true, semver: true, host: true },
    });
    expect(verdict.ambient).toEqual(wasi);
    const allowed = verdict.findings.filter(({ code }) => code === 'F103');
    expect(allowed.map(({ path }) => path)).toEqual(wasi.map((name) => ['import', name]));
    expect(errors(verdict)).toEqual([]);
  });

  test('without the profile it is exactly WASI that does not fit', async () => {
    const verdict = await verdictOn(plain);
    expect(errors(verdict).map(({ code, path }) => [code, ...path])).toEqual(
      wasi.map((name) => ['F104', 'import', name]),
    );
    expect((await verdictOn(await slotWithWasi(wasi))).layers.spec).toBe(true);
    // Leaving out one that another needs leaves it in, for WIT adds it again.
    for (const name of wasi) {
      const slot = await slotWithWasi(wasi.filter((other) => other !== name));
      const verdict = await verdictOn(slot);
      const missing = errors(verdict).map(({ path }) => path);
      expect(missing).toEqual(verdict.layers.spec ? [] : [['import', name]]);
    }
  });

  test('a slot whose record has a new field names the record and the field', async () => {
    const slot = slotAfter('    count: u32,\n', '    count: u32,\n    weight: f32,\n');
    await verdictOn(slot);
    const verdict = checkBytes(slot.ref, bytes, withWasi);
    expect(verdict.layers).toEqual({ spec: false, semver: false, host: false });
    expect(errors(verdict)).toMatchObject([{ code: 'F302', path: ['import', glossary, 'entry'] }]);
    expect(errors(verdict)[0]?.message).toContain('weight');
    expect(errors(verdict)[0]?.expected).toBe(
      'record entry { key: string, count: u32, weight: f32 }',
    );
    expect(errors(verdict)[0]?.found).toBe('record entry { key: string, count: u32 }');
  });

  test('a slot that asks for a further function names it; one that offers more still fits', async () => {
    const asks = slotAfter(
      '  summarise: func',
      '  languages: func() -> list<string>;\n\n  summarise: func',
    );
    await verdictOn(asks);
    const verdict = checkBytes(asks.ref, bytes, withWasi);
    expect(errors(verdict)).toMatchObject([
      { code: 'F201', path: ['export', summary, 'languages'] },
    ]);
    const offers = slotAfter('  look-up: func', '  forget: func(key: string);\n\n  look-up: func');
    await verdictOn(offers);
    expect(checkBytes(offers.ref, bytes, withWasi).fits).toBe(true);
  });

  test('a slot on the same track fits but for `spec`, one on the next does not', async () => {
    const later = slotAfter('@1.2.0', '@1.3.0');
    await verdictOn(later);
    expect(checkBytes(later.ref, bytes, withWasi).layers).toEqual({
      spec: false,
      semver: true,
      host: true,
    });
    const next = slotAfter('@1.2.0', '@2.0.0');
    await verdictOn(next);
    const verdict = checkBytes(next.ref, bytes, withWasi);
    expect(verdict.layers.host).toBe(false);
    expect(errors(verdict).map(({ code, path }) => [code, ...path])).toEqual([
      ['F102', 'import', glossary],
      ['F112', 'export', 'loupe:text/summary@2.0.0'],
    ]);
  });
});
