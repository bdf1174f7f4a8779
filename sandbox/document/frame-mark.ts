/**
 * How a page learns that the process of its confined frame is gone. Nobody tells it: no event comes,
 * and a port of its has no `close`. But the frames within a frame go with its process, and how many
 * there are can be seen from any origin. So the document has an empty one as long as it lives.
 */

/** How often it is looked; what is looked at is one number. */
const interval = 100;

/** In the document. The mark inherits all that confines it, and nothing is ever in there. */
export function setMark(): void {
  document.body.append(document.createElement('iframe'));
}

/** In the page. Calls back once, unless the frame is taken away before. */
export function watchMark(
  frame: Pick<HTMLIFrameElement, 'contentWindow'>,
  gone: () => void,
  every: (milliseconds: number, look: () => void) => () => void = repeat,
): void {
  let seen = false;
  const stop = every(interval, () => {
    const marks = frame.contentWindow?.length;
    if (marks === undefined) stop();
    else if (marks > 0) seen = true;
    else if (seen) {
      stop();
      gone();
    }
  });
}

function repeat(milliseconds: number, look: () => void): () => void {
  const timer = setInterval(look, milliseconds);
  return () => clearInterval(timer);
}
