import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { componentize } from 'componentize-qjs';
import { describe, expect, test } from 'vitest';
import { decode } from './decode.ts';
import { describeSuspicious, isPlainName, suspiciousNames } from './names.ts';
import { guessToolchain } from './producers.ts';

const namesOf = async (text: string): Promise<readonly (readonly string[])[]> =>
  suspiciousNames(await parse(text)).map(({ kind, name, reason }) => [kind, name, reason]);

/** WebAssembly text for a module that exports a function of that name. */
const exporting = (name: string): string => `(module (func (export "${name}")))`;

describe('names that end a JavaScript string, template or comment', () => {
  test.each([
    ['a\\"b', 'contains a quotation mark'],
    ["a'b", 'contains a quotation mark'],
    ['a\\\\b', 'contains a backslash'],
    ['a`b', 'contains a backtick'],
    [`\${b}`, 'contains `${`, which begins code in a JavaScript template'],
    ['a*/b', 'contains the beginning or end of a JavaScript comment'],
    ['</script>', 'contains the end of an HTML element or a comment'],
    ['a\\nb', 'contains a line break'],
    ['a\\u{2028}b', 'contains a line break'],
    ['a\\00b', 'contains a control character'],
    ['a\\u{202e}b', 'contains a character that turns the direction of the text'],
    ['a\\u{200b}b', 'contains an invisible character'],
    ['a\\u{a0}b', 'contains an invisible character'],
  ])('%s', async (name, reason) => {
    expect((await namesOf(exporting(name))).map((found) => found[2])).toEqual([reason]);
  });
});

test.each([
  'cabi_realloc',
  '[async-lift]a:b/c@1.0.0#[method]file.read-at',
  '$root',
  '_ZN4core3fmt9Formatter9write_str17h0123456789abcdefE',
  'std::vector<int, std::allocator<int> >::push_back(int&&)',
  'go:main.(*T).Do',
  'PyInit_große_Zahl',
  '',
])('%j is a name that toolchains write', async (name) => {
  expect(await namesOf(exporting(name))).toEqual([]);
});

test('no name of harmless characters is suspicious', async () => {
  const ascii = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
  const names = ascii.flatMap((a) => ascii.map((b) => a + b));
  const plain = names.filter((name) => isPlainName('core export', name));
  expect(plain.length).toBeGreaterThan(5000);
  expect(
    await namesOf(
      `(module (func) ${plain.map((name) => `(export "${name}" (func 0))`).join(' ')})`,
    ),
  ).toEqual([]);
  const odd = plain.filter((name) => !isPlainName('import', name));
  expect(odd.every((name) => /[_#|$]/.test(name))).toBe(true);
  expect(isPlainName('import', 'url=<a:b>')).toBe(false);
});

test('decoding tells whether all names of a component are harmless', async () => {
  const plainNames = async (name: string) => {
    const text = `(component (core module (func (export "${name}"))))`;
    const decoded = decode(await parse(text));
    return decoded.kind === 'component' && decoded.plainNames;
  };
  expect([await plainNames('cm32p2|a:b/c@1|f'), await plainNames('a`b')]).toEqual([true, false]);
});

test('names are found in every place that reaches the glue, at every depth', async () => {
  const text = `(component
    (component
      (core module $m
        (import "m\`" "n\`" (func))
        (func (export "e\`")))
      (core func $f (canon backpressure.inc))
      (core instance $i (instantiate $m (with "m\`" (instance (export "n\`" (func $f))))))
      (core func (alias core export $i "e\`"))))`;
  expect((await namesOf(text)).map(([kind, name]) => `${kind} ${name}`)).toEqual([
    'core import module m`',
    'core import name n`',
    'core export e`',
    'core inline export n`',
    'core instance argument m`',
    'core alias e`',
  ]);
});

test.each([
  ['url=<https://example.com>', 'is a `url`, which carries free text'],
  ['integrity=<sha256-AAAA>', 'is a `integrity`, which carries free text'],
  ['locked-dep=<a:b@1.0.0>', 'is a `locked-dep`, which carries free text'],
])('the import %s carries free text', async (name, reason) => {
  expect(await namesOf(`(component (import "${name}" (func)))`)).toEqual([
    ['import', name, reason],
  ]);
});

test('each is described in one sentence that shows the name safely, with its offset', async () => {
  const found = suspiciousNames(await parse(exporting('a\\"\\nb')));
  expect(found.map((item) => [item.offset, describeSuspicious(item)])).toEqual([
    [21, 'The core export "a\\"\\nb" contains a quotation mark.'],
  ]);
});

test('a file with a million such names is reported by the first hundred', async () => {
  const exports = Array.from({ length: 3000 }, (_, i) => `(export "\`${i}" (func 0))`).join('');
  expect(suspiciousNames(await parse(`(module (func) ${exports})`))).toHaveLength(100);
});

test('a component that componentize-qjs makes is not suspected, and its maker is told', async () => {
  // It reads its WIT from disk.
  const folder = mkdtempSync(join(tmpdir(), 'slotwright-qjs-'));
  try {
    const witPath = join(folder, 'w.wit');
    writeFileSync(
      witPath,
      'package a:b; world w { import log: func(what: string); export run: func() -> u32; }',
    );
    const { component } = await componentize({
      witPath,
      jsSource: 'export function run() { return 1; }',
    });
    const decoded = decode(component);
    if (decoded.kind !== 'component') throw new Error(JSON.stringify(decoded));
    expect([suspiciousNames(component), guessToolchain(decoded).toolchain]).toEqual([
      [],
      'componentize-qjs',
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 120_000);
