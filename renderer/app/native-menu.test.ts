import { expect, it } from 'vitest';
import { defineCommand } from '../core/commands.ts';
import { createCommands } from '../core/commands-registry.ts';
import { followNativeMenu, nativeMenuEntries } from './native-menu.ts';

const run = () => undefined;
const save = defineCommand({
  id: 'file.save',
  title: 'Save',
  category: 'File',
  keys: ['mod+s', 'mod+alt+s'],
  menus: [
    { menu: 'file', group: '2-save', order: 1 },
    { menu: 'tab', group: '1' },
  ],
  run,
});

it('gives a command once for each of its places in the menu bar', () => {
  const hidden = defineCommand({ id: 'x.y', title: 'Hidden', category: 'X', run });
  expect(nativeMenuEntries([save, hidden])).toEqual([
    { id: 'file.save', title: 'Save', menu: 'file', group: '2-save', order: 1, keys: 'mod+s' },
  ]);
});

it('tells the shell once of many changes, and runs what was chosen', async () => {
  const said: unknown[] = [];
  const ran: string[] = [];
  let choose: (data: { command: string }) => void = () => undefined;
  const commands = createCommands({ facts: () => ({}), onFailure: run });
  followNativeMenu(
    {
      call: async (_method: string, params: unknown) => void said.push(params),
      on: (_event: string, listener: typeof choose) => {
        choose = listener;
        return run;
      },
      connection: { state: 'open', subscribe: () => run },
    } as never,
    commands,
  );
  commands.register({ ...save, run: () => void ran.push('saved') });
  commands.register({ ...save, id: 'file.other', menus: [] });
  await Promise.resolve();
  expect(said).toEqual([{ entries: nativeMenuEntries([save]) }]);
  choose({ command: 'file.save' });
  expect(ran).toEqual(['saved']);
});
