import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { corpusSuite } from '../../test/support/corpus.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { readWit } from '../../workspace/read-wit.ts';
import { SlotwrightError } from '../errors.ts';
import { flatten } from './flatten.ts';
import { createInProcessOracle } from './in-process-oracle.ts';
import { wrap } from './root-component.ts';

const oracle = createNodeOracle();
vi.setConfig({ testTimeout: 120_000 });
afterAll(() => oracle.dispose());

const slot = `package a:b@1.0.0;
interface log { log: func(message: string) -> result<_, string>; }
world plugin { import log; export run: func(); }
`;

async function bytesOf(result: Promise<{ ok: boolean }>): Promise<Uint8Array> {
  const given = await result;
  if ('value' in given && given.value instanceof Uint8Array) return given.value;
  throw new Error(JSON.stringify(given));
}

describe('validity of WIT', () => {
  test.each([
    ['a slot', slot, undefined],
    ['a syntax error', 'package a:b; interface {', "expected an identifier or string, found '{'"],
    [
      'a duplicate field, in no world',
      'package a:b; interface i { record r { a: u8, a: u8 } }',
      'record field name `a` conflicts with previous field name `a`',
    ],
    [
      '33 flags',
      `package a:b; interface i { flags f { ${Array.from({ length: 33 }, (_, index) => `x${index}`).join(', ')} } }`,
      '32 flags',
    ],
    ['an empty tuple', 'package a:b; interface i { type t = tuple<>; }', 'tuple'],
    ['no header', 'interface i {}', 'no `package` header was found'],
  ])('%s', async (_name, text, reason) => {
    const answer = await oracle.validateWit(text);
    expect(answer).toEqual(
      reason === undefined ? { ok: true } : { ok: false, message: expect.stringContaining(reason) },
    );
  });

  test('gated items are there for their feature only', async () => {
    const text = `package a:b;
@unstable(feature = net) interface i { @unstable(feature = net) record r { a: u8, a: u8 } }
@unstable(feature = net) world w { import i; }`;
    expect(await oracle.validateWit(text)).toEqual({ ok: true });
    expect((await oracle.validateWit(text, { features: ['net'] })).ok).toBe(false);
    expect((await oracle.validateWit(text, { features: 'all' })).ok).toBe(false);
  });
});

describe('components', () => {
  test('a dummy fits its own world, and is told apart from others', async () => {
    const dummy = await bytesOf(oracle.dummy(slot, 'plugin'));
    expect(await oracle.targets(dummy, slot, 'plugin')).toEqual({ ok: true });
    expect(await oracle.targets(dummy, slot.replace('1.0.0', '1.1.0'), 'a:b/plugin@1.1.0')).toEqual(
      {
        ok: false,
        message: expect.stringContaining('a:b/log@1.0.0'),
      },
    );
    expect(await oracle.componentWit(dummy)).toEqual({
      ok: true,
      value: expect.stringContaining('import a:b/log@1.0.0;'),
    });
  });

  test('a world name of 200 characters is found in its encoding', async () => {
    const text = `package a:b; world ${'w'.repeat(200)} { export f: func(); }`;
    const dummy = await bytesOf(oracle.dummy(text, 'w'.repeat(200)));
    expect(await oracle.targets(dummy, text, 'w'.repeat(200))).toEqual({ ok: true });
  });

  test('a component is made from a module in text', async () => {
    const module = await bytesOf(
      oracle.parseWat('(module (func (export "run")) (memory (export "memory") 1))'),
    );
    const component = await bytesOf(oracle.embedAndNew(module, slot, 'plugin'));
    expect(await oracle.validate(component)).toEqual({ ok: true });
    expect(await oracle.targets(component, slot, 'plugin')).toEqual({ ok: true });
  });

  test('bodies of functions are validated, at every depth', async () => {
    const bad = '(core module (func (result i32) i64.const 1))';
    const component = await bytesOf(oracle.parseWat(`(component (component ${bad}))`));
    expect(await oracle.validate(component)).toEqual({
      ok: false,
      message: expect.stringContaining('i64'),
    });
  });

  test('a module, a WIT package and rubbish are told apart before wasm-tools sees them', async () => {
    const module = await bytesOf(oracle.parseWat('(module)'));
    const witPackage = await bytesOf(oracle.encode(slot, 'plugin'));
    const answers = [module, witPackage, new Uint8Array([1, 2, 3])].map((bytes) =>
      oracle.componentWit(bytes),
    );
    expect(await Promise.all(answers)).toEqual([
      { ok: false, message: 'a core module, not a component' },
      { ok: false, message: 'a WIT package, not a component' },
      { ok: false, message: 'not a WebAssembly binary' },
    ]);
    expect(await oracle.validate(witPackage)).toEqual({ ok: true });
    expect(await oracle.validate(module)).toEqual({ ok: true });
  });
});

describe('semver-check', () => {
  test('versions are left out of account', async () => {
    const newer = `package a:b@2.0.0;
@since(version = 1.0.0)
interface log { log: func(message: string) -> result<_, string>; }
interface more { more: func(); }
world plugin { import log; import more; export run: func(); }`;
    expect(await oracle.semverCheck(slot, newer, 'plugin')).toEqual({ ok: true });
    expect(
      await oracle.semverCheck(slot, newer, 'a:b/plugin@1.0.0', { newWorld: 'a:b/plugin@2.0.0' }),
    ).toEqual({ ok: true });
    expect(await oracle.semverCheck(newer, slot, 'plugin')).toEqual({
      ok: false,
      message: expect.stringContaining('a:b/more'),
    });
  });

  test('another package is a no; two versions of one have no answer', async () => {
    expect(await oracle.semverCheck(slot, slot.replace('a:b', 'a:c'), 'plugin')).toEqual({
      ok: false,
      message:
        'the old world is in package a:b, which is not the same as the new world, which is in package a:c',
    });
    const both = `${slot}package x:y@1.0.0 { interface i {} } package x:y@2.0.0 { interface i {} }`;
    await expect(oracle.semverCheck(both, both, 'plugin')).rejects.toMatchObject({
      code: 'two-versions',
      kind: 'unsupported',
    });
  });
});

describe('when wasm-tools fails', () => {
  /** `componentWit` on a WIT package whose mark was taken off: wasm-tools panics on it. */
  const panicking = async () => {
    const bytes = (await bytesOf(oracle.encode(slot, 'plugin'))).slice();
    const mark = new TextEncoder().encode('wit-component-encoding');
    const at = bytes.findIndex((_, index) =>
      mark.every((byte, offset) => bytes[index + offset] === byte),
    );
    bytes[at] = 'x'.charCodeAt(0);
    return bytes;
  };

  test('the worker is thrown away, the question asked once more, then said to fail', async () => {
    const bytes = await panicking();
    const questions = [oracle.componentWit(bytes), oracle.validateWit(slot)];
    const [first, second] = await Promise.allSettled(questions);
    expect(first).toMatchObject({ status: 'rejected', reason: { code: 'oracle-panicked' } });
    expect(second).toMatchObject({ status: 'fulfilled', value: { ok: true } });
  });

  test('without a worker there is no recovery, and it is said', async () => {
    const inProcess = createInProcessOracle();
    expect(await inProcess.validateWit(slot)).toEqual({ ok: true });
    const bytes = await panicking();
    await expect(inProcess.componentWit(bytes)).rejects.toMatchObject({ code: 'oracle-panicked' });
    await expect(inProcess.validateWit(slot)).rejects.toMatchObject({ code: 'oracle-panicked' });
  });

  test('past its deadline a worker is stopped, and the next question has a new one', async () => {
    const impatient = createNodeOracle({ deadline: 2_000 });
    // Making a component of such a chain takes 10 times longer for each interface in it.
    const names = Array.from({ length: 10 }, (_, index) => `t${index}`);
    const first = names.map((name) => `type ${name} = u32;`).join(' ');
    const chain = Array.from(
      { length: 11 },
      (_, index) => `interface i${index + 1} { use i${index}.{${names.join(', ')}}; }`,
    );
    const slow = `package a:b; interface i0 { ${first} } ${chain.join('\n')} world w { export i11; }`;
    await expect(impatient.validateWit(slow)).rejects.toMatchObject({ code: 'oracle-deadline' });
    expect(await impatient.validateWit(slot)).toEqual({ ok: true });
    await impatient.dispose();
    await expect(impatient.validateWit(slot)).rejects.toThrow('disposed');
  });
});

corpusSuite('the corpus, by the oracle', (corpus) => {
  const zed = join(corpus, 'zed-extension-api');
  const versions = readdirSync(zed).filter((name) => !name.endsWith('.tsv'));
  const text = (version: string): Promise<string> => textAt(join(zed, version));
  const table = (file: string): string[][] =>
    readFileSync(join(zed, file), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));

  test('all 100 cells of targets.tsv', async () => {
    const dummies = new Map<string, Uint8Array>();
    for (const version of versions) {
      dummies.set(version, await bytesOf(oracle.dummy(await text(version), 'extension')));
    }
    const [head = [], ...rows] = table('targets.tsv');
    const answered = [head];
    for (const [from = ''] of rows) {
      const row = [from];
      for (const to of head.slice(1)) {
        const dummy = dummies.get(from) ?? new Uint8Array();
        row.push((await oracle.targets(dummy, await text(to), 'extension')).ok ? 'Y' : 'n');
      }
      answered.push(row);
    }
    expect(answered).toEqual([head, ...rows]);
    expect(rows.length * (head.length - 1)).toBe(100);
  });

  test('all 100 cells of semver-check.tsv', async () => {
    const [head = [], ...rows] = table('semver-check.tsv');
    const answered = [head];
    for (const [from = ''] of rows) {
      const row = [from];
      for (const to of head.slice(1)) {
        row.push(
          (await oracle.semverCheck(await text(from), await text(to), 'extension')).ok ? 'Y' : 'n',
        );
      }
      answered.push(row);
    }
    expect(answered).toEqual([head, ...rows]);
    expect(rows.length * (head.length - 1)).toBe(100);
  });

  test('WIT that must pass does, WIT that must fail does not', async () => {
    const wrong: string[] = [];
    for (const [folder, expected] of [
      ['wit-ui-pass', true],
      ['wit-ui-fail', false],
      ['wit-codegen', true],
    ] as const) {
      for (const name of readdirSync(join(corpus, folder))) {
        const path = join(corpus, folder, name);
        if (!name.endsWith('.wit') && !statSync(path).isDirectory()) continue;
        // wasm-tools parses it in milliseconds and takes minutes to make it a component.
        if (name === 'stress-export-elaborate.wit') continue;
        const inner = join(path, 'wit');
        const answer = await verdictOn(existsSync(inner) ? inner : path);
        if (answer.ok !== expected) wrong.push(`${folder}/${name}: ${answer.message}`);
      }
    }
    // It parses, but a record without fields cannot be encoded.
    expect(wrong).toEqual([
      'wit-ui-pass/types.wit: record type must have at least one field (at offset 0x27)',
    ]);
  });

  test('real components are valid, and as wholes inside another', async () => {
    const folder = join(corpus, 'components/jco');
    for (const name of readdirSync(folder)) {
      const bytes = new Uint8Array(readFileSync(join(folder, name)));
      expect([name, await oracle.validate(bytes)]).toEqual([name, { ok: true }]);
      expect((await oracle.validate(wrap(bytes, 'component'))).ok).toBe(true);
    }
  });
});

async function verdictOn(path: string): Promise<{ ok: boolean; message?: string }> {
  try {
    return await oracle.validateWit(await textAt(path), { features: ['active'] });
  } catch (error) {
    // Some of what must fail cannot even be read, such as a directory of WIT without WIT.
    if (error instanceof SlotwrightError && error.kind === 'usage') {
      return { ok: false, message: error.message };
    }
    throw error;
  }
}

/** A directory of WIT with its `deps/`, or one file, as one text. */
async function textAt(path: string): Promise<string> {
  return flatten(await readWit(path));
}
