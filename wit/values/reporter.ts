/** Says what is wrong with a node, in the words that all forms share. */

import type { Type } from '../model/model.ts';
import { printType } from '../model/print.ts';
import { listNames, nearest } from '../model/resolving/suggest.ts';
import { type ProblemKind, shortened } from './problem.ts';
import type { Reading } from './reading.ts';
import { type Answer, reported, type Source } from './source.ts';

export class Reporter<Node> {
  readonly reading: Reading;
  readonly source: Source<Node>;

  constructor(reading: Reading, source: Source<Node>) {
    this.reading = reading;
    this.source = source;
  }

  report(kind: ProblemKind, node: Node, message: string): undefined {
    this.reading.report(kind, message, this.source.span(node));
  }

  /** What the source answered; reports a mismatch where it had no answer. */
  got<Result>(answer: Answer<Result>, type: Type, node: Node): Result | undefined {
    if (answer === reported) return undefined;
    if (answer !== undefined) return answer;
    const expected = printType(this.reading.model, type);
    return this.report(
      'mismatch',
      node,
      `Expected \`${expected}\`, found ${this.source.describe(node)}.`,
    );
  }

  /** Whether the type has that name; reports it where not. */
  known(
    name: string,
    all: readonly { readonly name: string }[],
    what: 'field' | 'case' | 'flag',
    node: Node,
  ): true | undefined {
    const names = all.map((one) => one.name);
    if (names.includes(name)) return true;
    const near = nearest(name, names);
    const shown = shortened(name);
    const few = names.length <= 8 ? ` There is ${listNames(names)}.` : '';
    const hint = near === undefined ? few : ` Did you mean \`${near}\`?`;
    return this.report('unknown', node, `No ${what} \`${shown}\` here.${hint}`);
  }
}
