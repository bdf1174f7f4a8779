import { parse, print } from '@bytecodealliance/jco-transpile/wasm-tools';
import { describe, expect, test } from 'vitest';
import {
  ascii,
  component,
  componentHeader,
  leb,
  moduleHeader,
  named,
  section,
} from '../../../test/support/wasm-bytes.ts';
import { suspiciousNames } from '../names.ts';
import { normalise, type Refusal } from './normalise.ts';

function refused(bytes: Uint8Array): Refusal {
  const result = normalise(bytes);
  if (result.kind === 'normalised') throw new Error('it is normalised');
  return result;
}

describe('names of the component level', () => {
  test.each([
    'a',
    'a-b-C',
    'a:b/c',
    'a:b/c@1.0.0-rc.1+5',
    '[constructor]r',
    '[method]r.m',
    '[static]r.m',
  ])('%s stays', async (name) => {
    const resource = name.startsWith('[') ? `(import "r" (type $r (sub resource)))` : '';
    const params = name.startsWith('[method]') ? '(param "self" (borrow $r))' : '';
    const result = name.startsWith('[constructor]') ? '(result (own $r))' : '';
    const item = name.includes('/') ? '(instance)' : `(func ${params} ${result})`;
    const made = normalise(await parse(`(component ${resource} (import "${name}" ${item}))`));
    if (made.kind === 'refused') throw new Error(made.reason);
    expect(await print(made.bytes)).toContain(`(import "${name}"`);
  });

  test.each([
    ["url=<https://example.com/'+evil+'>", 'url'],
    ['url=<a>,integrity=<sha256-AAAA>', 'url'],
    ['integrity=<sha256-AAAA>', 'integrity'],
    ['locked-dep=<a:b@1.0.0>', 'locked-dep'],
    ['unlocked-dep=<a:b@*>', 'unlocked-dep'],
  ])('%s carries free text', async (name, kind) => {
    for (const text of [
      `(component (import "${name}" (func)))`,
      `(component (component (import "${name}" (func))))`,
      `(component (type (component (import "${name}" (func)))))`,
    ]) {
      const bytes = await parse(text);
      expect(refused(bytes)).toMatchObject({
        code: 'F002',
        offset: suspiciousNames(bytes)[0]?.offset,
        reason: `the import is a \`${kind}\`, which carries free text`,
      });
    }
  });

  test.each([
    [`(component (import "a'b" (func)))`, `the import "a'b" holds a character of no such name`],
    ['(component (import "a b" (func)))', 'the import "a b" is no name of a component'],
    [`(component (import "a" (func $f)) (export "x\`" (func $f)))`, 'the export "x`" holds'],
    [`(component (import "a" (func $f)) (instance (export "\${" (func $f))))`, 'the inline export'],
    [
      `(component (component $c) (instance (instantiate $c (with "a\\nb" (component $c)))))`,
      'the instance argument "a\\nb"',
    ],
    [`(component (import "i" (instance $i)) (alias export $i "é" (func)))`, 'the alias "é" holds'],
    [`(component (type (instance (export "__proto__" (func)))))`, 'the export "__proto__" holds'],
  ])('%s is refused', async (text, reason) => {
    expect(refused(await parse(text))).toMatchObject({
      code: 'F002',
      reason: expect.stringContaining(reason),
    });
  });

  test('so is free text in what belongs to a name', () => {
    const named2 = (name: string, options: readonly number[]) => [2, ...named(name), ...options];
    const importOf = (name: readonly number[]) =>
      component(section(7, [1, 0x40, 0, 1, 0]), section(10, [1, ...name, 1, 0]));
    expect(refused(importOf(named2('a', [1, 2, ...named("'")]))).reason).toContain('external id');
    expect(refused(importOf(named2('a', [1, 0, ...named("a:b/c'")]))).reason).toContain(
      'implements',
    );
    expect(refused(importOf(named2('a:b/c@1', [1, 1, ...named('.0.0"')]))).reason).toContain(
      'version suffix',
    );
    expect(normalise(importOf(named2('a:b/c@1', [1, 1, ...named('.0.0')]))).kind).toBe(
      'normalised',
    );
  });
});

describe('what is not understood is refused, at its offset', () => {
  test.each<[string, number[], Partial<Refusal>]>([
    ['an empty file', [], { code: 'F001', offset: 0 }],
    ['text', ascii('(component)'), { code: 'F001', offset: 0 }],
    ['a core module', [...moduleHeader], { code: 'F001', offset: 4 }],
    ['another version', [0, 0x61, 0x73, 0x6d, 0x0e, 0, 1, 0], { code: 'F001', offset: 4 }],
    ['another layer', [0, 0x61, 0x73, 0x6d, 0x0d, 0, 2, 0], { code: 'F001' }],
    ['a section that is none', [...componentHeader, 12, 0], { code: 'F002', offset: 8 }],
    ['a size past the end', [...componentHeader, 7, 9, 0], { code: 'F002', offset: 10 }],
    ['a size of 4 GiB', [...componentHeader, 7, 0xff, 0xff, 0xff, 0xff, 0x0f], { code: 'F002' }],
    [
      'a size without end',
      [...componentHeader, 7, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80],
      { code: 'F002' },
    ],
    [
      'a type that is none',
      [...componentHeader, ...section(7, [1, 0x01])],
      { code: 'F002', offset: 11 },
    ],
    [
      'a canonical function that is none',
      [...componentHeader, ...section(8, [1, 0x77])],
      { code: 'F002' },
    ],
    [
      'an alias that is none',
      [...componentHeader, ...section(6, [1, 0, 0x7f, 1])],
      { code: 'F002' },
    ],
    [
      'a core section that is none',
      [...componentHeader, ...section(1, [...moduleHeader, 14, 0])],
      { code: 'F002', offset: 18 },
    ],
    [
      'a core import of no kind',
      [...componentHeader, ...section(1, [...moduleHeader, ...section(2, [1, 0, 0, 9, 0])])],
      { code: 'F002', offset: 23 },
    ],
    [
      'a module in a component section',
      [...componentHeader, ...section(4, [...moduleHeader])],
      { code: 'F002' },
    ],
    [
      'more items than can be',
      [...componentHeader, ...section(2, [0xff, 0xff, 0xff, 0xff, 0x0f])],
      { code: 'F002', offset: 10 },
    ],
  ])('%s', (_, bytes, expected) => {
    expect(refused(Uint8Array.from(bytes))).toMatchObject(expected);
  });

  test('a name that takes an expression long to tell', () => {
    const started = performance.now();
    const name = `a${'-1'.repeat(40_000)}-aB`;
    const importing = component(
      section(7, [1, 0x40, 0, 1, 0]),
      section(10, [1, 0, ...named(name), 1, 0]),
    );
    expect(refused(importing)).toMatchObject({ code: 'F002', offset: 21 });
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('more sections than any component has', () => {
    const bytes = new Uint8Array(8 + 100_001 * 3);
    bytes.set(componentHeader);
    for (let at = 8; at < bytes.length; at += 3) bytes[at + 1] = 1;
    expect(refused(bytes).reason).toBe('more than 100000 sections');
  });

  test('more names than any component has', () => {
    const count = 100_001;
    const imports = [...leb(count), ...new Array<number>(count * 4).fill(0)];
    const started = performance.now();
    expect(refused(component(section(1, [...moduleHeader, ...section(2, imports)]))).reason).toBe(
      'more than 200000 names',
    );
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
