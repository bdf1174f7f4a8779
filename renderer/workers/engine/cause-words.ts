/** What is the matter with a plugin, in a few words: `fetch-stream` not offered. */

import { unversioned, versionOf } from '../../../wit/conformance/extern-names.ts';
import { kindOf, rootErrors, type Subject, subjectOf } from '../../../wit/conformance/summary.ts';
import type { Finding, FindingCode } from '../../../wit/conformance/verdict.ts';
import { isSwapped, type Judged, onlyOlder } from './judged.ts';
import { ownPackage, shortName } from './names.ts';

export interface ShortCause {
  readonly text: string;
  readonly code: FindingCode;
}

/** `undefined` when all is well. */
export function shortCause(judged: Judged): ShortCause | undefined {
  const { result, atNewest, newest } = judged;
  const own = newest === undefined ? undefined : ownPackage(newest.slot);
  if (!result.fits) return ofMisfit(result, own);
  if (onlyOlder(judged) && atNewest !== undefined && newest !== undefined) {
    const roots = rootErrors(atNewest.verdict);
    const exports = roots.filter(({ code }) => code === 'F111').length;
    if (exports > 0) {
      const others = namesOf(roots.filter(({ code }) => code !== 'F111')).length;
      const what = exports === 1 ? '1 export' : `${exports} exports`;
      const text = `lacks ${what} of ${newest.version ?? 'the newest version'}`;
      return { text: others === 0 ? text : `${text}, and ${others} more`, code: 'F111' };
    }
    return ofMisfit(atNewest.verdict, own);
  }
  const swapped = namesOf(result.findings.filter(isSwapped));
  if (swapped.length > 0) {
    const what =
      swapped.length === 1 ? `\`${swapped[0]}\` takes` : `${swapped.length} functions take`;
    return { text: `${what} parameters in another order`, code: 'F203' };
  }
  for (const [code, what] of [
    ['F402', 'deprecated'],
    ['F403', 'unstable'],
  ] as const) {
    const names = namesOf(result.findings.filter((finding) => finding.code === code));
    if (names.length === 1) return { text: `uses ${what} \`${names[0]}\``, code };
    if (names.length > 1) return { text: `uses ${names.length} ${what} items`, code };
  }
  const { ambient } = result;
  if (ambient.length === 0) return undefined;
  return {
    text:
      ambient.length === 1 ? `\`${ambient[0]}\` is ambient` : `${ambient.length} ambient imports`,
    code: 'F103',
  };
}

const namesOf = (findings: readonly Finding[]): readonly string[] => [
  ...new Set(findings.map(subjectOf)),
];

function ofMisfit(
  verdict: Parameters<typeof rootErrors>[0],
  own: string | undefined,
): ShortCause | undefined {
  const unread = verdict.findings.find(({ code }) => code === 'F001' || code === 'F002');
  if (unread !== undefined) return { text: unreadWords(unread), code: unread.code };
  const roots = rootErrors(verdict);
  const [first] = roots;
  if (first === undefined) return undefined;
  const kind = kindOf(first);
  // All names carry another version: that is one reason, however many names there are.
  const versions = roots.every((one) => ['import-version', 'export-version'].includes(kindOf(one)));
  const version = versions && roots.length > 1 ? sharedVersion(roots) : undefined;
  if (version !== undefined) return { text: `names version ${version}`, code: first.code };
  const alike = namesOf(roots.filter((finding) => kindOf(finding) === kind));
  const others = namesOf(roots.filter((finding) => kindOf(finding) !== kind)).length;
  const text = words(kind, alike, first, own);
  return { text: others === 0 ? text : `${text}, and ${others} more`, code: first.code };
}

/** The version that the plugin's names carry, where it is one. */
function sharedVersion(findings: readonly Finding[]): string | undefined {
  const found = new Set(findings.map((one) => versionOf(one.found ?? one.path[1] ?? '')));
  const [only] = found;
  return found.size === 1 ? only : undefined;
}

function unreadWords({ code, found, fix }: Finding): string {
  if (code === 'F002') return 'has names that no toolchain writes';
  if (found === 'a core module') {
    return fix?.includes('component embed')
      ? 'put its WIT in with `wasm-tools component embed`'
      : 'wrap it with `wasm-tools component new`';
  }
  return found === 'a binary WIT package' ? 'WIT without code' : 'cannot be read';
}

function words(
  kind: Subject,
  names: readonly string[],
  { path }: Finding,
  own: string | undefined,
): string {
  const [name = ''] = names;
  const short = shortName(name, own);
  const one = names.length === 1;
  switch (kind) {
    case 'import':
      return one ? `\`${short}\` not offered` : `${names.length} imports not offered`;
    case 'missing': {
      const side = path[0] === 'import' ? 'not offered' : 'missing';
      return one ? `\`${short}\` ${side}` : `${names.length} functions ${side}`;
    }
    case 'disallowed':
      return one ? `\`${name}\` not allowed` : `${names.length} imports not allowed`;
    case 'missing-export':
      return one ? `\`${short}\` missing` : `${names.length} exports missing`;
    case 'import-version':
    case 'export-version': {
      const thing = kind === 'import-version' ? 'import' : 'export';
      return one
        ? `\`${unversioned(name)}\` of another version`
        : `${names.length} ${thing}s of another version`;
    }
    case 'type':
      return one ? `\`${short}\` differs` : `\`${short}\` and ${names.length - 1} more differ`;
    case 'signature':
      return one
        ? `\`${short}\` has another signature`
        : `\`${short}\` and ${names.length - 1} more have other signatures`;
    case 'feature':
      return one ? 'needs a feature the runtime lacks' : `needs ${names.length} features`;
  }
}
