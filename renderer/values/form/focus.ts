/** Where the focus goes after items were added, moved or removed. */

const controls =
  'input:not([disabled]), textarea, select, [role="radio"][tabindex="0"], button:not([tabindex="-1"])';

export const firstControl = (within: Element | null): HTMLElement | null =>
  within?.querySelector<HTMLElement>(controls) ?? null;

/** Rows that scroll into sight are drawn a little later. */
const mostTries = 10;

export function focusById(id: string, tries = 0): void {
  const element = document.getElementById(id);
  const row = document.getElementById(`${id}:type`)?.closest('[data-row]') ?? null;
  const target = element ?? firstControl(row);
  if (target === null) {
    if (tries < mostTries) requestAnimationFrame(() => focusById(id, tries + 1));
    return;
  }
  target.focus();
}
