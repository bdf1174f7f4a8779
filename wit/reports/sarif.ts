/**
 * SARIF 2.1.0, which code hosts show beside a change. A result stands in the slot's WIT where the
 * place is known, and always names the plugin's file.
 * Source: OASIS Static Analysis Results Interchange Format 2.1.0.
 */

import { explanations } from '../conformance/explain.ts';
import { pathSeparator } from '../evolution/change.ts';
import { judged } from './causes.ts';
import type { CheckDocument, CheckFinding, CheckResult, Place } from './documents.ts';

export interface SarifTool {
  readonly version: string;
}

export function checkToSarif(document: CheckDocument, { version }: SarifTool): string {
  const codes = [
    ...new Set(document.results.flatMap(({ findings }) => findings.map(({ code }) => code))),
  ].sort();
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'slotwright',
            version,
            rules: codes.map((code) => ({
              id: code,
              shortDescription: { text: explanations[code].title },
              fullDescription: { text: explanations[code].why },
              help: { text: `${explanations[code].why} ${explanations[code].what}` },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: document.results.map(({ file, sha256 }) => ({
          location: { uri: uriOf(file) },
          hashes: { 'sha-256': sha256 },
        })),
        results: document.results.flatMap((result, index) =>
          judged(result.findings, result.layer).map((finding) =>
            resultOf(result, index, finding, codes),
          ),
        ),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function resultOf(
  { file, sha256 }: CheckResult,
  artifact: number,
  finding: CheckFinding,
  codes: readonly string[],
) {
  const path = finding.path.join(pathSeparator);
  const logical = path === '' ? [] : [{ fullyQualifiedName: path }];
  const inPlugin = { artifactLocation: { uri: uriOf(file), index: artifact } };
  return {
    ruleId: finding.code,
    ruleIndex: codes.indexOf(finding.code),
    level: { error: 'error', warning: 'warning', info: 'note' }[finding.severity],
    message: { text: messageOf(file, finding) },
    analysisTarget: inPlugin.artifactLocation,
    locations: [
      {
        physicalLocation: finding.place === undefined ? inPlugin : inWit(finding.place),
        ...(logical.length === 0 ? {} : { logicalLocations: logical }),
      },
    ],
    ...(finding.place === undefined
      ? {}
      : {
          relatedLocations: [
            { id: 0, physicalLocation: inPlugin, message: { text: 'the plugin' } },
          ],
        }),
    // The same mismatch of the same bytes is the same result in the next run.
    partialFingerprints: { 'slotwright/v1': `${sha256}:${finding.code}:${path}` },
  };
}

function messageOf(file: string, { message, expected, found, fix }: CheckFinding): string {
  const parts = [
    `${file}: ${message}`,
    expected === undefined ? '' : `Expected: ${expected}`,
    found === undefined ? '' : `Found: ${found}`,
    fix ?? '',
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function inWit({ file, start, end }: Place) {
  return {
    artifactLocation: { uri: uriOf(file) },
    region: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
    },
  };
}

/** A relative path as a relative reference, an absolute one as a `file:` URI. */
function uriOf(path: string): string {
  const slashed = path.replaceAll('\\', '/');
  const encoded = slashed.split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]:\//.test(slashed))
    return `file:///${slashed.slice(0, 2)}${encoded.slice(encoded.indexOf('/'))}`;
  return slashed.startsWith('/') ? `file://${encoded}` : encoded;
}
