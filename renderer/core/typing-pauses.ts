/**
 * Many small pieces of work beside somebody who types: each waits for a pause between keys, and is a
 * task of its own. On a machine with few cores they would be seen in every key otherwise.
 */

import { nextTask } from './next-task.ts';

export class TypingPauses {
  #lastKey = Number.NEGATIVE_INFINITY;
  readonly #longest: number;
  readonly #pause: number;
  /** When the first of those that wait now began to. */
  #since: number | undefined;
  #turn: Promise<void> = Promise.resolve();
  readonly #note = (): void => {
    this.#lastKey = performance.now();
  };

  /**
   * `longest`: nothing waits longer for a pause. `pause`: without keys for so long there is one. Both in
   * milliseconds.
   */
  constructor(longest: number, pause = 600) {
    this.#longest = longest;
    this.#pause = pause;
    window.addEventListener('keydown', this.#note, true);
  }

  /** Resolves for one caller after the other, each in its own task; at once while nobody types. */
  next(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#wait());
    return this.#turn;
  }

  end(): void {
    window.removeEventListener('keydown', this.#note, true);
  }

  async #wait(): Promise<void> {
    const since = this.#since ?? performance.now();
    this.#since = since;
    for (;;) {
      const now = performance.now();
      const paused = this.#lastKey + this.#pause;
      if (paused <= now) this.#since = undefined;
      const due = Math.min(paused, since + this.#longest);
      if (due <= now) return nextTask();
      await new Promise((done) => setTimeout(done, due - now));
    }
  }
}
