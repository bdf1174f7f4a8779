/** What the engine said last of the item at the cursor; kept while the next answer is on its way. */

import { create } from 'zustand';
import type { Inspection } from '../../../wit/language/inspect.ts';

export interface Inspected {
  readonly path: string;
  readonly item: Inspection;
}

export const useInspected = create<{ readonly shown: Inspected | undefined }>()(() => ({
  shown: undefined,
}));

export const useInspectorTitle = (): string =>
  useInspected(({ shown }) => {
    const word = shown?.item.word;
    if (word === undefined) return 'Inspector';
    return word === 'static' ? 'Static function' : word.charAt(0).toUpperCase() + word.slice(1);
  });
