/**
 * Many small pieces of work beside somebody who types: each waits for a pause between keys. On a
 * machine with few cores they would be seen in every key otherwise.
 */

/** Without keys for so long, in milliseconds, there is a pause. */
const pause = 90;
/** A piece waits no longer than this, and all together no longer than that. */
const longestOfOne = 200;
const longestOfAll = 6_000;

export class TypingPauses {
  #lastKey = Number.NEGATIVE_INFINITY;
  #waited = 0;
  #turn: Promise<void> = Promise.resolve();
  readonly #note = (): void => {
    this.#lastKey = performance.now();
  };

  constructor() {
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
    const start = performance.now();
    const end = start + Math.min(longestOfOne, longestOfAll - this.#waited);
    for (;;) {
      const now = performance.now();
      const due = Math.min(this.#lastKey + pause, end);
      if (due <= now) break;
      await new Promise((done) => setTimeout(done, due - now));
    }
    this.#waited += performance.now() - start;
  }
}
