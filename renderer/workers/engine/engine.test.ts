/** The engine of the app on a sample: rows, groups, details, and what edits do to them. */

import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { buildPlugin, readInputs } from '../../../samples/build/build-plugin.ts';
import { readSamples } from '../../../samples/build/sample.ts';
import { DrivenEngine } from '../../../test/support/driven-engine.ts';
import { slotOfText, slotsDocumentOf } from '../../../test/support/slots-document.ts';
import { createInProcessOracle } from '../../../wit/tools/in-process-oracle.ts';
import type { SlotsDocument } from '../../../workspace/contract/shell-data.ts';

const oracle = createInProcessOracle();
afterAll(() => oracle.dispose());

const sample = (await readSamples()).find(({ name }) => name === 'game-mod');
if (sample === undefined) throw new Error('no sample');
const slots = await slotsDocumentOf(sample.directory);
const path = 'wit/v0.5.0/modding.wit';
const uri = `slot:/${path}`;
const file = slots.slots[0]?.versions.find(({ version }) => version === '0.5.0')?.main.files[0];
if (file === undefined || !('text' in file)) throw new Error('no text');
const { text } = file;
const plugins = new Map<string, Uint8Array>();
for (const plugin of sample.plugins.filter(({ kind }) => kind === 'wat')) {
  const inputs = await readInputs(sample, plugin);
  plugins.set(plugin.file.replace('.wasm', ''), await buildPlugin(inputs, oracle));
}
type Capabilities = NonNullable<SlotsDocument['slots'][number]['capabilities']>;

const emptyModule = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** With the sample open, its plugins loaded, and the text of 0.5.0 in an editor. */
function opened(current = text): DrivenEngine {
  const engine = new DrivenEngine();
  engine.call('project/load', { slots });
  engine.call('document/open', { uri, version: 1, text: current });
  for (const [name, bytes] of plugins) engine.put(name, bytes.slice(), 100);
  engine.settle();
  return engine;
}

/** Replaces the only `from` of the text as an editor does. */
function edit(engine: DrivenEngine, version: number, from: string, to: string, of = text): string {
  const start = of.indexOf(from);
  if (start < 0) throw new Error(`the text has no ${from}`);
  const changes = [{ start, end: start + from.length, text: to }];
  engine.call('document/change', { uri, version, changes });
  return of.replace(from, to);
}

function row(engine: DrivenEngine, name: string) {
  const found = engine.rows.get(name);
  if (found === undefined) throw new Error(`no row for ${name}`);
  return found;
}

describe('rows', () => {
  test('say of each plugin whether it fits, why, and how it is grouped', () => {
    const engine = opened();
    engine.put('log', emptyModule.slice());
    engine.settle();
    const said = [...engine.rows.values()].map(({ name, state, sentence, cause, group }) => ({
      name,
      state,
      sentence,
      cause,
      group: group.sentence,
    }));
    expect(said.sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      {
        name: 'combo',
        state: 'note',
        sentence: 'combo fits, through version 0.4.0 only.',
        cause: 'names version 0.4.0',
        group: 'Fit only through 0.4.0',
      },
      {
        name: 'hoarder',
        state: 'fits',
        sentence: 'hoarder fits game-mod 0.5.0.',
        cause: undefined,
        group: 'Fit 0.5.0',
      },
      {
        name: 'log',
        state: 'misfit',
        sentence:
          "log is not a component but a core module. Put the slot's WIT into it with `wasm-tools component embed`.",
        cause: 'put its WIT in with `wasm-tools component embed`',
        group: 'Not a component: a core module',
      },
      {
        name: 'rain-truce',
        state: 'fits',
        sentence: 'rain-truce fits game-mod 0.5.0.',
        cause: undefined,
        group: 'Fit 0.5.0',
      },
      {
        name: 'scoreboard',
        state: 'misfit',
        sentence: 'scoreboard does not fit game-mod 0.5.0: one export is missing.',
        cause: '`behaviors` missing',
        group: 'Lack the export `behaviors`',
      },
      {
        name: 'spiked-armor',
        state: 'misfit',
        sentence:
          'spiked-armor does not fit game-mod 0.5.0: its `on-damage` has another signature.',
        cause: '`on-damage` has another signature',
        group: 'Differ in the signature of `mod.on-damage`',
      },
    ]);
    expect(engine.summary).toMatchObject({ total: 6, fits: 2, notes: 1, misfits: 3, broken: 0 });
  });

  test('name capabilities, toolchain, versions and hosts', () => {
    const { capabilities, toolchain, builtFor, servedBy, minHost } = row(opened(), 'rain-truce');
    expect(capabilities.map(({ id, risk }) => [id, risk])).toEqual([
      ['map', 'medium'],
      ['console', 'low'],
      ['weather', 'low'],
    ]);
    expect({ toolchain, builtFor, servedBy, minHost }).toEqual({
      toolchain: 'hand-written',
      builtFor: '0.5.0',
      servedBy: ['0.5.0'],
      minHost: '0.10',
    });
  });

  test('are notes where parameters changed places and only a host looks', () => {
    const engine = opened();
    engine.call('slot/choose', { slot: 'game-mod', version: '0.5.0', layer: 'host' });
    engine.settle();
    expect(row(engine, 'spiked-armor')).toMatchObject({
      state: 'note',
      notes: ['swapped'],
      cause: '`on-damage` takes parameters in another order',
      code: 'F203',
      group: { sentence: 'Load, and take parameters in another order' },
    });
    expect(row(engine, 'rain-truce').state).toBe('fits');
  });

  test('mark a capability that the policy refuses, whatever its risk', async () => {
    const made = await oracle.dummy(
      `package a:b;
world plugin { import wasi:sockets/tcp@0.2.0; import dice; }
interface dice { roll: func() -> u8; }
package wasi:sockets@0.2.0 { interface tcp { listen: func(); } }
`,
      'plugin',
    );
    if (!made.ok) throw new Error(made.message);
    const engine = new DrivenEngine();
    const capabilities: Capabilities = [
      { id: 'sockets', title: 'Open sockets', risk: 'low', imports: ['wasi:sockets/*'] },
      { id: 'dice', title: 'Roll dice', risk: 'high', imports: ['a:b/dice'] },
    ];
    const slot =
      'package a:b;\nworld slot { import dice; }\ninterface dice { roll: func() -> u8; }\n';
    const look = (ambient: string[]) => {
      engine.call('project/load', { slots: slotOfText(slot, { ambient, capabilities }) });
      engine.settle();
      const refused = (list: readonly { id: string; refused?: true }[] = []) =>
        list.filter((one) => one.refused === true).map(({ id }) => id);
      const detail = engine.call('plugin/detail', { id: 'perplexity' });
      return [
        row(engine, 'perplexity').capabilities.length,
        refused(row(engine, 'perplexity').capabilities),
        refused(detail?.capabilities),
      ];
    };
    engine.put('perplexity', made.value);
    expect(look([])).toEqual([2, ['sockets'], ['sockets']]);
    expect(look(['wasi:sockets/*'])).toEqual([2, [], []]);
  });

  test('are gone with their plugins, and with the project', () => {
    const engine = opened();
    engine.call('plugin/remove', { ids: ['combo'] });
    expect([engine.rows.has('combo'), engine.summary.total]).toEqual([false, 4]);
    engine.call('project/close', {});
    engine.settle();
    expect([engine.rows.size, engine.summary.total]).toEqual([0, 0]);
  });
});

describe('an edit', () => {
  test('breaks plugins, and mends them when it is undone', () => {
    const engine = opened();
    const changed = edit(engine, 2, 'print: func', 'write: func');
    engine.settle();
    expect(row(engine, 'rain-truce')).toMatchObject({
      state: 'misfit',
      edit: 'broken',
      cause: '`print` not offered',
      code: 'F201',
      group: { sentence: 'Import `console.print`, which this edit takes out', order: 0 },
    });
    expect(engine.summary).toMatchObject({ broken: 1, brokenInstalls: 100, stale: false });
    edit(engine, 3, 'write: func', 'print: func', changed);
    engine.settle();
    expect(row(engine, 'rain-truce')).toMatchObject({ state: 'fits', edit: undefined });
  });

  test('that makes the slot invalid keeps the verdicts, and says that they are old', () => {
    const engine = opened();
    edit(engine, 2, 'print: func', 'print func');
    engine.settle();
    expect(engine.slot).toMatchObject({ valid: false, world: 'emberfall:modding/game-mod@0.5.0' });
    expect(engine.slot?.errors).toBeGreaterThan(0);
    expect(engine.summary).toMatchObject({ stale: true, fits: 2 });
    expect(row(engine, 'rain-truce').state).toBe('fits');
    expect(engine.diagnostics.get(uri)?.length).toBeGreaterThan(0);
  });

  test('tells the slot, then verdicts in one go, then what lint says', () => {
    const engine = opened();
    engine.events.length = 0;
    edit(engine, 2, 'print: func', 'print-print: func');
    engine.settle();
    expect(engine.events).toEqual(['slot', 'verdicts', `diagnostics ${uri}`]);
  });

  test('tells errors before verdicts', () => {
    const engine = opened();
    engine.events.length = 0;
    edit(engine, 2, 'print: func', 'print func');
    engine.settle();
    expect(engine.events).toEqual(['slot', `diagnostics ${uri}`, 'verdicts']);
  });

  test('is seen by a request that comes before the engine had its turn', () => {
    const engine = opened();
    edit(engine, 2, 'print: func', 'write: func');
    expect(engine.call('plugin/detail', { id: 'rain-truce' })?.row.state).toBe('misfit');
  });

  test('of another version than the chosen one counts too', () => {
    const engine = opened();
    const old = 'slot:/wit/v0.4.0/modding.wit';
    const version = slots.slots[0]?.versions.find((one) => one.version === '0.4.0');
    const known = version?.main.files[0];
    if (known === undefined || !('text' in known)) throw new Error('no text');
    engine.call('document/open', {
      uri: old,
      version: 1,
      text: known.text.replaceAll('on-damage', 'on-harm'),
    });
    engine.settle();
    expect(row(engine, 'combo')).toMatchObject({ state: 'misfit', edit: 'broken' });
    engine.call('document/close', { uri: old });
    engine.settle();
    expect(row(engine, 'combo')).toMatchObject({ state: 'note', edit: undefined });
  });

  test('that is not judged yet belongs to a baseline that is set now', () => {
    const engine = opened();
    edit(engine, 2, 'print: func', 'write: func');
    engine.call('baseline/set', {});
    engine.settle();
    expect(row(engine, 'rain-truce')).toMatchObject({ state: 'misfit', edit: undefined });
  });

  test('is still counted when the same files are read again', () => {
    const engine = opened();
    engine.call('slot/choose', { slot: 'game-mod', version: '0.5.0' });
    engine.settle();
    edit(engine, 2, 'print: func', 'write: func');
    engine.settle();
    engine.call('project/load', { slots });
    engine.call('slot/choose', { slot: 'game-mod', version: '0.5.0' });
    engine.settle();
    expect(row(engine, 'rain-truce')).toMatchObject({ state: 'misfit', edit: 'broken' });
  });

  test('is no longer counted after the baseline was set', () => {
    const engine = opened();
    edit(engine, 2, 'print: func', 'write: func');
    engine.settle();
    engine.call('baseline/set', {});
    expect(row(engine, 'rain-truce')).toMatchObject({ state: 'misfit', edit: undefined });
    expect(engine.summary.broken).toBe(0);
  });
});

describe('a page', () => {
  test('shows findings with their places and what differs', () => {
    const engine = opened();
    const detail = engine.call('plugin/detail', { id: 'spiked-armor' });
    const [finding] = detail?.findings ?? [];
    expect(finding).toMatchObject({
      code: 'F203',
      where: 'export › emberfall:modding/mod@0.5.0 › on-damage',
      place: { path },
    });
    const line = text.split('\n')[(finding?.place?.startLine ?? 0) - 1];
    expect(line).toContain('on-damage');
    const marked = finding?.diff?.lines.map(({ kind, text: of, marks }) => [
      kind,
      marks.map(({ start, end }) => of.slice(start, end)),
    ]);
    expect(marked).toEqual([
      ['removed', ['attacker', 'victim']],
      ['added', ['victim', 'attacker']],
    ]);
  });

  test('and problems of the slot have their places quickly, for many plugins', () => {
    const engine = opened();
    const found = engine.call('plugin/findings', { ids: ['scoreboard', 'combo', 'gone'] });
    expect(found.map(({ row: { id }, findings }) => [id, findings.length])).toEqual([
      ['scoreboard', 1],
      ['combo', 0],
    ]);
    expect(found[0]?.findings[0]).toMatchObject({ code: 'F111', place: { path } });
  });

  test('and its places follow the text, with errors in it or none', () => {
    const engine = opened();
    const lines = () =>
      engine
        .call('plugin/findings', { ids: ['scoreboard'] })
        .flatMap(({ findings }) => findings.flatMap(({ place }) => place?.startLine ?? []));
    const before = lines();
    expect(before.length).toBeGreaterThan(0);
    const lower = before.map((line) => line + 2);
    const longer = edit(engine, 2, 'package ', '// one\n// two\npackage ');
    engine.settle();
    expect(lines()).toEqual(lower);
    const broken = edit(engine, 3, 'package ', 'interface {\npackage ', longer);
    engine.settle();
    expect(engine.slot?.valid).toBe(false);
    expect(lines()).toEqual(before.map((line) => line + 3));
    edit(engine, 4, 'interface {\npackage ', 'package ', broken);
    expect(lines()).toEqual(lower);
  });

  test('draws ports, misfits first, with the prongs that differ', () => {
    const engine = opened();
    const detail = engine.call('plugin/detail', { id: 'spiked-armor' });
    expect(detail?.ports.map(({ shortName, state }) => [shortName, state])).toEqual([
      ['mod', 'misfit'],
      ['geometry', 'fits'],
      ['entities', 'fits'],
      ['behaviors', 'fits'],
      ['dice', 'unused'],
      ['console', 'unused'],
      ['weather', 'unused'],
    ]);
    expect(detail?.ports[0]).toMatchObject({
      slotSays: 'wants `on-damage` of 3 parameters',
      pluginSays: 'gives `on-damage` of 3 parameters',
      slotProngs: [
        { name: 'victim', state: 'other-type' },
        { name: 'attacker', state: 'other-type' },
        { name: 'amount', state: 'same' },
      ],
    });
    const missing = engine.call('plugin/detail', { id: 'scoreboard' })?.ports[0];
    expect(missing).toMatchObject({
      shortName: 'behaviors',
      state: 'misfit',
      slotSays: 'wants this export',
      pluginSays: undefined,
      pluginProngs: [],
    });
  });

  test('tells how to build the plugin again, and writes to its author', () => {
    const engine = opened();
    const detail = engine.call('plugin/detail', { id: 'scoreboard' });
    expect(detail?.fix?.title).toBe('Rebuild with the 0.5.0 SDK');
    expect(detail?.fix?.text).toBe('Its author adds the export `behaviors` and rebuilds.');
    const older = engine.call('plugin/detail', { id: 'combo' })?.fix?.text;
    expect(older).toBe("Its author takes version 0.5.0 of the slot's WIT and rebuilds.");
    expect(detail?.fix?.command).toContain('wasm-tools component embed wit');
    const reply = engine.call('plugin/reply', { id: 'scoreboard' });
    expect(reply).toContain('scoreboard does not fit game-mod 0.5.0: one export is missing.');
    expect(reply).toContain('```sh\nwasm-tools parse plugin.wat');
  });

  test('shows another version where one is chosen; the reply speaks of the newest', () => {
    const engine = opened();
    const detail = engine.call('plugin/detail', { id: 'combo' });
    expect([detail?.version, detail?.findings.length]).toEqual(['0.4.0', 0]);
    const newest = engine.call('plugin/detail', { id: 'combo', version: '0.5.0' });
    expect(newest?.version).toBe('0.5.0');
    expect(newest?.sentence).toMatch(/^combo does not fit game-mod 0.5.0: /);
    expect(newest?.findings.map(({ code }) => code)).toContain('F102');
    const reply = engine.call('plugin/reply', { id: 'combo' });
    expect(reply).toMatch(/^combo fits, through version 0.4.0 only./);
    expect(reply).toContain('with the WIT of game-mod 0.5.0');
  });

  test('keeps what the file says of itself, and not its bytes', () => {
    const engine = opened();
    const { binary, wit } = engine.call('plugin/detail', { id: 'combo' }) ?? {};
    expect(binary).toMatchObject({ kind: 'component', validated: 'types' });
    expect(binary?.modules[0]).toMatchObject({ functions: 8, memories: [{ min: '1' }] });
    expect(wit).toContain('world root');
    expect(engine.call('plugin/detail', { id: 'unknown' })).toBeUndefined();
  });

  test('finds what explains a message of a host', () => {
    const engine = opened();
    const detail = engine.call('plugin/detail', { id: 'scoreboard' });
    const { findings, says } = engine.call('plugin/explain-error', {
      id: 'scoreboard',
      message: 'no exported instance named `emberfall:modding/behaviors@0.5.0`',
    });
    expect(says).toBe('The plugin has no export `emberfall:modding/behaviors@0.5.0`.');
    expect(findings.map((index) => detail?.findings[index]?.code)).toEqual(['F111']);
  });
});

test('the lines of a diff say where they are, in the slot and in the plugin', async () => {
  const wit = (fields: string) => `package a:b@1.0.0;

interface types {
  /// What is shown.
  record symbol {
${fields}
  }
}

world slot {
  import types;
  export show: func(of: list<u8>);
}
`;
  const made = await oracle.dummy(
    wit('    kind: u32,\n    name: string,').replace('import types', 'export types'),
    'slot',
  );
  if (!made.ok) throw new Error(made.message);
  const engine = new DrivenEngine();
  const fields =
    '    kind: u32,\n\n    // and its name\n    name: string,\n    container: option<string>,';
  const slot = wit(fields).replace('import types', 'export types');
  engine.call('project/load', { slots: slotOfText(slot) });
  engine.put('gleam', made.value);
  engine.settle();
  const detail = engine.call('plugin/detail', { id: 'gleam' });
  const finding = detail?.findings.find(({ code }) => code === 'F302');
  const own = detail?.wit?.split('\n') ?? [];
  const lines = finding?.diff?.lines.map(({ kind, text: of, slotLine, pluginLine }) => [
    kind,
    of,
    slotLine,
    pluginLine === undefined ? undefined : own[pluginLine - 1]?.trim(),
  ]);
  expect(lines).toEqual([
    ['same', 'record symbol {', 5, 'record symbol {'],
    ['same', '  kind: u32,', 6, 'kind: u32,'],
    ['same', '  name: string,', 9, 'name: string,'],
    ['added', '  container: option<string>,', 10, undefined],
    ['same', '}', 11, '}'],
  ]);
});

test('a function that misfits because of one type is drawn with the fields of that type', async () => {
  const wit = (fields: string) => `package a:b@1.0.0;
interface types { record symbol { ${fields} } current: func() -> symbol; }
world slot {
  use types.{symbol};
  export labels: func(all: list<symbol>) -> list<string>;
}
`;
  const made = await oracle.dummy(wit('kind: u32, name: string'), 'slot');
  if (!made.ok) throw new Error(made.message);
  const engine = new DrivenEngine();
  const fields = 'kind: u32, name: string, container: option<string>';
  engine.call('project/load', { slots: slotOfText(wit(fields)) });
  engine.put('gleam', made.value);
  engine.settle();
  const { ports = [] } = engine.call('plugin/detail', { id: 'gleam' }) ?? {};
  expect(ports.find(({ name }) => name === 'labels')).toMatchObject({
    state: 'misfit',
    slotSays: 'wants `symbol` of 3 fields',
    pluginSays: 'gives `symbol` of 2 fields',
    slotProngs: [
      { name: 'kind', state: 'same' },
      { name: 'name', state: 'same' },
      { name: 'container', state: 'missing' },
    ],
    pluginProngs: [
      { name: 'kind', state: 'same' },
      { name: 'name', state: 'same' },
    ],
  });
});

describe('the slot', () => {
  test('without a named world, and with several, asks for a choice', () => {
    const engine = new DrivenEngine();
    engine.call('project/load', {
      slots: slotOfText('package a:b;\nworld one {}\nworld two {}\n'),
    });
    engine.put('log', emptyModule.slice());
    engine.settle();
    expect(engine.slot).toMatchObject({ valid: false, worlds: ['a:b/one', 'a:b/two'] });
    expect(row(engine, 'log')).toMatchObject({
      state: 'unknown',
      sentence: 'log is not checked: slot has 2 worlds, and none is chosen.',
    });
  });

  test('gives bindings, reports and the text for wasm-tools', async () => {
    const engine = opened();
    const bindings = engine.call('bindings/generate', {
      direction: 'host',
      language: 'typescript',
    });
    expect(bindings.files.some(({ skeleton }) => skeleton === true)).toBe(true);
    const input = engine.call('oracle/input', {});
    expect(input?.world).toBe('emberfall:modding/game-mod@0.5.0');
    expect(await oracle.validateWit(input?.witSource ?? '', {})).toEqual({ ok: true });
    for (const format of ['html', 'markdown', 'sarif', 'json', 'junit'] as const) {
      expect(engine.call('plugin/report', { format, ids: ['combo'] })).toContain('combo');
    }
  });

  test('answers language requests between two slices of verdicts', () => {
    const engine = opened();
    edit(engine, 2, 'print: func', 'pront: func');
    engine.step();
    const outline = engine.call('language', { call: 'documentSymbols', args: [uri] });
    expect(JSON.stringify(outline)).toContain('pront');
  });
});

test('completion gives what the letters so far can lead to', () => {
  const engine = opened();
  const offered = (typed: string, version: number): string[] => {
    const start = text.indexOf('print: func');
    const now = edit(engine, version, 'print: func', `print: func(a: ${typed}); print2: func`);
    const before = now.slice(0, start + `print: func(a: ${typed}`.length).split('\n');
    const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
    const answer = engine.call('language', { call: 'completion', args: [uri, position] });
    edit(engine, version + 1, `print: func(a: ${typed}); print2: func`, 'print: func', now);
    return (answer as { label: string }[]).map(({ label }) => label);
  };
  const all = offered('', 2);
  expect(all).toEqual(expect.arrayContaining(['string', 'list', 'u32']));
  const some = offered('St', 4);
  expect(some).toContain('string');
  expect(some).toContain('list');
  expect(some).not.toContain('u32');
  expect(offered('zzq', 6)).toEqual([]);
});

test('after any edits the verdicts are those of a fresh engine', () => {
  const lines = text.split('\n');
  const change = fc.record({
    line: fc.nat(lines.length - 1),
    how: fc.constantFrom('drop', 'twice', 'u32', 'string', 'comment', 'back'),
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
      const engine = opened();
      let current = text;
      let version = 1;
      for (const { line, how } of changes) {
        const next = how === 'back' ? text : changedLine(current, line, how);
        version++;
        engine.call('document/change', {
          uri,
          version,
          changes: [{ start: 0, end: current.length, text: next }],
        });
        current = next;
        // Some edits come while the work on those before them is not done.
        if (line % 3 !== 0) engine.settle();
        else engine.step();
      }
      engine.settle();
      if (engine.slot?.valid !== true) return;
      const fresh = opened(current);
      engine.call('baseline/set', {});
      expect(Object.fromEntries(engine.rows)).toEqual(Object.fromEntries(fresh.rows));
      for (const id of plugins.keys()) {
        expect(engine.call('plugin/detail', { id })).toEqual(fresh.call('plugin/detail', { id }));
      }
      expect(engine.slot).toEqual({ ...fresh.slot, ms: engine.slot.ms });
    }),
    { numRuns: 40 },
  );
});

function changedLine(of: string, index: number, how: string): string {
  const lines = of.split('\n');
  const at = index % lines.length;
  const line = lines[at] ?? '';
  const next = {
    drop: [],
    twice: [line, line],
    u32: [line.replace('u32', 'u64')],
    string: [line.replace('string', 'list<u8>')],
    comment: [line, '// a comment'],
  }[how] ?? [line];
  return [...lines.slice(0, at), ...next, ...lines.slice(at + 1)].join('\n');
}
