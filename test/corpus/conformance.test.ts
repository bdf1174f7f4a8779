/** Verdicts on real slots and plugins, against answers that wasm-tools gave. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decode, decodeAs } from '../../wit/component/decode.ts';
import { check, checkBytes } from '../../wit/conformance/check.ts';
import type { Verdict } from '../../wit/conformance/verdict.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import { worldOf } from '../../wit/model/names.ts';
import { printModel } from '../../wit/model/print.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { createInProcessOracle } from '../../wit/tools/in-process-oracle.ts';
import { readWit } from '../../workspace/read-wit.ts';
import { corpusSuite } from '../support/corpus.ts';
import { namedWorld, worldFrom } from '../support/resolved.ts';

async function worldAt(path: string, name: string): Promise<WorldRef> {
  const { model, diagnostics } = resolve(await readWit(path));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return namedWorld(model, name);
}

corpusSuite('Zed extensions', (corpus) => {
  const folder = join(corpus, 'zed-extension-api');
  const [head = '', ...rows] = readFileSync(join(folder, 'targets.tsv'), 'utf8').trim().split('\n');
  const versions = head.split('\t').slice(1);

  test('the largest plugin of each version in each slot, as `component targets` has it', async () => {
    const worlds = new Map<string, WorldRef>();
    for (const version of versions) {
      worlds.set(version, await worldAt(join(folder, version), 'extension'));
    }
    const worldOf = (version: string): WorldRef => {
      const world = worlds.get(version);
      if (world === undefined) throw new Error(`no slot ${version}`);
      return world;
    };
    const table = versions.map((plugin) =>
      [
        plugin,
        ...versions.map((slot) => (check(worldOf(slot), worldOf(plugin)).layers.spec ? 'Y' : 'n')),
      ].join('\t'),
    );
    expect(table).toEqual(rows);
  });

  test('a changed record is one finding, and what mentions it follows from it', async () => {
    const slot = await worldAt(join(folder, 'since_v0.8.0'), 'extension');
    const plugin = await worldAt(join(folder, 'since_v0.6.0'), 'extension');
    const { findings } = check(slot, plugin);
    const symbol = findings.findIndex(
      ({ path }) => path.join(' ') === 'import zed:extension/lsp symbol',
    );
    const about = findings.filter(
      ({ path, causes }, index) =>
        index === symbol || causes.includes(symbol) || path.includes('symbol'),
    );
    expect(about).toEqual([
      {
        code: 'F302',
        layer: 'host',
        severity: 'error',
        path: ['import', 'zed:extension/lsp', 'symbol'],
        expected:
          'record symbol { kind: symbol-kind, name: string, container-name: option<string> }',
        found: 'record symbol { kind: symbol-kind, name: string }',
        message: 'Type `symbol` differs: the plugin lacks field `container-name`.',
        fix: "Plugin author: rebuild against the slot's WIT, which has `record symbol { kind: symbol-kind, name: string, container-name: option<string> }` here.",
        causes: [],
      },
      {
        code: 'F204',
        layer: 'host',
        severity: 'error',
        path: ['export', 'labels-for-symbols', 'param symbols'],
        message:
          'Parameter `symbols` of `labels-for-symbols` does not match: this follows from `symbol` of `zed:extension/lsp`.',
        causes: [symbol],
      },
    ]);
  });
});

corpusSuite('starlint', (corpus) => {
  const folder = join(corpus, 'components/starlint');
  test.each(readdirSync(folder))('%s fits its slot strictly', async (file) => {
    const slot = await worldAt(join(corpus, 'slots/starlint'), 'linter-plugin');
    const verdict = checkBytes(slot, readFileSync(join(folder, file)));
    const expected: Verdict = {
      fits: true,
      layer: 'semver',
      validated: 'types',
      layers: { spec: true, semver: true, host: true },
      findings: [],
      ambient: [],
    };
    expect(verdict).toEqual(expected);
  });
});

corpusSuite('topheman', (corpus) => {
  test('the plugin with another WIT does not fit, and the field at fault is named', async () => {
    const slot = await worldAt(join(corpus, 'slots/topheman'), 'plugin-api');
    const bytes = readFileSync(
      join(corpus, 'components/topheman/valid-plugin-with-invalid-wit.wasm'),
    );
    const verdict = checkBytes(slot, bytes, { ambient: ['wasi-cli'], layer: 'spec' });
    expect(verdict.fits).toBe(false);
    expect(verdict.ambient).toContain('wasi:filesystem/types@0.2.3');
    const errors = verdict.findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ code, path, message }) => ({ code, path, message }))).toEqual([
      {
        code: 'F302',
        path: ['import', 'repl:api/transport', 'plugin-response'],
        message:
          'Type `plugin-response` differs: the plugin has field `exit-code`, which the slot lacks.',
      },
      {
        code: 'F205',
        path: ['export', 'repl:api/plugin', 'run', 'result'],
        message:
          'The result of `run` does not match: this follows from `plugin-response` of `repl:api/transport`.',
      },
    ]);
  });
});

corpusSuite('real components', (corpus) => {
  const folder = join(corpus, 'components');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.wasm'))
    .sort();

  /** The world of a component as WIT, so that it can be a slot. */
  function witOf(bytes: Uint8Array): string | undefined {
    const decoded = decodeAs(bytes, 'merged');
    if (decoded.kind !== 'component') return undefined;
    const { model, world } = decoded;
    return printModel(model, worldOf(model, world).package);
  }

  test('each in its own world and in those of three others, as wasm-tools has it', async () => {
    const oracle = createInProcessOracle();
    const read = files.map((file) => ({ file, bytes: readFileSync(join(folder, file)) }));
    const ours: string[] = [];
    const theirs: string[] = [];
    let fitting = 0;
    for (const [index, { file, bytes }] of read.entries()) {
      const text = witOf(bytes);
      if (text === undefined) continue;
      const slot = worldFrom(text, 'root');
      for (let next = 0; next < 4; next++) {
        const other = read[(index + next) % read.length];
        const decoded = other === undefined ? undefined : decode(other.bytes);
        if (other === undefined || decoded?.kind !== 'component') continue;
        const plugin: WorldRef = { model: decoded.model, world: decoded.world };
        const answer = await oracle.targets(other.bytes, text, 'root:component/root');
        if (answer.ok) fitting++;
        theirs.push(`${other.file} in ${file}: ${answer.ok}`);
        ours.push(`${other.file} in ${file}: ${check(slot, plugin).layers.spec}`);
      }
    }
    expect(ours).toEqual(theirs);
    expect(fitting).toBeGreaterThanOrEqual(files.length);
  }, 120_000);
});
