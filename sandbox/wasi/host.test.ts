import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { wasiWorld } from '../../test/support/wasi-wit.ts';
import type { FunctionDef } from '../../wit/model/model.ts';
import { interfaceOf, typeOf, worldOf } from '../../wit/model/names.ts';
import { camelCase, pascalCase } from '../../wit/values/jco-names.ts';
import { createWasi } from './host.ts';
import { deniedMessage, supportsWasi } from './names.ts';

const quiet = { stdout: () => {}, stderr: () => {} };
const { model, world } = wasiWorld();
const interfaces = [...worldOf(model, world).imports].flatMap(([name, item]) =>
  item.kind === 'interface' ? [{ ...interfaceOf(model, item.id), name }] : [],
);

/** Where jco's glue looks for a function. */
function place(wasi: Readonly<Record<string, unknown>>, { name, kind }: FunctionDef): unknown {
  const [resource = '', method = ''] = name.slice(name.indexOf(']') + 1).split('.');
  const found = wasi[pascalCase(resource)];
  switch (kind.kind) {
    case 'freestanding':
      return wasi[camelCase(name)];
    case 'constructor':
      return found;
    case 'method':
      return (found as { prototype: Record<string, unknown> }).prototype[camelCase(method)];
    case 'static':
      return (found as unknown as Record<string, unknown>)[camelCase(method)];
  }
}

describe('what the WIT of WASI has', () => {
  const host = createWasi({ mode: 'deterministic' }, quiet);

  test.each(interfaces)('$name', ({ name, functions, types }) => {
    const wasi = host.interfaceFor(name);
    if (wasi === undefined) throw new Error(`${name} is not there`);
    const missing = [...functions.values()].filter(
      (definition) => typeof place(wasi, definition) !== 'function',
    );
    expect(missing.map((definition) => definition.name)).toEqual([]);

    const resources = [...types].flatMap(([label, id]) =>
      typeOf(model, id).definition.kind === 'resource' ? [pascalCase(label)] : [],
    );
    const free = [...functions.values()].flatMap((definition) =>
      definition.kind.kind === 'freestanding' ? [camelCase(definition.name)] : [],
    );
    expect(Object.keys(wasi).sort()).toEqual([...resources, ...free].sort());
  });

  test('all are called built in, in every version of 0.2', () => {
    for (const { name } of interfaces) {
      const bare = name.replace(/@.*/, '');
      for (const id of [name, bare, `${bare}@0.2.0`, `${bare}@0.2.6`]) {
        expect({ id, is: supportsWasi(id) }).toEqual({ id, is: true });
        const wasi = host.interfaceFor(id);
        expect(Object.keys(wasi ?? {})).toEqual(Object.keys(host.interfaceFor(name) ?? {}));
        expect(host.interfaceFor(id)).toBe(wasi);
      }
    }
  });
});

test('what is not built in is left to mocks', () => {
  const host = createWasi({ mode: 'deterministic' }, quiet);
  for (const id of [
    'wasi:cli/stdout@0.3.0',
    'wasi:cli/environment@0.2.0-rc-2023-11-10',
    'wasi:http/handler@0.3.0',
    'wasi:cli/run@0.2.12',
    'wasi:http/incoming-handler@0.2.12',
    'wasi:config/store@0.2.0-rc.1',
    'wasi:keyvalue/store@0.2.0-draft',
    'wasi:toString/constructor',
    'wasi:io/constructor@0.2.0',
    'my:wasi/environment@0.2.0',
    'environment',
  ]) {
    expect({ id, is: supportsWasi(id), got: host.interfaceFor(id) }).toEqual({
      id,
      is: false,
      got: undefined,
    });
  }
});

test('hosts share nothing', () => {
  const one = createWasi({ mode: 'deterministic' }, quiet);
  const other = createWasi({ mode: 'deterministic' }, quiet);
  expect(one.interfaceFor('wasi:io/streams')).not.toBe(other.interfaceFor('wasi:io/streams'));
  expect(one.interfaceFor('wasi:io/streams')?.InputStream).not.toBe(
    other.interfaceFor('wasi:io/streams')?.InputStream,
  );
});

test('settings that make no sense are refused', () => {
  const make = (settings: object) => () =>
    createWasi({ mode: 'deterministic', ...settings }, quiet);
  expect(make({ now: 'noon' })).toThrow(expect.objectContaining({ code: 'bad-time' }));
  for (const files of [
    { '/a': '', '/a/b': '' },
    { '/a/../b': '' },
    { '/': 'x', '/a': '' },
    { '/a/b': '', '/a': '' },
  ]) {
    const bad = '/' in files ? undefined : expect.objectContaining({ code: 'bad-files' });
    if (bad === undefined) expect(make({ files })).not.toThrow();
    else expect(make({ files })).toThrow(bad);
  }
});

test('a denial says what is denied and what to do', () => {
  expect(deniedMessage('wasi:cli/environment@0.2.6.get-environment')).toBe(
    '`wasi:cli/environment@0.2.6.get-environment` is denied: this run gives no WASI. Set WASI to deterministic, or mock this function.',
  );
});

/** The time, chance, and all that leads out of a worker. `Date.parse` reads a text. */
test('no source names anything that differs between runs or reaches out', () => {
  const outside =
    /\b(?:Date\.now|new Date|Math\.random|performance|crypto|fetch|XMLHttpRequest|WebSocket|EventSource|importScripts|postMessage|BroadcastChannel|indexedDB|caches|navigator|setTimeout|setInterval|queueMicrotask|console|process|globalThis|self|window|eval|Function\(|import\()/;
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  expect(sources.length).toBeGreaterThan(25);
  for (const file of sources) {
    const text = readFileSync(join(import.meta.dirname, file), 'utf8');
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect({ file, found: outside.exec(code)?.[0] }).toEqual({ file, found: undefined });
    for (const [, from = ''] of code.matchAll(/ from '([^']+)'/g)) {
      expect({ file, from: from.startsWith('.') }).toEqual({ file, from: true });
    }
  }
});
