import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { corpusSuite } from '../../test/support/corpus.ts';
import { endEcho, wat } from '../../test/support/wat-plugins.ts';
import { decode } from '../../wit/component/decode.ts';
import { normalise } from '../../wit/component/normalise/normalise.ts';
import { worldOf } from '../../wit/model/names.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { createNodeTranspiler } from '../../workspace/transpiler-node.ts';
import { type ReadGlue, readGlue } from './glue.ts';

const oracle = createNodeOracle();
const transpiler = createNodeTranspiler();
vi.setConfig({ testTimeout: 60_000 });
afterAll(() => Promise.all([oracle.dispose(), transpiler.dispose()]));

async function glueOf(bytes: Uint8Array): Promise<ReadGlue> {
  const decoded = decode(bytes);
  if (decoded.kind !== 'component') throw new Error(decoded.kind);
  const normalised = normalise(bytes);
  if (normalised.kind === 'refused') throw new Error(normalised.reason);
  const imports = [...worldOf(decoded.model, decoded.world).imports.keys()];
  const { glue } = await transpiler.transpile(normalised.bytes, { imports });
  return readGlue(glue, decoded);
}

async function dummyGlue(wit: string): Promise<ReadGlue> {
  const dummy = await oracle.dummy(wit, 'w');
  if (!dummy.ok) throw new Error(dummy.message);
  return glueOf(dummy.value);
}

const f = (name: string) => `%${name}: func(x: string) -> string;`;
const exported = (name: string) => `package a:b; world w { export ${f(name)} }`;
const imported = (name: string) => `package a:b; interface i { ${f(name)} } world w { import i; }`;
const resource = (side: string, name: string) =>
  `package a:b; interface i { resource %${name} { constructor(x: string); } mk: func() -> %${name}; } world w { ${side} i; }`;
const statics = (name: string) =>
  `package a:b; interface i { resource r { %${name}: static func(x: list<string>); } } world w { export i; }`;

describe('names that jco’s glue cannot carry', () => {
  test.each([
    ['a function called as a variable of jco’s', exported('exports0'), 'the function `exports0`'],
    ['a function that a variable of jco’s hides', exported('module0'), 'the function `module0`'],
    ['a name that strict code may not bind', exported('arguments'), 'the function `arguments`'],
    ['an import', imported('get-core-module'), 'the function `a:b/i.get-core-module`'],
    ['an import called as a global', imported('global-this'), '`a:b/i.global-this`'],
    ['an imported resource', resource('import', 'symbol'), 'the resource `symbol`'],
    ['an exported resource', resource('export', 'set'), 'the resource `set`'],
    ['a resource called as a class of jco’s', resource('import', 'waitable'), '`waitable`'],
    ['a static function', statics('prototype'), '`a:b/i.r.prototype`'],
    ['a static function that would call itself', statics('realloc0'), '`a:b/i.r.realloc0`'],
    [
      'an interface',
      'package a:b; interface memory0 { f: func(x: string); } world w { export memory0; }',
      'the interface `a:b/memory0`',
    ],
  ])('%s', async (_, wit, named) => {
    const read = await dummyGlue(wit);
    expect(read).toEqual({ kind: 'clash', reason: expect.stringContaining(named) });
  });

  test.each([
    ['then', exported('then')],
    ['a keyword', exported('await')],
    ['words that jco declares within functions', exported('ret')],
    ['a resource that jco gives another name', resource('export', 'error')],
    [
      'an interface of one function of the same name',
      'package a:b; interface f { f: func(x: string) -> string; } world w { import f; export f; }',
    ],
    [
      'what is both imported and exported',
      'package a:b; interface i { resource r { constructor(x: string); m: func(); } mk: func() -> r; } world w { import i; export i; }',
    ],
  ])('but %s is fine', async (_, wit) => {
    const read = await dummyGlue(wit);
    expect(read.kind).toBe('glue');
    if (read.kind === 'glue') expect(read.text).not.toMatch(/^export /m);
  });
});

corpusSuite('the glue of the corpus', (corpus) => {
  const folder = join(corpus, 'components');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.wasm'))
    .sort();
  test.each(names)('%s has no name that clashes', async (name) => {
    expect((await glueOf(new Uint8Array(readFileSync(join(folder, name))))).kind).toBe('glue');
  });
});

test('what jco exports at the end may be indented', async () => {
  const bytes = await wat(endEcho('stream u8'));
  const plugin = decode(bytes);
  if (plugin.kind !== 'component') throw new Error('no component');
  const { glue } = await transpiler.transpile(bytes, { imports: [] });
  expect(glue).toMatch(/^[ \t]+export const _util/m);
  expect(readGlue(glue, plugin)).toMatchObject({ kind: 'glue' });
});
