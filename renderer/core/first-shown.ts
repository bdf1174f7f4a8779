/** The order of the start: first what one looks at, then what nobody waits for until that is there. */

import { afterPaint } from './after-paint.ts';
import { whenQuiet } from './when-quiet.ts';

let resolve: () => void = () => undefined;

/** What one looks at first stands on the screen. */
const firstShown: Promise<void> = new Promise((done) => {
  resolve = done;
});

/** Said by whoever shows it, when it is in the page; the paint is waited for here. */
export function sayFirstShown(): void {
  afterPaint(resolve);
}

/** Who means to write at once is there by then, in milliseconds. */
const firstKey = 600;

/**
 * It does, and nobody types. On a machine with few cores all that is begun before is taken from the
 * first keys. Comes 1.5 s after the first paint at the latest.
 */
export const afterStart: Promise<void> = firstShown.then(
  () => new Promise((done) => whenQuiet(done, firstKey)),
);
