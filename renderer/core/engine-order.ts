/**
 * Changes of texts wait until the key that made them is painted: a worker that wakes up takes time
 * from the UI thread just then, on machines with few cores. Whoever asks the engine about a text has
 * them sent first.
 */

let flush: () => void = () => undefined;

/** Set once, by who sends the changes. */
export function onFlushChanges(send: () => void): void {
  flush = send;
}

export const flushChanges = (): void => flush();
