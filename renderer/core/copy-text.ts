/** Copying to the clipboard; where that is refused, the text is shown, to be copied by hand. */

import { create } from 'zustand';

interface ByHand {
  readonly shown: { readonly what: string; readonly text: string } | undefined;
}

/** `app/layout/copy-dialog.tsx` shows it. */
export const useCopyByHand = create<ByHand>()(() => ({ shown: undefined }));

/** `what` names the text in a sentence: `the reply`. True when it was copied. */
export async function copyText(what: string, text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // No permission, or no focus: the user's own hand is always allowed to.
    useCopyByHand.setState({ shown: { what, text } });
    return false;
  }
}
