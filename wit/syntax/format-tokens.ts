/** The significant tokens of a valid file, each with the comments before it. */

import type { SignificantTokens } from './format-spacing.ts';
import { firstSignificant, T } from './token-codes.ts';
import type { TokenTable } from './token-table.ts';

export interface Comment {
  /** As written, without white space at the end of a line comment. */
  readonly text: string;
  /** `//…`: a line break must follow. */
  readonly isLine: boolean;
  /** Line breaks between it and what stands before it. */
  readonly breaksBefore: number;
}

interface Gap {
  readonly comments: readonly Comment[];
  /** Line breaks between the last comment, or the token before, and the token. */
  readonly breaks: number;
}

const plainGaps: readonly Gap[] = [0, 1, 2].map((breaks) => ({ comments: [], breaks }));

export class FormatTokens implements SignificantTokens {
  readonly #text: string;
  readonly #table: TokenTable;
  /** Indices into the table. */
  readonly #indices: number[] = [];
  /** What stands before each token; one more for the end of the file. */
  readonly #gaps: Gap[] = [];

  constructor(text: string, table: TokenTable) {
    this.#text = text;
    this.#table = table;
    let first = 0;
    for (let index = 0; index <= table.length; index++) {
      if (table.code(index) < firstSignificant) continue;
      if (index < table.length) this.#indices.push(index);
      this.#gaps.push(this.#readGap(first, index));
      first = index + 1;
    }
  }

  get count(): number {
    return this.#indices.length;
  }

  #readGap(from: number, to: number): Gap {
    let comments: Comment[] | undefined;
    let breaks = 0;
    for (let index = from; index < to; index++) {
      const code = this.#table.code(index);
      const written = this.#text.slice(this.#table.start(index), this.#table.end(index));
      if (code === T.whitespace) {
        breaks += countBreaks(written);
        continue;
      }
      const isLine = written.startsWith('//');
      comments ??= [];
      comments.push({
        text: isLine ? written.replace(/[ \t\r]+$/, '') : written,
        isLine,
        breaksBefore: breaks,
      });
      breaks = 0;
    }
    return comments === undefined
      ? (plainGaps[Math.min(breaks, 2)] ?? { comments: [], breaks })
      : { comments, breaks };
  }

  /** The gap before token `index`; that at `count` stands before the end of the file. */
  gap(index: number): Gap {
    return this.#gaps[index] ?? { comments: [], breaks: 0 };
  }

  code(index: number): number {
    const at = this.#indices[index];
    return at === undefined ? T.end : this.#table.code(at);
  }

  textOf(index: number): string {
    const at = this.#indices[index];
    return at === undefined ? '' : this.#text.slice(this.#table.start(at), this.#table.end(at));
  }

  length(index: number): number {
    const at = this.#indices[index];
    return at === undefined ? 0 : this.#table.end(at) - this.#table.start(at);
  }

  isAdjacent(index: number): boolean {
    const at = this.#indices[index];
    return at !== undefined && at > 0 && this.#indices[index - 1] === at - 1;
  }

  hasComments(index: number): boolean {
    return this.gap(index).comments.length > 0;
  }

  /** Whether a comment before the token needs a line of its own. */
  hasLineComments(index: number): boolean {
    return this.gap(index).comments.some(({ isLine, breaksBefore }) => isLine || breaksBefore > 0);
  }

  /** Width of the comments before the token when they stand in its line. */
  commentWidth(index: number): number {
    let width = 0;
    for (const { text } of this.gap(index).comments) width += text.length + 1;
    return width;
  }
}

function countBreaks(space: string): number {
  let count = 0;
  for (let at = space.indexOf('\n'); at !== -1; at = space.indexOf('\n', at + 1)) count++;
  return count;
}
