/** Spreading cases over machines: by name, so that adding a case moves no other. */

import { SlotwrightError } from '../errors.ts';

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** Reads `2/5`. Throws `SlotwrightError` `bad-shard`. */
export function parseShard(text: string): Shard {
  const [index = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(text)?.slice(1) ?? []).map(Number);
  if (index >= 1 && index <= count) return { index, count };
  throw new SlotwrightError('usage', 'bad-shard', `\`${text}\` is no shard.`, {
    advice: 'A shard is a number and how many there are: `--shard 2/5` is the second of five.',
  });
}

export function inShard(name: string, { index, count }: Shard): boolean {
  return hash(name) % count === index - 1;
}

/** FNV-1a over UTF-16 units, mixed once more, so that names that end alike do not go together. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  return (value ^ (value >>> 16)) >>> 0;
}
