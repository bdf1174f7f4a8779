/** Work that may wait: what a person does at the keyboard goes before it. */

const quiet = 200;
const longest = 1_500;

/**
 * Runs it when there was neither key nor click for 200 ms, after 1.5 s at the latest. On a machine
 * with few cores it would take from what is being typed otherwise. `first`: how long the first of
 * them is waited for.
 */
export function whenQuiet(run: () => void, first = quiet): void {
  const end = performance.now() + longest;
  let timer = setTimeout(done, first);
  function again(): void {
    clearTimeout(timer);
    timer = setTimeout(done, Math.max(0, Math.min(quiet, end - performance.now())));
  }
  function done(): void {
    window.removeEventListener('keydown', again, true);
    window.removeEventListener('pointerdown', again, true);
    run();
  }
  window.addEventListener('keydown', again, true);
  window.addEventListener('pointerdown', again, true);
}
