/** Findings with what follows from each: a changed record is one story, its users are its tail. */

import { ambientPolicy, ambientProfiles } from '../conformance/ambient.ts';
import { breaks } from '../conformance/findings.ts';
import type { Finding, Layer } from '../conformance/verdict.ts';
import { count, list } from './words.ts';

export interface FindingGroup<Each extends Finding> {
  readonly finding: Each;
  /** All that follow from it, directly or not. One that follows from two stands under the first. */
  readonly followers: readonly Each[];
}

/**
 * Findings as the chosen layer sees them: an error that only a stricter layer minds is a note here.
 * Indices of causes stay right.
 */
export function judged<Each extends Finding>(findings: readonly Each[], chosen: Layer): Each[] {
  return findings.map((finding) =>
    finding.severity === 'error' && finding.layer !== 'policy' && !breaks(finding.layer, chosen)
      ? { ...finding, severity: 'info' as const }
      : finding,
  );
}

/** Errors first, then warnings, then notes; each in the order of the list. */
export function groupByCause<Each extends Finding>(
  findings: readonly Each[],
): FindingGroup<Each>[] {
  const rootOf = (index: number, seen: ReadonlySet<number>): number => {
    const cause = findings[index]?.causes.find((each) => !seen.has(each) && each < findings.length);
    return cause === undefined ? index : rootOf(cause, new Set([...seen, cause]));
  };
  const groups = new Map<number, Each[]>();
  findings.forEach((finding, index) => {
    const root = rootOf(index, new Set([index]));
    const followers = groups.get(root) ?? [];
    groups.set(root, root === index ? followers : [...followers, finding]);
  });
  const order = { error: 0, warning: 1, info: 2 };
  return [...groups]
    .flatMap(([index, followers]) => {
      const finding = findings[index];
      return finding === undefined ? [] : [{ finding, followers, index }];
    })
    .sort((a, b) => order[a.finding.severity] - order[b.finding.severity] || a.index - b.index)
    .map(({ finding, followers }) => ({ finding, followers }));
}

/**
 * Many findings of one kind that differ only in a name (imports that are not offered, exports that
 * are missing) are said once, with their names.
 */
export interface FindingBundle<Each extends Finding> {
  readonly first: FindingGroup<Each>;
  /** The names, when there are three or more alike; else empty. */
  readonly names: readonly string[];
}

const bundled: ReadonlySet<Finding['code']> = new Set(['F101', 'F104', 'F111', 'F113']);

export function bundleAlike<Each extends Finding>(
  groups: readonly FindingGroup<Each>[],
): FindingBundle<Each>[] {
  const alike = (group: FindingGroup<Each>) =>
    bundled.has(group.finding.code) && group.finding.path.length === 2
      ? groups.filter(
          ({ finding }) =>
            finding.code === group.finding.code &&
            finding.severity === group.finding.severity &&
            finding.path.length === 2,
        )
      : [];
  return groups.flatMap((group) => {
    const members = alike(group);
    if (members.length < 3) return [{ first: group, names: [] }];
    if (members[0] !== group) return [];
    return [{ first: group, names: members.map(({ finding }) => finding.path[1] ?? '') }];
  });
}

/** What a bundle says, and what can be done about all of it. */
export function bundleInWords({ first, names }: FindingBundle<Finding>): {
  readonly message: string;
  readonly fix: string | undefined;
} {
  const { code, message, fix } = first.finding;
  const number = names.length;
  switch (code) {
    case 'F101':
      return {
        message: `The plugin asks for ${number} imports that the slot does not offer.`,
        fix: 'Plugin author: build without them, or for a version of the slot that offers them.',
      };
    case 'F104': {
      const profile = Object.keys(ambientProfiles).find((each) =>
        names.every((name) => ambientPolicy([each]).allows(name)),
      );
      const allow = profile === undefined ? '`--ambient`' : `\`--ambient ${profile}\``;
      return {
        message: `The plugin asks for ${number} imports that the slot does not offer and its policy does not allow.`,
        fix: `Plugin author: build without them, if the toolchain can. Host: allow them as ambient (${allow}, or \`ambient\` in slot.json) and provide them.`,
      };
    }
    case 'F111':
      return {
        message: `The slot asks for ${number} exports that the plugin does not have.`,
        fix: 'Plugin author: export them all. Host: or serve the version that the plugin was built for.',
      };
    case 'F113':
      return {
        message: `The plugin has ${number} exports that the slot does not ask for; they are ignored.`,
        fix: undefined,
      };
    default:
      return { message, fix };
  }
}

/** One reason that several plugins share. */
export interface SharedCause<Each extends Finding> {
  readonly finding: Each;
  readonly files: readonly string[];
}

interface Judged<Each extends Finding> {
  readonly file: string;
  readonly findings: readonly Each[];
}

/** Reasons (errors that follow from nothing) that two or more plugins share, the commonest first. */
export function sharedCauses<Each extends Finding>(
  results: readonly Judged<Each>[],
): SharedCause<Each>[] {
  const found = new Map<string, { finding: Each; files: string[] }>();
  for (const { file, findings } of results) {
    const own = new Set<string>();
    for (const { finding } of groupByCause(findings)) {
      const key = causeKey(finding);
      if (finding.severity !== 'error' || own.has(key)) continue;
      own.add(key);
      const shared = found.get(key) ?? { finding, files: [] };
      shared.files.push(file);
      found.set(key, shared);
    }
  }
  return [...found.values()]
    .filter(({ files }) => files.length > 1)
    .sort((a, b) => b.files.length - a.files.length);
}

/** Findings of one key say the same of different plugins. */
export function causeKey({ code, path, message, expected, found }: Finding): string {
  return JSON.stringify([code, path, message, expected, found]);
}

/** "14 plugins ask for `wasi:cli/environment@0.2.6`, which the policy does not allow." */
export function sharedInWords({ finding, files }: SharedCause<Finding>): string {
  const { code, path, message } = finding;
  const plugins = count(files.length, 'plugin');
  const [, name = ''] = path;
  switch (code) {
    case 'F101':
      return `${plugins} ask for \`${name}\`, which the slot does not offer.`;
    case 'F104':
      return `${plugins} ask for \`${name}\`, which the policy does not allow.`;
    case 'F111':
      return `${plugins} lack the export \`${name}\`.`;
    default:
      return `${plugins}: ${message}`;
  }
}

/** "6 functions follow from it", "2 functions and 1 type follow from it". */
export function followersInWords(followers: readonly Finding[]): string {
  const functions = new Set<string>();
  const others = new Set<string>();
  for (const { code, path } of followers) {
    (/^F2/.test(code) ? functions : others).add(path.slice(0, 3).join('\0'));
  }
  const parts = [
    functions.size > 0 ? count(functions.size, 'function') : '',
    others.size > 0 ? count(others.size, 'type') : '',
  ].filter((part) => part !== '');
  return `${list(parts)} ${functions.size + others.size === 1 ? 'follows' : 'follow'} from it`;
}
