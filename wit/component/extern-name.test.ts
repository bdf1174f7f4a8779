import { describe, expect, test } from 'vitest';
import { isLabel, isSemver, parseExternName, quote } from './extern-name.ts';

describe('parseExternName', () => {
  test.each([
    ['log', { kind: 'label', label: 'log' }],
    ['HTTP-get', { kind: 'label', label: 'HTTP-get' }],
    ['a:b/c', { kind: 'interface', package: { namespace: 'a', name: 'b' }, item: 'c' }],
    [
      'wasi:io/streams@0.2.6',
      {
        kind: 'interface',
        package: { namespace: 'wasi', name: 'io', version: '0.2.6' },
        item: 'streams',
      },
    ],
    ['[constructor]file', { kind: 'constructor', resource: 'file' }],
    ['[method]file.read-at', { kind: 'method', resource: 'file', function: 'read-at' }],
    ['[static]file.open', { kind: 'static', resource: 'file', function: 'open' }],
    ['url=<https://example.com/x.wasm>', { kind: 'dependency' }],
    ['integrity=<sha256-AAAA>', { kind: 'dependency' }],
  ])('takes %s apart', (name, parsed) => {
    expect(parseExternName(name)).toEqual(parsed);
  });

  test('completes a version by its suffix', () => {
    expect(parseExternName('a:b/c@1', '.2.3')).toEqual({
      kind: 'interface',
      package: { namespace: 'a', name: 'b', version: '1.2.3' },
      item: 'c',
    });
  });

  test.each([
    ['Not_kebab', '"Not_kebab" is not kebab-case'],
    ['a:b', '"a:b" has no interface after the package'],
    ['A:b/c', '"A:b/c" is not the id of an interface'],
    ['a:b/c@1.x', '"1.x" is not a version, in "a:b/c@1.x"'],
    ['a:b:c/d', '"a:b:c/d" nests names, which WIT cannot'],
    ['[method]file', '"[method]file" is not the name of a method function'],
    ['[constructor]a.b', '"[constructor]a.b" is not the name of a constructor'],
  ])('says why %s is no name', (name, reason) => {
    expect(parseExternName(name)).toBe(reason);
  });
});

test.each(['a', 'a1', 'a-b2', 'a-1b', 'ABC-def', 'a-B2'])('%s is a label', (text) => {
  expect(isLabel(text)).toBe(true);
});
test.each(['', '1a', 'a--b', 'a-', '-a', 'aB', 'a_b', 'é', 'a b'])('%j is no label', (text) => {
  expect(isLabel(text)).toBe(false);
});

test.each(['0.2.6', '1.0.0-rc.1+build.5', '1.0.0-0a'])('%s is a version', (text) => {
  expect(isSemver(text)).toBe(true);
});
test.each(['1', '1.2', '01.0.0', '1.0.0-01', '1.0.0-', 'v1.0.0'])('%s is no version', (text) => {
  expect(isSemver(text)).toBe(false);
});

test('quote shows what would hide', () => {
  expect(quote('a\n\u202eb"\u200b')).toBe('"a\\n\\u202eb\\"\\u200b"');
});
