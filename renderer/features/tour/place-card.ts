/** Where the card stands: beside the part, inside the window, and over as little of it as may be. */

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Frame extends Size {
  readonly left: number;
  readonly top: number;
}

const gap = 12;

export function placeCard(
  frame: Frame | undefined,
  card: Size,
  window: Size,
): { readonly left: number; readonly top: number } {
  const inside = (value: number, size: number, room: number) =>
    Math.max(gap, Math.min(value, room - size - gap));
  if (frame === undefined) {
    return { left: (window.width - card.width) / 2, top: (window.height - card.height) / 2 };
  }
  // Of a part that is partly out of sight, what is in sight counts.
  const left = Math.min(frame.left, window.width);
  const top = Math.min(frame.top, window.height);
  const width = Math.min(frame.width, window.width - left);
  const height = Math.min(frame.height, window.height - top);
  const middle = {
    left: inside(left + width / 2 - card.width / 2, card.width, window.width),
    top: inside(top + height / 2 - card.height / 2, card.height, window.height),
  };
  const right = left + width + gap;
  const below = top + height + gap;
  if (right + card.width + gap <= window.width) return { left: right, top: middle.top };
  if (below + card.height + gap <= window.height) return { left: middle.left, top: below };
  if (top - gap - card.height >= gap) return { left: middle.left, top: top - gap - card.height };
  if (left - gap - card.width >= gap) return { left: left - gap - card.width, top: middle.top };
  return middle;
}
