/**
 * When the engine is told of what was typed: with each key while it keeps up. Where it is not done with
 * the last text when the next is there, it rests for as long as it worked. On a slow machine, and at
 * the start everywhere, it would take the processor from the keys otherwise, for texts that nobody
 * looks at any more.
 */

import type { EngineClient } from '../../workers/engine/client.ts';

/** Nothing waits longer, in milliseconds: an engine that stopped and was started again says nothing. */
const longest = 1_000;

export class EnginePace {
  #busy = false;
  #freeAt = 0;
  #run: (() => void) | undefined;
  #latest = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(engine: Pick<EngineClient, 'on'>) {
    engine.on('rest', ({ ms }) => {
      this.#busy = false;
      this.#freeAt = this.#run === undefined ? 0 : performance.now() + ms;
      this.#look();
    });
  }

  /** It was told something, and works. */
  told(): void {
    this.#busy = true;
  }

  /** Runs it when the engine is free; in the place of what waits, if anything does. */
  whenFree(run: () => void): void {
    if (this.#run === undefined) this.#latest = performance.now() + longest;
    this.#run = run;
    this.#look();
  }

  #look(): void {
    clearTimeout(this.#timer);
    const run = this.#run;
    if (run === undefined) return;
    const now = performance.now();
    const due = this.#busy ? this.#latest : Math.min(this.#freeAt, this.#latest);
    if (due > now) {
      this.#timer = setTimeout(() => this.#look(), due - now);
      return;
    }
    this.#run = undefined;
    run();
  }
}
