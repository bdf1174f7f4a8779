/**
 * The layout of a narrow window: the side bar and the inspector lie over the editors, one at a time
 * and only while they are in use. Nothing of it is kept, and the layout of wide windows stays as it is.
 */

import { create } from 'zustand';

/** A part that is drawn out over the editors. */
export type Drawer = 'side-bar' | 'inspector';

export interface NarrowState {
  readonly narrow: boolean;
  readonly drawer: Drawer | undefined;
}

export const useNarrow = create<NarrowState>()(() => ({ narrow: false, drawer: undefined }));

/**
 * Below this width of the frame there is no room for editors beside a side bar. A laptop's 1,366
 * pixels at 200 % are below it.
 */
const narrowBelow = 700;

/** `width` in pixels of the window, `zoom` as in the layout: a step is a tenth. */
export const isNarrow = (width: number, zoom: number): boolean =>
  width / (1 + zoom / 10) < narrowBelow;

export const openDrawer = (drawer: Drawer): void => {
  if (useNarrow.getState().narrow) useNarrow.setState({ drawer });
};

export const closeDrawer = (): void => {
  if (useNarrow.getState().drawer !== undefined) useNarrow.setState({ drawer: undefined });
};

/**
 * The window became narrow or wide: `inUse` is the part with the focus, which must not vanish under
 * it. Wide windows have no drawer.
 */
export const setNarrow = (narrow: boolean, inUse: Drawer | undefined): void => {
  if (narrow === useNarrow.getState().narrow) return;
  useNarrow.setState({ narrow, drawer: narrow ? inUse : undefined });
};
