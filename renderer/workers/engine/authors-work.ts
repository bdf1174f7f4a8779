/** What a plugin's author has to do so that it fits, in one sentence. */

import { versionOf } from '../../../wit/conformance/extern-names.ts';
import { kindOf, type Subject, subjectOf } from '../../../wit/conformance/summary.ts';
import type { Finding } from '../../../wit/conformance/verdict.ts';
import { list } from '../../../wit/reports/words.ts';
import { shortName } from './names.ts';

/** `Its author takes over the slot's \`symbol\`, adds 2 exports, and rebuilds.` `undefined` for none. */
export function authorsWork(
  roots: readonly Finding[],
  own: string | undefined,
): string | undefined {
  const parts = kinds.flatMap(([kind, words]) => {
    const about = roots.filter((finding) => kindOf(finding) === kind);
    const names = [...new Set(about.map((one) => shortName(subjectOf(one), own)))];
    return names.length === 0 ? [] : [words(names, about)];
  });
  const said = [...new Set(parts)];
  return said.length === 0 ? undefined : `Its author ${list([...said, 'rebuilds'])}.`;
}

type Words = (names: readonly string[], findings: readonly Finding[]) => string;

const named = (names: readonly string[], one: string, many: string): string =>
  names.length === 1 ? `${one} \`${names[0]}\`` : many;

/** `names version 0.5.0`, where the slot's names carry one. */
const versions: Words = (names, findings) => {
  const [wanted, ...others] = new Set(
    findings.flatMap(({ expected, path }) => versionOf(expected ?? path[1] ?? '') ?? []),
  );
  return wanted === undefined || others.length > 0
    ? named(
        names,
        'takes the version of the slot for',
        `takes the slot's versions of ${names.length} names`,
      )
    : `takes version ${wanted} of the slot's WIT`;
};

const kinds: readonly (readonly [Subject, Words])[] = [
  ['import-version', versions],
  ['export-version', versions],
  [
    'type',
    (names) =>
      named(names, "takes over the slot's", `takes over ${names.length} types of the slot`),
  ],
  [
    'signature',
    (names) =>
      named(
        names,
        'changes the signature of',
        `changes the signatures of ${names.length} functions`,
      ),
  ],
  [
    'missing',
    (names, [first]) =>
      first?.path[0] === 'export'
        ? named(names, 'adds', `adds ${names.length} functions`)
        : named(names, 'does without', `does without ${names.length} functions`),
  ],
  ['missing-export', (names) => named(names, 'adds the export', `adds ${names.length} exports`)],
  ['import', (names) => named(names, 'does without', `does without ${names.length} imports`)],
  ['feature', (names) => named(names, 'does without', `does without ${names.length} features`)],
];
