/** Semantic versions: finding one in a name, and their order (semver.org, section 11). */

const pattern =
  /(\d+)\.(\d+)\.(\d+)(?:-((?:[0-9A-Za-z-]+)(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z.-]+))?/;

/** The version in a name such as `since_v0.6.0`; `undefined` when there is none. */
export function versionIn(name: string): string | undefined {
  return pattern.exec(name)?.[0] ?? twoPart(name);
}

/** `v1.2` means 1.2.0. */
function twoPart(name: string): string | undefined {
  const match = /(?:^|[^\d.])(\d+\.\d+)$/.exec(name);
  return match === null ? undefined : `${match[1]}.0`;
}

/** Negative when `a` comes before `b`. What is no version comes first, ordered as text. */
export function compareVersions(a: string, b: string): number {
  const left = parts(a);
  const right = parts(b);
  if (left === undefined || right === undefined) {
    if (left !== undefined) return 1;
    if (right !== undefined) return -1;
    return a < b ? -1 : a > b ? 1 : 0;
  }
  for (let i = 0; i < 3; i++) {
    const difference = compareNumbers(left.numbers[i] ?? '0', right.numbers[i] ?? '0');
    if (difference !== 0) return difference;
  }
  return comparePrereleases(left.prerelease, right.prerelease);
}

function parts(version: string): { numbers: string[]; prerelease: string[] } | undefined {
  const match = pattern.exec(version);
  if (match === null || match[0] !== version) return undefined;
  return {
    numbers: [match[1] ?? '0', match[2] ?? '0', match[3] ?? '0'],
    prerelease: match[4] === undefined ? [] : match[4].split('.'),
  };
}

/** A prerelease comes before its release; numbers before words; a shorter list before a longer. */
function comparePrereleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [left, right] = [a[i], b[i]];
    if (left === undefined) return -1;
    if (right === undefined) return 1;
    const [leftIsNumber, rightIsNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)];
    if (leftIsNumber !== rightIsNumber) return leftIsNumber ? -1 : 1;
    const difference = leftIsNumber
      ? compareNumbers(left, right)
      : left < right
        ? -1
        : left > right
          ? 1
          : 0;
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Of any length: a version may hold more digits than a number can. */
function compareNumbers(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
  if (left.length !== right.length) return left.length - right.length;
  return left < right ? -1 : left > right ? 1 : 0;
}
