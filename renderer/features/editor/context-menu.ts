/** The menu of the text, out of the command registry, with its words and keys. */

import type { editor } from 'monaco-editor/editor';
import { printedKeys } from '../../core/command-hooks.ts';
import { isEnabled } from '../../core/commands-registry.ts';
import { useContextFacts } from '../../core/context-store.ts';
import { useProject } from '../../core/project-store.ts';
import type { Services } from '../../core/services.ts';
import { useSettings } from '../../core/settings-store.ts';
import type { Monaco } from '../../monaco/load.ts';
import type { MenuEntry } from '../../ui/menu.tsx';

const ofNames = ['go.definition', 'go.type-definition', 'go.references'];
const ofWit = ['edit.rename', 'edit.quick-fix', 'edit.format'];
const ofText = ['edit.cut', 'edit.copy', 'edit.paste'];

export function textMenu({ commands }: Services, language: string): readonly MenuEntry[] {
  const { facts } = useContextFacts.getState();
  const system = useProject.getState().platform?.system ?? 'linux';
  const { keys } = useSettings.getState().values;
  const entries = (ids: readonly string[]): readonly MenuEntry[] =>
    ids.flatMap((id) => {
      const command = commands.get(id);
      if (command === undefined) return [];
      return [
        {
          title: command.title,
          keys: printedKeys(command, keys, system),
          disabled: !isEnabled(command, facts),
          run: () => void commands.run(id),
        },
      ];
    });
  const groups = language === 'wit' ? [ofNames, ofWit, ofText] : [ofText];
  return groups.flatMap((ids, index) => [
    ...(index === 0 ? [] : (['separator'] as const)),
    ...entries(ids),
  ]);
}

/** What the menu is about is under the pointer: the cursor goes there, unless it is selected. */
export function moveCursorToMenu(one: editor.IStandaloneCodeEditor): void {
  one.onContextMenu(({ target }) => {
    const { position } = target;
    if (position === null) return;
    const inside = one.getSelections()?.some((selection) => selection.containsPosition(position));
    if (inside !== true) one.setPosition(position);
  });
}

/** By the keyboard it opens at the cursor. */
export function openMenuByKey(
  one: editor.IStandaloneCodeEditor,
  { KeyCode, KeyMod }: Monaco,
): void {
  // An action knows its editor; of commands with one key the last editor's would win.
  one.addAction({
    id: 'slotwright.menu',
    label: 'Show the menu',
    keybindings: [KeyMod.Shift | KeyCode.F10],
    run: () => {
      const position = one.getPosition();
      const node = one.getDomNode();
      const at = position === null ? null : one.getScrolledVisiblePosition(position);
      if (node === null || at === null) return;
      const { left, top } = node.getBoundingClientRect();
      node.dispatchEvent(
        new MouseEvent('contextmenu', {
          bubbles: true,
          cancelable: true,
          clientX: left + at.left,
          clientY: top + at.top + at.height,
        }),
      );
    },
  });
}
