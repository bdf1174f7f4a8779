/** The one edit that turns a text into another and leaves alone what both begin and end with. */

export interface ReplacedText {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** `undefined` when the texts are the same. Never cuts a surrogate pair or a line break in two. */
export function smallestEdit(from: string, to: string): ReplacedText | undefined {
  if (from === to) return undefined;
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from.charCodeAt(start) === to.charCodeAt(start)) start++;
  while (start > 0 && splitsPair(from, to, start)) start--;
  let same = 0;
  while (
    same < most - start &&
    from.charCodeAt(from.length - 1 - same) === to.charCodeAt(to.length - 1 - same)
  ) {
    same++;
  }
  while (same > 0 && (cuts(from, from.length - same) || cuts(to, to.length - same))) same--;
  return { start, end: from.length - same, text: to.slice(start, to.length - same) };
}

const splitsPair = (from: string, to: string, at: number): boolean =>
  cuts(from, at) || cuts(to, at);

/** Whether `at` stands inside a surrogate pair or between CR and LF. */
function cuts(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return (
    (before === 13 && after === 10) ||
    (before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff)
  );
}
