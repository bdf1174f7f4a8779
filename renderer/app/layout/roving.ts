/** Arrow keys in a row of tabs: the row is one stop of the Tab key. */

import type { KeyboardEvent } from 'react';

export function useRovingTabs(): {
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
} {
  return {
    onKeyDown(event) {
      const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
      const at = event.target instanceof HTMLElement ? tabs.indexOf(event.target) : -1;
      if (at < 0) return;
      const to = {
        ArrowLeft: at - 1,
        ArrowRight: at + 1,
        Home: 0,
        End: tabs.length - 1,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = tabs[(to + tabs.length) % tabs.length];
      next?.focus();
      next?.click();
    },
  };
}
