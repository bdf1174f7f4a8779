/** The output held to what SARIF 2.1.0 asks for: required properties, indices, regions, URIs. */

import * as v from 'valibot';
import { expect, test } from 'vitest';
import type { CheckDocument, CheckFinding } from './documents.ts';
import { checkToSarif } from './sarif.ts';

const text = v.strictObject({ text: v.pipe(v.string(), v.nonEmpty()) });
const index = v.pipe(v.number(), v.integer(), v.minValue(0));
const oneBased = v.pipe(v.number(), v.integer(), v.minValue(1));
/** RFC 3986: no backslash, no blank; relative, or `file:` with three slashes. */
const uri = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.regex(/^(?:file:\/\/\/)?[\w.~%!$&'()*+,;=@:/-]+$/),
  v.check((one) => one.startsWith('file:///') || !/^(?:\/|[A-Za-z]:)/.test(one)),
);
const physicalLocation = v.strictObject({
  artifactLocation: v.strictObject({ uri, index: v.optional(index) }),
  region: v.optional(
    v.strictObject({
      startLine: oneBased,
      startColumn: oneBased,
      endLine: oneBased,
      endColumn: oneBased,
    }),
  ),
});
/** Sections 3.13 (log), 3.14 (run), 3.19 (driver), 3.27 (result), 3.30 (region), 3.49 (rule). */
const logSchema = v.strictObject({
  $schema: v.pipe(v.string(), v.url()),
  version: v.literal('2.1.0'),
  runs: v.array(
    v.strictObject({
      tool: v.strictObject({
        driver: v.strictObject({
          name: v.string(),
          version: v.string(),
          rules: v.array(
            v.strictObject({
              id: v.string(),
              shortDescription: text,
              fullDescription: text,
              help: text,
            }),
          ),
        }),
      }),
      columnKind: v.picklist(['utf16CodeUnits', 'unicodeCodePoints']),
      artifacts: v.array(
        v.strictObject({
          location: v.strictObject({ uri }),
          hashes: v.strictObject({ 'sha-256': v.pipe(v.string(), v.length(64)) }),
        }),
      ),
      results: v.array(
        v.strictObject({
          ruleId: v.string(),
          ruleIndex: index,
          level: v.picklist(['none', 'note', 'warning', 'error']),
          message: text,
          analysisTarget: v.strictObject({ uri, index }),
          locations: v.array(
            v.strictObject({
              physicalLocation,
              logicalLocations: v.optional(
                v.array(v.strictObject({ fullyQualifiedName: v.string() })),
              ),
            }),
          ),
          relatedLocations: v.optional(
            v.array(v.strictObject({ id: index, physicalLocation, message: text })),
          ),
          partialFingerprints: v.record(v.string(), v.string()),
        }),
      ),
    }),
  ),
});

const findings: readonly CheckFinding[] = [
  {
    code: 'F302',
    layer: 'host',
    severity: 'error',
    path: ['import', 'a:b/c', 'r'],
    expected: 'record r { x: u8 }',
    message: 'The fields differ.',
    causes: [],
    place: {
      file: 'my slot\\wit\\a.wit',
      start: { line: 1, column: 1, offset: 0 },
      end: { line: 2, column: 4, offset: 30 },
    },
  },
  {
    code: 'F001',
    layer: 'host',
    severity: 'error',
    path: [],
    message: 'Not a component.',
    causes: [],
  },
  {
    code: 'F113',
    layer: 'spec',
    severity: 'info',
    path: ['export', 'x'],
    message: 'Further.',
    causes: [],
  },
];
const files = [
  'plugins/ü "1".wasm',
  'C:\\Plugins\\a b.wasm',
  '/srv/plugins/a#b?.wasm',
  '..\\up.wasm',
];
const document: CheckDocument = {
  schema: 'check/1',
  fits: false,
  slot: { name: 's', world: 'a:b/s', versions: [{ version: null, status: 'served' }] },
  results: files.map((file, at) => ({
    file,
    sha256: String(at).repeat(64),
    fits: false,
    validated: 'types',
    layer: 'semver',
    layers: { spec: false, semver: false, host: false },
    version: null,
    builtFor: null,
    servedBy: [],
    minHost: null,
    findings: findings.slice(at % 2),
    ambient: [],
  })),
};

test('has what SARIF requires, with indices that lead to what they name', () => {
  const log = v.parse(logSchema, JSON.parse(checkToSarif(document, { version: '1.0.0' })));
  const [run] = log.runs;
  const led = run?.results.map(({ ruleId, ruleIndex, analysisTarget }) => [
    run.tool.driver.rules[ruleIndex]?.id === ruleId,
    run.artifacts[analysisTarget.index]?.location.uri === analysisTarget.uri,
  ]);
  expect([log.runs.length, led?.length, led?.flat().every(Boolean)]).toEqual([1, 10, true]);
});

test('paths become URIs with `/`, places of WIT their regions', () => {
  const log = v.parse(logSchema, JSON.parse(checkToSarif(document, { version: '1.0.0' })));
  expect([
    log.runs[0]?.artifacts.map(({ location }) => location.uri),
    log.runs[0]?.results[0]?.locations[0]?.physicalLocation,
  ]).toEqual([
    [
      'plugins/%C3%BC%20%221%22.wasm',
      'file:///C:/Plugins/a%20b.wasm',
      'file:///srv/plugins/a%23b%3F.wasm',
      '../up.wasm',
    ],
    {
      artifactLocation: { uri: 'my%20slot/wit/a.wit' },
      region: { startLine: 1, startColumn: 1, endLine: 2, endColumn: 4 },
    },
  ]);
});
