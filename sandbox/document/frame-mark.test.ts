import { expect, test } from 'vitest';
import { watchMark } from './frame-mark.ts';

function watched() {
  const frame: { contentWindow: { length: number } | null } = { contentWindow: { length: 0 } };
  let look: () => void = () => undefined;
  const ends = { gone: 0, stopped: 0 };
  watchMark(
    frame as Pick<HTMLIFrameElement, 'contentWindow'>,
    () => ends.gone++,
    (_, given) => {
      look = given;
      return () => ends.stopped++;
    },
  );
  return {
    ends,
    see(marks: number | undefined) {
      frame.contentWindow = marks === undefined ? null : { length: marks };
      look();
    },
  };
}

test('a frame whose mark went is gone; one that has none yet is not', () => {
  const { see, ends } = watched();
  for (const marks of [0, 0, 1, 1]) see(marks);
  expect(ends).toEqual({ gone: 0, stopped: 0 });
  see(0);
  expect(ends).toEqual({ gone: 1, stopped: 1 });
});

test('a frame that was taken away is watched no longer', () => {
  const { see, ends } = watched();
  see(1);
  see(undefined);
  expect(ends).toEqual({ gone: 0, stopped: 1 });
});
