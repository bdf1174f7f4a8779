/** How a version of a slot is named between the app's parts. */

import type { SlotVersionDocument } from './shell-data.ts';

/** Its `version`, or its `path` where it has none. */
export const versionKey = ({
  version,
  path,
}: Pick<SlotVersionDocument, 'version' | 'path'>): string => version ?? path;
