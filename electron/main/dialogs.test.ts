import { expect, it } from 'vitest';
import { createPick, pickOptions } from './dialogs.ts';

it('asks for what the kind is of', () => {
  expect(pickOptions({ kind: 'folder', title: 'Open' })).toEqual({
    title: 'Open',
    properties: ['openDirectory', 'createDirectory'],
  });
  expect(pickOptions({ kind: 'plugins', title: 'Add', startAt: '/home' })).toEqual({
    title: 'Add',
    defaultPath: '/home',
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: 'WebAssembly', extensions: ['wasm', 'wat'] }],
  });
  expect(pickOptions({ kind: 'wit', title: 'Open' }).filters).toEqual([
    { name: 'WIT', extensions: ['wit'] },
  ]);
});

it('gives nothing when the dialog was left', async () => {
  const answers = [
    { canceled: true, filePaths: [] },
    { canceled: false, filePaths: [] },
    { canceled: false, filePaths: ['/a', '/b'] },
  ];
  const dialog = {
    showOpenDialog: async () => answers.shift() ?? { canceled: true, filePaths: [] },
  };
  const pick = createPick(dialog, () => undefined);
  const request = { kind: 'plugins', title: 'Add' } as const;
  expect([await pick(request), await pick(request), await pick(request)]).toEqual([
    null,
    null,
    ['/a', '/b'],
  ]);
});
