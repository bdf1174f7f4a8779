import { beforeEach, expect, test } from 'vitest';
import { closeDrawer, isNarrow, openDrawer, setNarrow, useNarrow } from './layout-narrow.ts';

beforeEach(() => setNarrow(false, undefined));

test('a window is narrow by the pixels that its zoom leaves', () => {
  expect(isNarrow(1440, 0)).toBe(false);
  expect(isNarrow(700, 0)).toBe(false);
  expect(isNarrow(699, 0)).toBe(true);
  expect(isNarrow(1366, 10)).toBe(true);
  expect(isNarrow(1440, 10)).toBe(false);
  expect(isNarrow(500, -5)).toBe(false);
});

test('only a narrow window has a drawer, and one at a time', () => {
  openDrawer('side-bar');
  expect(useNarrow.getState().drawer).toBeUndefined();
  setNarrow(true, undefined);
  openDrawer('side-bar');
  openDrawer('inspector');
  expect(useNarrow.getState().drawer).toBe('inspector');
  closeDrawer();
  expect(useNarrow.getState().drawer).toBeUndefined();
});

test('the part in use stays when the window becomes narrow, and nothing lies over a wide one', () => {
  setNarrow(true, 'side-bar');
  expect(useNarrow.getState()).toEqual({ narrow: true, drawer: 'side-bar' });
  // A further step of the zoom changes nothing.
  closeDrawer();
  setNarrow(true, 'inspector');
  expect(useNarrow.getState().drawer).toBeUndefined();
  openDrawer('inspector');
  setNarrow(false, 'inspector');
  expect(useNarrow.getState()).toEqual({ narrow: false, drawer: undefined });
});
