import { expect, it } from 'vitest';
import { pathFromArgv } from './argv.ts';

it.each<[string[], boolean, string | undefined]>([
  [['slotwright'], true, undefined],
  [['slotwright', 'my-slot'], true, 'my-slot'],
  [['slotwright', '--inspect=0', 'my-slot'], true, 'my-slot'],
  [['slotwright', '-psn_0_12345'], true, undefined],
  [['slotwright', 'my-slot', '--enable-logging', 'other'], true, 'my-slot'],
  [['slotwright', '--', '-odd name'], true, '-odd name'],
  [['slotwright', 'before', '--', 'after'], true, 'after'],
  [['slotwright', ''], true, undefined],
  [['electron', '.'], false, undefined],
  [['electron', '.', 'my-slot'], false, 'my-slot'],
  // As Playwright starts it.
  [['electron', '--inspect=0', '--remote-debugging-port=0', '.', 'my-slot'], false, 'my-slot'],
  [['electron', '--inspect=0', '.'], false, undefined],
  [['electron', '.', '--', 'my-slot'], false, 'my-slot'],
])('%j, packaged %s: %s', (argv, packaged, path) => {
  expect(pathFromArgv(argv, packaged)).toBe(path);
});
