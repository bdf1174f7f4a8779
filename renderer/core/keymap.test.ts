import { expect, test } from 'vitest';
import { type AnyCommand, type Command, defineCommand } from './commands.ts';
import { type KeyStroke, keysOf, lookUp, mayTake, shownKeys, strokeOf } from './keymap.ts';

const press = (key: string, held = '', code = ''): KeyStroke => ({
  key,
  code,
  ctrlKey: held.includes('c'),
  metaKey: held.includes('m'),
  altKey: held.includes('a'),
  shiftKey: held.includes('s'),
});

test.each([
  [press('p', 'cs'), 'ctrl+shift+p'],
  [press('P', 'cs'), 'ctrl+shift+p'],
  [press('F6'), 'f6'],
  [press('ArrowUp', 'a'), 'alt+up'],
  [press(' ', 'c'), 'ctrl+space'],
  [press('+', 'c'), 'ctrl+plus'],
  [press('\\', 'c'), 'ctrl+\\'],
  // Another layout, another letter, the same key.
  [press('з', 'c', 'KeyP'), 'ctrl+p'],
  [press('!', 'cs', 'Digit1'), 'ctrl+shift+1'],
  [press('Shift', 's'), undefined],
])('names the stroke of %o', (event, name) => {
  expect(strokeOf(event)).toBe(name);
});

test.each([
  ['mod+shift+p', 'linux', 'Ctrl Shift P'],
  ['mod+shift+p', 'darwin', '⇧⌘P'],
  ['mod+k mod+s', 'windows', 'Ctrl K, Ctrl S'],
  ['alt+up', 'linux', 'Alt ↑'],
  ['mod+plus', 'linux', 'Ctrl +'],
  ['escape', 'darwin', 'Esc'],
] as const)('prints %s on %s', (keys, system, shown) => {
  expect(shownKeys(keys, system)).toBe(shown);
});

test.each([
  ['a', 'elsewhere', true],
  ['a', 'field', false],
  ['shift+a', 'editor', false],
  ['f8', 'field', true],
  ['ctrl+p', 'field', true],
  ['ctrl+z', 'field', false],
  ['ctrl+shift+z', 'field', false],
  ['ctrl+z', 'editor', true],
  ['ctrl+left', 'field', false],
  // AltGr types characters.
  ['ctrl+alt+q', 'field', false],
  ['enter', 'field', false],
  ['escape', 'editor', false],
] as const)('%s in %s may be a command: %s', (stroke, place, may) => {
  expect(mayTake(stroke, place)).toBe(may);
});

const command = (id: string, rest: Partial<Command> = {}): AnyCommand =>
  defineCommand<string>({ id, title: id, category: 'Test', run: () => undefined, ...rest });

const found = (
  strokes: readonly string[],
  commands: readonly AnyCommand[],
  options: { settings?: unknown; place?: 'editor' | 'field' } = {},
) => {
  const result = lookUp(strokes, commands, {}, 'linux', options.settings, options.place);
  return result.kind === 'run' ? result.command.id : result.kind;
};

test('finds one stroke, and two', () => {
  const commands = [
    command('save', { keys: ['mod+s'] }),
    command('keys', { keys: ['mod+m mod+s'] }),
  ];
  expect(found(['ctrl+s'], commands)).toBe('save');
  expect(found(['ctrl+m'], commands)).toBe('wait');
  expect(found(['ctrl+m', 'ctrl+s'], commands)).toBe('keys');
  expect(found(['ctrl+m', 'ctrl+x'], commands)).toBe('none');
});

test('of two commands takes the one that holds only now', () => {
  const commands = [
    command('always', { keys: ['f2'] }),
    command('never', { keys: ['f2'], when: () => false }),
    command('here', { keys: ['f2'], when: () => true }),
  ];
  expect(found(['f2'], commands)).toBe('here');
});

test('keys of the text are free outside of it', () => {
  const commands = [command('rename', { keys: ['f2'], keysIn: 'editor' })];
  expect(found(['f2'], commands)).toBe('none');
  expect(found(['f2'], commands, { place: 'editor' })).toBe('rename');
});

test('the settings give keys, and take them away', () => {
  const save = command('save', { keys: ['mod+s'] });
  expect(keysOf(save, { save: 'f9' })).toEqual(['f9']);
  expect(keysOf(save, { save: ['f9', 'f10', 7] })).toEqual(['f9', 'f10']);
  expect(keysOf(save, { save: '' })).toEqual([]);
  expect(keysOf(save, { save: 7 })).toEqual(['mod+s']);
  expect(keysOf(save, 'nonsense')).toEqual(['mod+s']);
  expect(found(['f9'], [save], { settings: { save: 'f9' } })).toBe('save');
});
