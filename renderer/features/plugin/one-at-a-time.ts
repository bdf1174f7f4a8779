/**
 * Keeps one question under way at a time. Asked again meanwhile, it asks once more afterwards, so
 * that answers come in order, all of them are used, and the last is always the newest.
 */

export interface Asker {
  ask(): void;
  /** Nothing is answered after it. */
  stop(): void;
}

export function oneAtATime<Answer>(
  question: () => Promise<Answer>,
  answered: (answer: Answer) => void,
): Asker {
  let asking = false;
  let again = false;
  let stopped = false;
  const ask = (): void => {
    if (stopped) return;
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    void question().then((answer) => {
      asking = false;
      if (stopped) return;
      answered(answer);
      if (again) {
        again = false;
        ask();
      }
    });
  };
  return {
    ask,
    stop: () => {
      stopped = true;
    },
  };
}
