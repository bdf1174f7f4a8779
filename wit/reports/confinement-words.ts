/** Where plugins ran, where it has to be said. */

import type { Style } from './style.ts';

/** For `confinement: "node"`, in every report. */
export const nodeWarning = (style: Style): string =>
  style.note('It ran in a process of Node, which is no fence: run only plugins that you trust so.');
