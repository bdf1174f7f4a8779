/** Order of semantic versions (semver.org section 11). */

interface Version {
  readonly numbers: readonly bigint[];
  readonly pre: readonly string[];
  readonly build: string;
}

function parse(text: string): Version {
  const plus = text.indexOf('+');
  const core = plus < 0 ? text : text.slice(0, plus);
  const dash = core.indexOf('-');
  const numbers = (dash < 0 ? core : core.slice(0, dash)).split('.');
  return {
    numbers: numbers.map((part) => (/^\d+$/.test(part) ? BigInt(part) : 0n)),
    pre: dash < 0 ? [] : core.slice(dash + 1).split('.'),
    build: plus < 0 ? '' : text.slice(plus + 1),
  };
}

function comparePart(a: string, b: string): number {
  const numberA = /^\d+$/.test(a) ? BigInt(a) : undefined;
  const numberB = /^\d+$/.test(b) ? BigInt(b) : undefined;
  if (numberA !== undefined && numberB !== undefined) {
    return numberA < numberB ? -1 : numberA > numberB ? 1 : 0;
  }
  if (numberA !== undefined) return -1;
  if (numberB !== undefined) return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Below 0 when `a` comes before `b`. Build metadata counts last, as Rust's `semver` orders it, so
 * that only equal texts compare as equal.
 */
export function compareVersions(a: string, b: string): number {
  const left = parse(a);
  const right = parse(b);
  for (let i = 0; i < 3; i++) {
    const x = left.numbers[i] ?? 0n;
    const y = right.numbers[i] ?? 0n;
    if (x !== y) return x < y ? -1 : 1;
  }
  if (left.pre.length === 0 || right.pre.length === 0) {
    if (left.pre.length !== right.pre.length) return left.pre.length === 0 ? 1 : -1;
  }
  const length = Math.max(left.pre.length, right.pre.length);
  for (let i = 0; i < length; i++) {
    const x = left.pre[i];
    const y = right.pre[i];
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    const order = comparePart(x, y);
    if (order !== 0) return order;
  }
  if (left.build === right.build) return 0;
  if (left.build === '') return -1;
  if (right.build === '') return 1;
  return comparePart(left.build, right.build);
}
