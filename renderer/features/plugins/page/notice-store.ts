/** The notice that is being drafted, if one is. */

import { create } from 'zustand';

export interface Notice {
  /** What is the matter with the group; WIT in backticks. */
  readonly subject: string;
  /** Markdown. */
  readonly text: string;
}

export const useNotice = create<{ readonly notice: Notice | undefined }>()(() => ({
  notice: undefined,
}));
