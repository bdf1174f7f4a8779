/** Copying that says so for a moment. */

import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';

/** True for two seconds after it was copied. `what` names the text: `the result`. */
export function useCopied(): readonly [boolean, (what: string, text: string) => Promise<void>] {
  const [copied, setCopied] = useState(0);
  useEffect(() => {
    if (copied === 0) return;
    const timer = setTimeout(() => setCopied(0), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return [
    copied !== 0,
    async (what, text) => {
      if (await copyText(what, text)) setCopied((count) => count + 1);
    },
  ];
}
