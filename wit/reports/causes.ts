/** Findings with what follows from each: a changed record is one story, its users are its tail. */

import type { Finding } from '../conformance/verdict.ts';
import { count, list } from './words.ts';

export interface FindingGroup<Each extends Finding> {
  readonly finding: Each;
  /** All that follow from it, directly or not. One that follows from two stands under the first. */
  readonly followers: readonly Each[];
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
