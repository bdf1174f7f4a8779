/** Context menus of the tree of exports. */

import type { Commands } from '../../../core/commands.ts';
import type { MenuEntry } from '../../../ui/menu.tsx';
import { renameCase } from './exports-section.tsx';

export function caseMenu(
  commands: Commands,
  { suite, name }: { readonly suite: string; readonly name: string },
  readOnly: boolean,
): readonly MenuEntry[] {
  const place = { suite, name };
  return [
    { title: 'Run test', run: () => void commands.run('lab.run-case', place) },
    { title: 'Call what it calls', run: () => void commands.run('lab.show-case', place) },
    { title: 'Edit file', run: () => void commands.run('lab.edit-case', place) },
    ...(readOnly
      ? []
      : ([
          'separator',
          {
            title: 'Expect what it gives now',
            run: () => void commands.run('lab.rerecord-case', place),
          },
          { title: 'Rename…', keys: 'F2', run: () => void renameCase(commands, place) },
          { title: 'Duplicate', run: () => void commands.run('lab.duplicate-case', place) },
          {
            title: 'Delete',
            keys: 'Delete',
            run: () => void commands.run('lab.delete-case', place),
          },
        ] satisfies MenuEntry[])),
  ];
}

export function functionMenu(
  commands: Commands,
  { path }: { readonly path: string },
): readonly MenuEntry[] {
  const chosen = (id: 'lab.call' | 'lab.fuzz') => async (): Promise<void> => {
    await commands.run('lab.choose-function', { path });
    await commands.run(id);
  };
  return [{ title: 'Call', run: () => void chosen('lab.call')() }];
}
