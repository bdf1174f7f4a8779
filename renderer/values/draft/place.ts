/** Places in a tree of values: what a field of the form is about, and how a change finds it. */

import { formatPath, type PathStep } from '../../../wit/values/problem.ts';

/**
 * The step into what an option, a future or a type's own wrapper holds. Paths of problems do not
 * count it, so an option and its value have one path and two places.
 */
export const inner = Symbol('inner');
export type Step = PathStep | typeof inner;

/** Each place is one object, so that fields can compare it and keep what they made of it. */
export class Place {
  readonly steps: readonly Step[];
  /** As problems give it. */
  readonly path: readonly PathStep[];
  /** `formatPath` of the path. */
  readonly key: string;
  readonly #inside = new Map<Step, Place>();

  private constructor(steps: readonly Step[], path: readonly PathStep[]) {
    this.steps = steps;
    this.path = path;
    this.key = formatPath(path);
  }

  static root(): Place {
    return new Place([], []);
  }

  at(step: Step): Place {
    let place = this.#inside.get(step);
    if (place === undefined) {
      place = new Place([...this.steps, step], step === inner ? this.path : [...this.path, step]);
      this.#inside.set(step, place);
    }
    return place;
  }
}

/** Whether the path is the place itself or further in. */
export const isWithin = (path: readonly PathStep[], place: readonly PathStep[]): boolean =>
  path.length >= place.length && place.every((step, index) => path[index] === step);
