/** Small pieces of sentences. */

/** `1 error`, `2 errors`. */
export function count(number: number, one: string, many: string = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** Like `list`, with at most `limit` words: `a, b and 3 more`. */
export function shortList(words: readonly string[], limit: number): string {
  if (words.length <= limit) return list(words);
  return `${words.slice(0, limit).join(', ')} and ${words.length - limit} more`;
}
