/** When the engine works: in slices, between which messages of the app are taken. */

export interface Scheduler {
  /** Milliseconds, from any beginning. */
  now(): number;
  /** Runs `task` after the messages that are waiting; one at a time. */
  soon(task: () => void): void;
}

/** A message to oneself comes after those that wait, and is not held back as timers are. */
export function messageScheduler(): Scheduler {
  const { port1, port2 } = new MessageChannel();
  const tasks: (() => void)[] = [];
  port1.onmessage = () => tasks.shift()?.();
  return {
    now: () => performance.now(),
    soon: (task) => {
      tasks.push(task);
      port2.postMessage(undefined);
    },
  };
}
