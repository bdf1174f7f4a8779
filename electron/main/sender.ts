/** Who may speak with main: the main frame of the app's page, and only as long as it shows the app. */

import type { WebFrameMain } from 'electron';
import { appOrigin, parseAppAddress } from './app-address.ts';

export type SenderFrame = Pick<
  WebFrameMain,
  'origin' | 'url' | 'parent' | 'detached' | 'isDestroyed'
>;

export function isAppFrame(frame: SenderFrame | null): boolean {
  // A frame that is gone throws for every other property.
  if (frame === null || frame.isDestroyed() || frame.detached) return false;
  return (
    frame.parent === null && frame.origin === appOrigin && parseAppAddress(frame.url) !== undefined
  );
}
