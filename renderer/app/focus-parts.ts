/** Moves the focus between the parts of the window, and remembers where in each it was. */

import { inputKey, useLayout } from '../core/layout-store.ts';

export type PartName = 'activities' | 'side-bar' | 'editor' | 'panel' | 'inspector' | 'status';
const order: readonly PartName[] = [
  'activities',
  'side-bar',
  'editor',
  'panel',
  'inspector',
  'status',
];

const last = new Map<string, HTMLElement>();

const partOf = (name: string) => document.querySelector<HTMLElement>(`[data-part="${name}"]`);

const focusable =
  'button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), a[href], [tabindex="0"]';

const isSeen = (element: HTMLElement) =>
  element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0;

/** What a part is there for, rather than the buttons of its head. */
const lists =
  ':is([role="tree"], [role="grid"], [role="treegrid"], [role="listbox"])[tabindex="0"]';

const firstSeen = (part: HTMLElement, selector: string): HTMLElement | undefined =>
  [...part.querySelectorAll<HTMLElement>(selector)].find(
    (element) => isSeen(element) && element.getAttribute('role') !== 'separator',
  );

const partAround = (element: Element | null): PartName | undefined => {
  const part = element?.closest<HTMLElement>('[data-part]')?.dataset.part;
  return order.find((name) => name === part);
};

/** Keeps track, and the focus in the window; gives the function that stops. */
export function trackParts(): () => void {
  const onFocus = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement)) return;
    const part = target.closest<HTMLElement>('[data-part]')?.dataset.part;
    if (part !== undefined) last.set(part, target);
  };
  const onBlur = ({ target, relatedTarget }: FocusEvent) => {
    if (relatedTarget !== null || !(target instanceof HTMLElement)) return;
    const part = partAround(target);
    const dialog = target.closest<HTMLElement>('[role="dialog"]');
    afterDrawing(() => {
      const lost = !target.isConnected || !isSeen(target) || target.matches(':disabled');
      if (lost && document.activeElement === document.body) focusInstead(part, dialog);
    });
  };
  document.addEventListener('focusin', onFocus);
  document.addEventListener('focusout', onBlur);
  return () => {
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('focusout', onBlur);
  };
}

/** What had the focus is gone. Keys must not go nowhere: they go to where it was, or the editor. */
function focusInstead(part: PartName | undefined, dialog: HTMLElement | null): void {
  if (dialog?.isConnected === true) dialog.focus();
  else if (part === undefined || part === 'editor' || !focusPart(part)) focusEditorSoon();
}

/** After what a change led to was drawn, and a dialog that closed gave the focus back. */
function afterDrawing(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(run));
}

/** False when the part is not there, or holds nothing that can have the focus. */
export function focusPart(name: PartName): boolean {
  if (name === 'editor') return focusEditor();
  const part = partOf(name);
  return part !== null && focusIn(part, last.get(name));
}

/** A part that is being drawn: its list, as soon as that is there, and the part itself until then. */
export function focusPartSoon(name: PartName): void {
  const start = performance.now();
  let from = document.activeElement;
  const attempt = () => {
    // Whoever has gone on by then is left alone.
    const here = document.activeElement;
    if (here !== from && here !== document.body) return;
    const part = partOf(name);
    const list = part === null ? undefined : firstSeen(part, lists);
    (list ?? part)?.focus();
    from = document.activeElement;
    if (list === undefined && performance.now() - start < patience) requestAnimationFrame(attempt);
  };
  afterDrawing(attempt);
}

/** The editor of the group with the focus: its text, or the first control of its page. */
export function focusEditor(): boolean {
  const { focusedGroup } = useLayout.getState();
  const group = partOf('editor')?.querySelector<HTMLElement>(
    `[data-group="${CSS.escape(focusedGroup)}"]`,
  );
  if (group === null || group === undefined) return false;
  const text = group.querySelector<HTMLElement>(
    '.monaco-editor :is(textarea, .native-edit-context)',
  );
  if (text !== null) {
    text.focus();
    return true;
  }
  const content = group.querySelector<HTMLElement>('[data-content]') ?? group;
  return focusIn(content, last.get('editor')) || focusIn(group, undefined);
}

/** An editor is drawn a moment later, and its text loaded after that: in milliseconds. */
const patience = 3_000;

/** As soon as the editor is there; whoever has gone on to something else by then is left alone. */
export function focusEditorSoon(): void {
  const start = performance.now();
  const from = document.activeElement;
  const attempt = () => {
    const here = document.activeElement;
    if (here !== document.body && here !== from) return;
    // The palette and dialogs keep their keys.
    if (here?.closest('[role="dialog"]') != null) return;
    const { groups, focusedGroup } = useLayout.getState();
    const group = groups.find(({ id }) => id === focusedGroup);
    const shown = group?.tabs.find((tab) => inputKey(tab) === group.active);
    const place = partOf('editor')?.querySelector(`[data-group="${CSS.escape(focusedGroup)}"]`);
    const ready = shown?.kind !== 'text' || place?.querySelector('.monaco-editor') != null;
    if (ready && place != null) focusEditor();
    else if (performance.now() - start < patience) requestAnimationFrame(attempt);
  };
  afterDrawing(attempt);
}

function focusIn(part: HTMLElement, before: HTMLElement | undefined): boolean {
  const target =
    before !== undefined && part.contains(before) && isSeen(before)
      ? before
      : (firstSeen(part, lists) ?? firstSeen(part, focusable));
  target?.focus();
  return target !== undefined;
}

/** To the next part that is there, round at the ends. */
export function stepPart(step: 1 | -1): void {
  const here = document.activeElement?.closest<HTMLElement>('[data-part]')?.dataset.part;
  const at = order.findIndex((name) => here?.startsWith(name));
  for (let count = 1; count <= order.length; count++) {
    const from = at < 0 && step < 0 ? 0 : at;
    const name = order[(from + step * count + order.length * count) % order.length];
    if (name !== undefined && name !== here && focusPart(name)) return;
  }
}
