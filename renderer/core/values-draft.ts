/** What stands in a form of values while it is filled in: always the whole of it, right or not. */

import type { ValueProblem } from '../../wit/values/problem.ts';
import type { Value } from '../../wit/values/value.ts';

export type ValueNotation = 'form' | 'wave' | 'json';
export type TextNotation = Exclude<ValueNotation, 'form'>;

/**
 * Values of some parameters (or the one value of a result) as they are edited. `values` are the last
 * ones that could be read; while `text` does not read, they stand still and `problems` say why.
 * `renderer/values/draft/` makes and changes drafts.
 */
export interface ValuesDraft {
  readonly notation: ValueNotation;
  readonly values: readonly Value[];
  /** Of the notations WAVE and JSON, as typed; absent where it is what `values` print as. */
  readonly text?: string;
  /**
   * In the form, what was typed into a field and is no value of its type, by the field's path
   * (`formatPath`, the parameter's name first).
   */
  readonly typed?: Readonly<Record<string, TypedText>>;
  /** What was typed when its notation was left. It is there again when one comes back. */
  readonly left?: LeftText;
  /** Empty: the call may be made. Spans are those of the text that is shown. */
  readonly problems: readonly ValueProblem[];
}

export interface TypedText {
  readonly text: string;
  readonly problem: ValueProblem;
}

export interface LeftText {
  readonly notation: TextNotation;
  readonly text: string;
  /** Whether it could be read; what could not is lost with it. */
  readonly read: boolean;
  /** The values as they stood when it was left. */
  readonly values: readonly Value[];
}
