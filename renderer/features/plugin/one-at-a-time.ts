/**
 * Keeps one question under way at a time. Asked again meanwhile, it asks once more afterwards, so
 * that answers come in order, all of them are used, and the last is always the newest. After an
 * answer that took long it rests: on a very large slot, each of whose keys is a reason to ask, the
 * engine has most of its time for other work.
 */

/** Of the time that an answer took; quick ones are followed at once. */
const restFactor = 3;
const quick = 20;
const longest = 1_500;

export interface Asker {
  ask(): void;
  /** Nothing is answered after it. */
  stop(): void;
}

export function oneAtATime<Answer>(
  question: () => Promise<Answer>,
  answered: (answer: Answer) => void,
  now: () => number = () => performance.now(),
): Asker {
  /** A question is under way, or the rest after it. */
  let asking = false;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  let stopped = false;
  const ask = (): void => {
    if (stopped) return;
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    const since = now();
    void question().then((answer) => {
      if (stopped) return;
      answered(answer);
      const took = now() - since;
      if (took <= quick) rested();
      else resting = setTimeout(rested, Math.min(longest, took * restFactor));
    });
  };
  const rested = (): void => {
    asking = false;
    if (!again) return;
    again = false;
    ask();
  };
  return {
    ask,
    stop: () => {
      stopped = true;
      clearTimeout(resting);
    },
  };
}
