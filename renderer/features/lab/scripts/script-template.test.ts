import { expect, test } from 'vitest';
import { worldFrom } from '../../../../test/support/resolved.ts';
import { typeCheck } from '../../../../test/support/type-check.ts';
import { functionsOf } from '../../../../wit/values/functions.ts';
import { labFunctions } from '../trace/functions.ts';
import { scriptText, scriptTypes } from './script-template.ts';

const world = worldFrom(
  `package test:host@1.0.0;
   interface store {
     record entry { name: string, size-in-bytes: u64, tags: list<string>, raw: list<u8> }
     variant reason { gone, busy(u32), other(entry) }
     flags rights { read, write-all }
     enum kind { small, very-large }
     resource box { constructor(size: u32); get: func(key: string) -> option<option<string>>; }
     find: func(name: string, %in: borrow<box>, kind: kind) -> result<entry, reason>;
     allow: func(rights: rights, at: tuple<s64, f32>, %map: option<reason>) -> result<_, string>;
     pick: func(of: list<entry>) -> reason;
     count: func() -> u64;
     log: func(text: string);
   }
   world plugin { import store; }`,
  'plugin',
);
const { imports, label } = labFunctions(world);

test('a script is made with its types, as jco has them', () => {
  const find = functionsOf(world, 'imports').all.find(({ path }) => path.endsWith('.find'));
  if (find === undefined) throw new Error('the world has no find');
  const text = scriptText(world.model, find, label(find.path), 'storeFind', 'mine.d.ts');
  expect(text).toBe(
    [
      '/**',
      ' * Answers `test:host/store@1.0.0.find`.',
      ' * An error of WIT is thrown: `throw { payload: … }`.',
      ' *',
      " * @type {import('./mine.d.ts').StoreFind}",
      ' */',
      'export function storeFind(name, in_, kind) {',
      "  return { name: '', sizeInBytes: 0n, tags: [], raw: new Uint8Array() };",
      '}',
      '',
    ].join('\n'),
  );
  expect(scriptTypes(world.model, imports.all, label)).toContain(
    "export type StoreAllow = (rights: { read?: boolean; writeAll?: boolean }, at: [bigint, number], map: ({ tag: 'gone' } | { tag: 'busy'; val: number } | { tag: 'other'; val: { name: string; sizeInBytes: bigint; tags: Array<string>; raw: Uint8Array } }) | undefined) => void;",
  );
});

test('the scripts of all imports are what their types say, to TypeScript', async () => {
  const types = { path: 'all.d.ts', text: scriptTypes(world.model, imports.all, label) };
  const scripts = imports.all.map((place, index) => ({
    path: `script-${index}.js`,
    text: scriptText(world.model, place, label(place.path), `f${index}`, 'all.d.ts'),
  }));
  const wrong = {
    path: 'wrong.js',
    text: "/** @type {import('./all.d.ts').StoreCount} */\nexport function count() {\n  return 'x';\n}\n",
  };
  expect(await typeCheck(new Map([['right', [types, ...scripts]]]))).toBe('');
  expect(await typeCheck(new Map([['wrong', [types, wrong]]]))).toMatch(
    /not assignable to type 'bigint'/,
  );
});
