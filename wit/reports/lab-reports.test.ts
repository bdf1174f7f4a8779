import * as v from 'valibot';
import { expect, test } from 'vitest';
import { certifyToMarkdown, renderCertify } from './lab-certify.ts';
import {
  type CertifyDocument,
  certifyDocumentSchema,
  type FuzzDocument,
  fuzzDocumentSchema,
  type ReplayDocument,
  replayDocumentSchema,
  type TestDocument,
  testDocumentSchema,
} from './lab-documents.ts';
import { renderFuzz } from './lab-fuzz.ts';
import { renderReplay } from './lab-replay.ts';
import { allPassed, renderTest, testSentence } from './lab-test.ts';
import { testToJunit, testToMarkdown } from './lab-test-formats.ts';
import { plainStyle } from './style.ts';

/** What plugins print, and names of others: markup, orders to a terminal, text that turns around. */
const hostile = '</summary><img src=x>`|\u001b[2J\u202e@everyone\n```\n# & "';
const sha256 = '0'.repeat(64);
const style = plainStyle;

const tested: TestDocument = {
  schema: 'test/1',
  confinement: 'headless-browser',
  slot: hostile,
  passed: 1,
  failed: 1,
  skipped: 1,
  plugins: [
    { file: `${hostile}.wasm`, sha256, remarks: [hostile] },
    { file: 'module.wasm', refused: hostile, remarks: [] },
    { file: 'quiet.wasm', remarks: [] },
  ],
  results: (['passed', 'trapped', 'skipped'] as const).map((state) => ({
    plugin: `${hostile}.wasm`,
    suite: hostile,
    case: `${state} ${hostile}`,
    state,
    reasons: state === 'passed' ? [] : [hostile],
    failures: state === 'trapped' ? [{ call: 1, message: hostile }] : [],
    calls: [{ call: hostile }],
    ms: 1_500,
  })),
  remarks: [hostile],
  snapshots: { taken: 1, files: [hostile] },
  coverage: {
    counts: { exports: [1, 2], imports: [0, 0], ends: [1, 3] },
    functions: [
      { function: hostile, direction: 'export', calls: 1, ends: [{ name: hostile, seen: 0 }] },
      { function: 'f', direction: 'export', calls: 0, ends: [] },
    ],
  },
  ms: 2_000,
};

const replayed: ReplayDocument = {
  schema: 'replay/1',
  confinement: 'node',
  same: 0,
  diverged: 1,
  refused: 0,
  results: [
    {
      recording: hostile,
      plugin: hostile,
      state: 'diverged',
      differences: [hostile],
      calls: 1,
      ms: 1,
    },
  ],
};

const fuzzed: FuzzDocument = {
  schema: 'fuzz/1',
  confinement: 'headless-browser',
  plugin: { file: hostile, sha256 },
  seed: 1,
  runs: 5,
  functions: [{ function: hostile, runs: 5, remark: hostile }],
  failures: [
    {
      function: hostile,
      call: hostile,
      kind: 'trap',
      message: hostile,
      shrunk: hostile,
      calls: [hostile],
      steps: 0,
      times: 1,
      cause: { kind: 'panic', usual: hostile, advice: hostile, printed: hostile },
    },
  ],
  kept: { suite: hostile, cases: [hostile] },
};

const certified: CertifyDocument = {
  schema: 'certify/1',
  certified: false,
  plugin: { file: hostile, sha256, bytes: 1 },
  previous: { file: hostile, sha256, bytes: 1 },
  slot: { name: hostile, world: hostile, version: hostile, sha256 },
  tool: { name: 'slotwright', version: '1', sha256 },
  confinement: null,
  stages: [
    {
      stage: 'suite',
      state: 'failed',
      summary: hostile,
      reasons: [hostile],
      notes: [hostile],
      ms: 1,
    },
  ],
  capabilities: { used: [], new: [], gone: [] },
  budgets: {},
  ms: 1,
};

test('the documents are of their schemas', () => {
  expect([
    v.is(testDocumentSchema, tested),
    v.is(replayDocumentSchema, replayed),
    v.is(fuzzDocumentSchema, fuzzed),
    v.is(certifyDocumentSchema, certified),
  ]).toEqual([true, true, true, true]);
});

test('names and output of others give a terminal no orders', () => {
  const texts = [
    renderTest(tested, { style, all: true }),
    renderReplay(replayed, style),
    renderFuzz(fuzzed, style),
    renderCertify(certified, style),
  ];
  const orders = ['\u001b', '\u202e'];
  expect(texts.map((text) => orders.some((order) => text.includes(order)))).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('nor do they become markup of reports', () => {
  const junit = testToJunit(tested);
  // Outside of code spans and blocks, which end where we end them.
  const outside = (markdown: string) =>
    markdown.replace(/(`{4,})wave\n[\s\S]*?\n\1/g, '').replace(/(`{2,})(?!`).*?\1/g, '');
  expect([
    junit.includes('<img'),
    junit.includes('\u001b'),
    junit.match(/<testsuite /g)?.length,
    /<img|@everyone/.test(outside(testToMarkdown(tested))),
    /<img|@everyone/.test(outside(certifyToMarkdown(certified))),
  ]).toEqual([false, false, 2, false, false]);
});

test('a plugin that cannot be run is a failure, one without cases is none', () => {
  const quiet = { ...tested, failed: 0, plugins: tested.plugins.filter(({ refused }) => !refused) };
  expect([
    allPassed(tested),
    allPassed(quiet),
    allPassed({ ...quiet, plugins: tested.plugins }),
    testSentence(tested, 'quiet.wasm'),
    testSentence(tested, 'module.wasm').startsWith('cannot be run: '),
    testSentence(tested, `${hostile}.wasm`),
  ]).toEqual([
    false,
    true,
    false,
    'has no case that is for it.',
    true,
    'fails 1 of 2 cases; 1 is skipped.',
  ]);
});
