/** The state of one reading of a value: where it is, what was wrong so far, how much may still come. */

import type { Model } from '../model/model.ts';
import type { TextRange } from '../text/position.ts';
import type { PathStep, ProblemKind, ValueProblem } from './problem.ts';

export interface ValueLimits {
  /** How deep values nest. wasm-tools makes no component of types that nest deeper. */
  readonly depth: number;
  /** Values in all, each field and item counted. */
  readonly values: number;
  /** Bytes and UTF-16 units of text in all. */
  readonly size: number;
  /** Problems that are told. */
  readonly problems: number;
}

export const defaultLimits: ValueLimits = {
  depth: 100,
  values: 1_000_000,
  size: 64 * 1024 * 1024,
  problems: 50,
};

export class Reading {
  readonly model: Model;
  readonly problems: ValueProblem[] = [];
  readonly #limits: ValueLimits;
  readonly #path: PathStep[] = [];
  #depth = 0;
  #values = 0;
  #size = 0;
  #stopped = false;

  constructor(model: Model, limits: Partial<ValueLimits> = {}) {
    this.model = model;
    this.#limits = { ...defaultLimits, ...limits };
  }

  /** True once a limit was passed: nothing more is read. */
  get stopped(): boolean {
    return this.#stopped;
  }

  report(kind: ProblemKind, message: string, span?: TextRange): void {
    if (this.#stopped) return;
    if (this.problems.length >= this.#limits.problems) {
      this.#stopped = true;
      return;
    }
    this.problems.push({
      kind,
      path: [...this.#path],
      message,
      ...(span === undefined ? {} : { span: { start: span.start, end: span.end } }),
    });
    if (kind === 'limit') this.#stopped = true;
  }

  /** Reads what is one step further in. */
  within<Result>(step: PathStep, read: () => Result): Result {
    this.#path.push(step);
    try {
      return read();
    } finally {
      this.#path.pop();
    }
  }

  /** Reads one value, unless a limit is passed. */
  value<Result>(span: TextRange | undefined, read: () => Result): Result | undefined {
    if (this.#depth >= this.#limits.depth) {
      this.report('limit', `Values nest deeper than ${this.#limits.depth}.`, span);
    }
    if (!this.hasRoom(1, span)) return undefined;
    this.#values += 1;
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }

  /** Whether `count` more values may come; where not, that is the last problem. */
  hasRoom(count: number, span?: TextRange): boolean {
    if (this.#values + count > this.#limits.values) {
      this.report('limit', `There are more than ${this.#limits.values} values.`, span);
    }
    return !this.#stopped;
  }

  /** Whether `size` more bytes or units of text may come. */
  hasSize(size: number, span?: TextRange): boolean {
    if (this.#size + size > this.#limits.size) {
      this.report('limit', `Text and bytes are more than ${this.#limits.size} in all.`, span);
    }
    return !this.#stopped;
  }

  /** The same, for what is taken. */
  countSize(size: number, span?: TextRange): boolean {
    const fits = this.hasSize(size, span);
    this.#size += size;
    return fits;
  }
}
