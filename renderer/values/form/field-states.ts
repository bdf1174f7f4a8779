/** Problems and typed text by field, so that a change of one is no work for the others. */

import { formatPath, type PathStep } from '../../../wit/values/problem.ts';
import type { ValuesDraft } from '../../core/values-draft.ts';
import { isWithin } from '../draft/place.ts';

export interface FieldState {
  readonly typed?: string;
  /** What is wrong, with WIT in backticks. */
  readonly problem?: string;
}

const clean: FieldState = {};

export class FieldStates {
  #states: ReadonlyMap<string, FieldState> = new Map();
  #paths: readonly (readonly PathStep[])[] = [];
  readonly #listeners = new Set<() => void>();

  show({ typed = {}, problems }: ValuesDraft): void {
    const next = new Map<string, FieldState>();
    for (const { path, message } of problems) {
      const key = formatPath(path);
      if (!next.has(key)) next.set(key, { problem: message });
    }
    for (const [key, { text, problem }] of Object.entries(typed)) {
      next.set(key, { typed: text, problem: problem.message });
    }
    let changed = next.size !== this.#states.size;
    for (const [key, state] of next) {
      const before = this.#states.get(key);
      const same = before?.typed === state.typed && before?.problem === state.problem;
      // The same object, so that nobody draws it again.
      if (before !== undefined && same) next.set(key, before);
      else changed = true;
    }
    if (!changed) return;
    this.#states = next;
    this.#paths = problems.map(({ path }) => path);
    for (const listener of this.#listeners) listener();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  of(key: string): FieldState {
    return this.#states.get(key) ?? clean;
  }

  countWithin(path: readonly PathStep[]): number {
    return this.#paths.filter((one) => one.length > path.length && isWithin(one, path)).length;
  }
}
