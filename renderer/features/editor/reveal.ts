/** Places that were asked to be shown: `editor.open` leaves them here, the editor of the file takes them. */

import { create } from 'zustand';
import type { CommandArguments } from '../../core/commands.ts';

export type Place = NonNullable<CommandArguments['editor.open']['range']>;

export interface Reveal {
  readonly path: string;
  readonly range: Place | undefined;
  /** Moves the keyboard's focus into the editor. */
  readonly focus: boolean;
}

export const useReveal = create<{ readonly reveal: Reveal | undefined }>()(() => ({
  reveal: undefined,
}));

export const askToReveal = (reveal: Reveal): void => useReveal.setState({ reveal });

/** The place asked for in this file, once. */
export function takeReveal(path: string): Reveal | undefined {
  const { reveal } = useReveal.getState();
  if (reveal?.path !== path) return undefined;
  useReveal.setState({ reveal: undefined });
  return reveal;
}
