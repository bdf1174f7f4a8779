/**
 * How long lists learn of their scroller: by the browser's own next layout. TanStack's ways read its
 * size and write its place the moment it is mounted, and each makes the browser lay out the page there
 * and then.
 */

import { elementScroll, type Rect, type Virtualizer } from '@tanstack/react-virtual';

type Scroller = Virtualizer<HTMLDivElement, Element>;

function observeElementRect(
  { scrollElement: element }: Scroller,
  tell: (rect: Rect) => void,
): (() => void) | undefined {
  if (element === null) return undefined;
  const observer = new ResizeObserver((entries) => {
    const size = entries.at(-1)?.borderBoxSize[0];
    if (size === undefined) return;
    tell({ width: Math.round(size.inlineSize), height: Math.round(size.blockSize) });
  });
  observer.observe(element, { box: 'border-box' });
  return () => observer.disconnect();
}

const placed = new WeakSet<Element>();

/** An element that is new stands at its beginning. */
const scrollToFn: typeof elementScroll<HTMLDivElement> = (offset, options, scroller) => {
  const { scrollElement: element } = scroller;
  if (element === null) return;
  const isNew = !placed.has(element);
  placed.add(element);
  if (isNew && offset + (options.adjustments ?? 0) === 0) return;
  elementScroll(offset, options, scroller);
};

export const fromLayout = { observeElementRect, scrollToFn };
