/**
 * Many small pieces of work beside somebody who types: each waits for a pause between keys. On a
 * machine with few cores they would be seen in every key otherwise.
 */

/** Without keys for so long, in milliseconds, there is a pause. */
const pause = 250;

export class TypingPauses {
  #lastKey = Number.NEGATIVE_INFINITY;
  readonly #longest: number;
  /** When the first of those that wait now began to. */
  #since: number | undefined;
  #turn: Promise<void> = Promise.resolve();
  readonly #note = (): void => {
    this.#lastKey = performance.now();
  };

  /** `longest`: nothing waits longer for a pause, in milliseconds. */
  constructor(longest: number) {
    this.#longest = longest;
    window.addEventListener('keydown', this.#note, true);
  }

  /** Resolves for one caller after the other; at once while nobody types. */
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
      const paused = this.#lastKey + pause;
      if (paused <= now) this.#since = undefined;
      const due = Math.min(paused, since + this.#longest);
      if (due <= now) return;
      await new Promise((done) => setTimeout(done, due - now));
    }
  }
}
