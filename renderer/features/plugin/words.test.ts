import { expect, test } from 'vitest';
import { sizeInWords } from '../../core/words.ts';
import type { PluginDetail, PluginFinding } from '../../workers/engine/protocol.ts';
import { factsInWords, findingKey, placeOf, subjectOf } from './words.ts';

const finding = (code: PluginFinding['code'], path: readonly string[]): PluginFinding => ({
  code,
  layer: 'host',
  severity: 'error',
  path: [...path],
  message: '',
  causes: [],
  where: path.join(' › '),
});

test('sizes have two or three figures', () => {
  expect([0, 1, 999, 1000, 4_940, 412_345, 999_600, 12_400_000].map(sizeInWords)).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1 kB',
    '4.9 kB',
    '412 kB',
    '1 MB',
    '12.4 MB',
  ]);
});

test('a finding is named after the last step of its path, without its kind', () => {
  const names = [
    finding('F302', ['export', 'zed:extension/lsp@0.8.0', 'symbol']),
    finding('F204', ['export', 'run', 'param args']),
    finding('F205', ['import', 'a:b/c', '[method]file.read', 'result']),
    finding('F111', ['export', 'init']),
    finding('F001', []),
  ].map(subjectOf);
  expect(names).toEqual(['symbol', 'args', 'result of file.read', 'init', 'the file']);
});

test('its place is the function, in an interface or in the world itself', () => {
  expect(placeOf(finding('F205', ['export', 'labels-for-symbols', 'result']))).toBe(
    'labels-for-symbols',
  );
  expect(placeOf(finding('F204', ['import', 'a:b/c', '[static]file.open', 'param p']))).toBe(
    'file.open',
  );
  expect(placeOf(finding('F001', []))).toBeUndefined();
});

test('an error and a warning at one place have two keys', () => {
  const error = finding('F203', ['export', 'mod', 'on-damage']);
  expect(findingKey(error)).not.toBe(findingKey({ ...error, severity: 'warning' }));
});

test('the second line says what is known of the file, and nothing else', () => {
  const row = {
    path: 'plugins/gleam_extension.wasm',
    bytes: 412_345,
    builtFor: '0.7.0',
    toolchain: 'Rust 1.86',
    servedBy: [],
    minHost: null,
    installs: 41_207,
  };
  const facts = (change: object, kind = 'component') =>
    factsInWords({ row: { ...row, ...change }, binary: { kind } } as unknown as PluginDetail);
  expect(facts({})).toEqual([
    'gleam_extension.wasm',
    '412 kB',
    'built for 0.7.0 with Rust 1.86',
    'no served version takes it',
    '41,207 installs',
  ]);
  expect(facts({ toolchain: 'hand-written', servedBy: ['0.6.0'], minHost: '1.4' })).toContain(
    'built for 0.7.0, hand-written',
  );
  expect(facts({ builtFor: null, toolchain: undefined, installs: undefined }, 'unknown')).toEqual([
    'gleam_extension.wasm',
    '412 kB',
  ]);
});
