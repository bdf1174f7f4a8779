import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { $init, generateTypes } from '@bytecodealliance/jco-transpile/component';
import { componentize } from 'componentize-qjs';
import { expect, test } from 'vitest';
import { typeCheck } from '../../../test/support/type-check.ts';
import { checkBytes } from '../../conformance/check-bytes.ts';
import { slotFromText } from '../../model/from-text.ts';
import type { BindingsFile } from './files.ts';
import { guestBindings } from './guest.ts';
import { hostBindings } from './host.ts';

const everyType = readFileSync(join(import.meta.dirname, 'goldens/every-type.wit'), 'utf8');

const asText = (files: readonly BindingsFile[]): string =>
  files.map(({ path, text }) => `==== ${path}\n${text}`).join('\n');

test.each([
  ['host', hostBindings(slotFromText(everyType))],
  ['guest', guestBindings(slotFromText(everyType))],
  ['guest-qjs', guestBindings(slotFromText(everyType), { tool: 'componentize-qjs' })],
])('every type, for the %s', async (name, files) => {
  await expect(asText(files)).toMatchFileSnapshot(`goldens/every-type-${name}.golden.txt`);
  expect(await typeCheck(new Map([[name, files]]))).toBe('');
});

/**
 * What jco's own types say of a world, without `instantiate`, which needs the types of a page. Where
 * a function is named like a keyword, jco forgets the `declare` that the compiler wants.
 */
async function jcoTypes(text: string): Promise<BindingsFile[]> {
  await $init;
  const files = generateTypes('jco', {
    wit: { tag: 'source', val: text },
    world: 'w',
    instantiation: { tag: 'async' },
    features: { tag: 'all' },
  });
  return files.map(([path, bytes]) => ({
    path: `jco/${path}`,
    text: (new TextDecoder().decode(bytes).split('/**\n* Instantiates')[0] ?? '').replaceAll(
      /^function /gm,
      'export declare function ',
    ),
  }));
}

const worlds = [
  // jco does not escape the end of a comment.
  everyType.replaceAll('*/', ''),
  `package a:b@0.1.0;
   interface streams { resource input { read: func(n: u64) -> result<list<u8>, string>; }
     get: func() -> input; many: func(l: list<input>, o: option<borrow<input>>) -> tuple<u8, input>; }
   interface uses { use streams.{input}; take: func(i: input) -> option<input>; }
   world w { import uses; import warn: func(m: string); export streams; export uses; export get-it: func() -> s64; }`,
  `package a:b@0.1.0;
   interface values { variant v { a(option<string>), b(list<f32>), c } flags fl { one, two-three }
     type bits = list<u16>; record r { v: v, fl: fl, bits: bits, o: option<option<option<u8>>>, c: char }
     f: func(r: r, m: map<string, list<r>>) -> result<r, v>; }
   world w { import values; import again: values; export values; }`,
];

test.each(worlds)("jco's types of a world and ours fit each other (%#)", async (text) => {
  const probe = `import type * as jco from './jco/jco.js';
import type { Exports, Imports } from './world.js';
export const provided = (theirs: jco.ImportObject): Imports => theirs;
export const accepted = (theirs: jco.W): Exports => theirs;
`;
  const files = [
    ...hostBindings(slotFromText(text)),
    ...(await jcoTypes(text)),
    { path: 'probe.ts', text: probe },
  ];
  expect(await typeCheck(new Map([['jco', files]]))).toBe('');
});

const greeter = `package acme:greeter@1.0.0;
interface names { of: func(id: u32) -> result<string, string>; }
interface greeting { greet: func(id: u32) -> result<string, string>; }
world plugin { import names; export greeting; }
`;

/** The skeleton with its one stub filled in. */
const filled = (files: readonly BindingsFile[]): string =>
  `import { of } from 'acme:greeter/names@1.0.0';\n${files.find(({ path }) => path === 'plugin.ts')?.text}`.replace(
    /throw new Error\(.*greet is not implemented'\);/,
    "return 'Hello, ' + of(id);",
  );

test('a plugin made from the skeleton compiles, builds and fits', { timeout: 60_000 }, async () => {
  const slot = slotFromText(greeter);
  const files = guestBindings(slot, { tool: 'componentize-qjs' });
  const source = filled(files);
  expect(source).toContain('Hello');
  const project = files.map((file) =>
    file.path === 'plugin.ts' ? { ...file, text: source } : file,
  );
  expect(await typeCheck(new Map([['greeter', project]]))).toBe('');

  const folder = await mkdtemp(join(tmpdir(), 'slotwright-'));
  await writeFile(join(folder, 'greeter.wit'), greeter);
  const { component } = await componentize({
    witPath: folder,
    world: 'plugin',
    jsSource: stripTypeScriptTypes(source),
    sync: true,
    optSize: true,
    stubWasi: true,
  });
  await rm(folder, { recursive: true });
  const { fits, findings } = checkBytes(slot, new Uint8Array(component));
  expect([fits, findings.filter(({ severity }) => severity === 'error')]).toEqual([true, []]);
});

test('the compiler names what a plugin lacks', async () => {
  const files = guestBindings(slotFromText(greeter)).map((file) =>
    file.path === 'plugin.ts' ? { ...file, text: 'export const greeting = {};\n' } : file,
  );
  expect(await typeCheck(new Map([['greeter', files]]))).toMatch(
    /complete\.ts.*\n.*\n.*Property 'greet' is missing/,
  );
});

test('an import called `world` and what the world itself imports have files of their own', async () => {
  const slot = slotFromText(
    'package a:b; interface i { f: func(); } world w { import %world: i; import log: func(m: string); }',
  );
  for (const files of [hostBindings(slot), guestBindings(slot)]) {
    const paths = files.map(({ path }) => path.toLowerCase());
    expect(paths).toEqual([...new Set(paths)]);
    expect(await typeCheck(new Map([['slot', files]]))).toBe('');
  }
});

test('the same slot gives the same text', () => {
  const [a, b] = [slotFromText(everyType), slotFromText(everyType)];
  expect([hostBindings(a), guestBindings(a)]).toEqual([hostBindings(b), guestBindings(b)]);
});
