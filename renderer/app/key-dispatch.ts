/** Listens to the keyboard and runs what the keymap finds. One listener for the whole window. */

import type { Commands } from '../core/commands.ts';
import { useContextFacts } from '../core/context-store.ts';
import { type KeyPlace, keysOf, lookUp, mayTake, strokeOf, strokesOf } from '../core/keymap.ts';
import { useNarrow } from '../core/layout-narrow.ts';
import { useProject } from '../core/project-store.ts';
import { useSettings } from '../core/settings-store.ts';
import { leaveDrawer } from './drawers.ts';
import { focusEditor } from './focus-parts.ts';

/** How long the first of two strokes waits for the second, in milliseconds. */
const patience = 3_000;

export function dispatchKeys(commands: Commands): () => void {
  let pending: { readonly strokes: readonly string[]; readonly at: number } | undefined;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.defaultPrevented) return;
    const stroke = strokeOf(event);
    if (stroke === undefined) return;
    const before =
      pending !== undefined && Date.now() - pending.at < patience ? pending.strokes : [];
    pending = undefined;
    if (before.length === 0 && !mayTake(stroke, placeOf(event.target))) return;
    // A dialog has the window to itself, but for the palette, which is one.
    if (before.length === 0 && inDialog(event.target) && !isGlobal(commands, stroke)) return;
    const result = lookUp(
      [...before, stroke],
      commands.all,
      useContextFacts.getState().facts,
      useProject.getState().platform?.system ?? 'linux',
      useSettings.getState().values.keys,
      placeOf(event.target),
    );
    if (result.kind === 'none') {
      // A second stroke that means nothing is not typed either.
      if (before.length > 0) event.preventDefault();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (result.kind === 'wait') pending = { strokes: result.strokes, at: Date.now() };
    else void commands.run(result.command.id);
  };

  // Escape leads back to the text from wherever nothing else had a use for it.
  const onEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const { target } = event;
    if (!(target instanceof Element) || inDialog(target)) return;
    if (useNarrow.getState().drawer !== undefined) {
      leaveDrawer();
      return;
    }
    const part = target.closest('[data-part]');
    if (part === null || part.getAttribute('data-part') === 'editor') return;
    if (placeOf(target) === 'elsewhere') focusEditor();
  };

  window.addEventListener('keydown', onKeyDown, { capture: true });
  window.addEventListener('keydown', onEscape);
  return () => {
    window.removeEventListener('keydown', onKeyDown, { capture: true });
    window.removeEventListener('keydown', onEscape);
  };
}

function placeOf(target: EventTarget | null): KeyPlace {
  if (!(target instanceof HTMLElement)) return 'elsewhere';
  if (target.closest('.monaco-editor') !== null) return 'editor';
  const typed =
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button'].includes(target.type));
  return typed ? 'field' : 'elsewhere';
}

const inDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;

const globalCommands = ['palette.commands', 'palette.go', 'palette.files', 'palette.symbols'];

function isGlobal(commands: Commands, stroke: string): boolean {
  const { platform } = useProject.getState();
  const keys = useSettings.getState().values.keys;
  return globalCommands.some((id) => {
    const command = commands.get(id);
    return (
      command !== undefined &&
      keysOf(command, keys).some(
        (one) => strokesOf(one, platform?.system ?? 'linux').join(' ') === stroke,
      )
    );
  });
}
