import { expect, test } from 'vitest';
import { summarise } from './summary.ts';
import type { Finding, FindingCode, Verdict } from './verdict.ts';

const finding = (code: FindingCode, path: string[], more: Partial<Finding> = {}): Finding => ({
  code,
  layer: 'host',
  severity: 'error',
  path,
  message: 'M.',
  causes: [],
  ...more,
});

const sentence = (findings: Finding[], more: Partial<Verdict> = {}): string =>
  summarise(
    {
      fits: findings.every(({ severity }) => severity !== 'error'),
      layer: 'semver',
      validated: 'types',
      layers: { spec: false, semver: false, host: false },
      findings,
      ambient: [],
      ...more,
    },
    { plugin: 'gleam', slot: 'extension 0.8.0' },
  );

test.each<[string, Finding[]]>([
  ['gleam fits extension 0.8.0.', []],
  [
    'gleam does not fit extension 0.8.0: its `symbol` differs, and one export is missing.',
    [
      finding('F302', ['import', 'zed:extension/lsp', 'symbol']),
      finding('F302', ['import', 'zed:extension/lsp', 'symbol', 'field kind']),
      finding('F204', ['export', 'label', 'param symbol'], { causes: [0] }),
      finding('F111', ['export', 'stop']),
    ],
  ],
  [
    'gleam does not fit extension 0.8.0: 2 of its types differ, its `run` has another signature, `flush` is missing, and its import `a:b/c` is of another version.',
    [
      finding('F102', ['import', 'a:b/c@0.1.0']),
      finding('F304', ['import', 'a:b/d', 'level']),
      finding('F305', ['import', 'a:b/d', 'mode']),
      finding('F306', ['export', 'run', 'param x', 'element']),
      finding('F201', ['import', 'a:b/d', 'flush']),
    ],
  ],
  [
    'gleam does not fit extension 0.8.0: it asks for `wasi:sockets/tcp@0.2.0`, which the policy does not allow.',
    [finding('F104', ['import', 'wasi:sockets/tcp@0.2.0'])],
  ],
  [
    'gleam fits extension 0.8.0. It uses `latest`, which is deprecated.',
    [finding('F402', ['import', 'a:b/npm', 'latest'], { layer: 'policy', severity: 'warning' })],
  ],
  [
    'gleam is not a component but a core module.',
    [finding('F001', [], { message: 'This is not a component but a core module.' })],
  ],
  ['gleam is refused. M.', [finding('F113', ['export', 'x']), finding('F002', [])]],
])('%s', (text, findings) => {
  expect(sentence(findings)).toBe(text);
});

test('an error of a stricter layer than the chosen one is no reason', () => {
  const versions = [finding('F102', ['import', 'a:b/c@1.0.0'], { layer: 'spec' })];
  expect(sentence(versions, { fits: true })).toBe('gleam fits extension 0.8.0.');
});
