/** Script mocks for components that check for themselves what their imports give back. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { corpusSuite } from '../../test/support/corpus.ts';
import { openRuntime } from '../../test/support/sandbox-runtime.ts';
import { decode } from '../../wit/component/decode.ts';
import type { Mocks } from '../../wit/lab/files.ts';
import { functionsOf } from '../../wit/values/functions.ts';

vi.setConfig({ testTimeout: 60_000 });

const script = (name: string) => ({ kind: 'script', file: 'host.js', export: name }) as const;

/** By component: the script, and which of its functions answer instead of `echo`. */
const hosts: Readonly<Record<string, { text: string; names: Readonly<Record<string, string>> }>> = {
  numbers: {
    text: 'let scalar = 0; const set = (to) => { scalar = to; }; const get = () => scalar;',
    names: { 'set-scalar': 'set', 'get-scalar': 'get' },
  },
  records: {
    text: 'const results = () => [4, 5]; const swap = ([a, b]) => [b, a];',
    names: { 'multiple-results': 'results', 'swap-tuple': 'swap' },
  },
  variants: {
    text: `
      const invert = (it) => !it;
      const result = ({ tag, val }) => {
        if (tag === 'err') throw { payload: Math.trunc(val) };
        return val;
      };
      const enums = () => [false, { tag: 'err' }, 'a'];
      const option = (it) => (it === undefined ? undefined : Math.trunc(it));`,
    names: {
      'invert-bool': 'invert',
      'roundtrip-result': 'result',
      'roundtrip-option': 'option',
      'variant-enums': 'enums',
    },
  },
  lists: {
    text: `
      const numbers = () => new Uint8Array([1, 2, 3, 4, 5]);
      const hello = () => 'hello!';
      const words = () => ['hello,', 'world!'];
      const nothing = () => new Uint8Array();
      const empty = () => '';`,
    names: {
      'list-result': 'numbers',
      'list-result2': 'hello',
      'list-result3': 'words',
      'empty-list-result': 'nothing',
      'empty-string-result': 'empty',
    },
  },
  resources: {
    text: `
      class Y { constructor(a) { this.a = a; } }
      const create = (a) => new Y(a);
      const get = (self) => self.a;
      const set = (self, a) => { self.a = a; };
      const add = (y, a) => new Y(y.a + a);`,
    names: { constructor: 'create', 'get-a': 'get', 'set-a': 'set', add: 'add' },
  },
};

corpusSuite('components that test their imports', (corpus) => {
  test.each(Object.entries(hosts))('%s', async (name, { text, names }) => {
    const bytes = new Uint8Array(
      readFileSync(join(corpus, `components/jco/${name}.component.wasm`)),
    );
    const plugin = decode(bytes);
    if (plugin.kind !== 'component') throw new Error('no component');
    const mocks: Record<string, Mocks[string]> = {};
    for (const { path, definition } of functionsOf(plugin, 'imports').all) {
      if (path.startsWith('wasi:')) continue;
      const last = path.slice(path.lastIndexOf('.') + 1);
      const answer = definition.result === undefined ? 'ignore' : 'echo';
      mocks[path] = script(names[last] ?? answer);
    }
    const exports = [...new Set([...Object.values(names), 'echo', 'ignore'])];
    const echo =
      'const echo = (...all) => (all.length === 1 ? all[0] : all); const ignore = () => {};';
    const runtime = await openRuntime([{ file: name, bytes }], {
      scripts: { 'host.js': { text: `${echo}\n${text}`, exports } },
    });
    const checks = functionsOf(plugin, 'exports').all.filter(({ path }) =>
      path.endsWith('test-imports'),
    );
    const [result] = await runtime.run([
      { calls: checks.map(({ path }) => ({ function: path, args: [] })), mocks },
    ]);
    expect(checks).toHaveLength(1);
    expect({ outcome: result?.calls[0]?.outcome.kind, stderr: result?.stderr }).toEqual({
      outcome: 'value',
      stderr: '',
    });
    expect(result?.trace.filter(({ answered }) => answered?.by === 'script')).not.toEqual([]);
    expect(result?.handles.filter(({ problem }) => problem !== undefined)).toEqual([]);
  });
});
