import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeCard } from './place-card.ts';

const card = { width: 340, height: 180 };
const window = { width: 1440, height: 900 };

test('stands beside a side bar, above a status bar, in the middle without a part', () => {
  expect(placeCard({ left: 56, top: 36, width: 204, height: 840 }, card, window)).toEqual({
    left: 272,
    top: 366,
  });
  expect(placeCard({ left: 0, top: 876, width: 1440, height: 24 }, card, window)).toEqual({
    left: 550,
    top: 684,
  });
  expect(placeCard(undefined, card, window)).toEqual({ left: 550, top: 360 });
});

test('is inside the window wherever the part is', () => {
  const size = fc.integer({ min: 0, max: 1440 });
  fc.assert(
    fc.property(size, size, size, size, (left, top, width, height) => {
      const place = placeCard({ left, top, width, height }, card, window);
      expect(place.left).toBeGreaterThanOrEqual(0);
      expect(place.top).toBeGreaterThanOrEqual(0);
      expect(place.left + card.width).toBeLessThanOrEqual(window.width);
      expect(place.top + card.height).toBeLessThanOrEqual(window.height);
    }),
  );
});
