import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import type { MenuEntry } from '../../workspace/contract/shell-data.ts';
import { acceleratorOf, menuTemplate } from './menu-template.ts';

const options = { system: 'linux', withDevTools: false, run: () => undefined } as const;
const entry = (id: string, more: Partial<MenuEntry> = {}): MenuEntry => ({
  id,
  title: id,
  menu: 'file',
  group: '1',
  order: 1,
  ...more,
});

/** A menu as lines: labels, `<role>`, `--`. */
function lines(items: readonly MenuItemConstructorOptions[], label: string): string[] {
  const submenu = items.find((item) => item.label === label)?.submenu;
  if (!Array.isArray(submenu)) return [];
  return submenu.map(({ type, role, label: text, visible }) =>
    type === 'separator' ? '--' : (text ?? `<${role}${visible === false ? ', hidden' : ''}>`),
  );
}

it('sorts groups by name and entries by their order', () => {
  const template = menuTemplate(
    [
      entry('d', { group: '2' }),
      entry('c', { order: 3 }),
      entry('b', { order: 2 }),
      entry('a', { order: 2 }),
      entry('elsewhere', { menu: 'go' }),
    ],
    options,
  );
  expect(lines(template, 'File')).toEqual(['a', 'b', 'c', '--', 'd', '--', '<quit>']);
  expect(lines(template, 'Go')).toEqual(['elsewhere']);
});

it('leaves out menus with nothing in them', () => {
  expect(menuTemplate([], options).map(({ label }) => label)).toEqual(['File', 'Edit', 'View']);
});

it('runs the command of the entry that is chosen', () => {
  const ran: string[] = [];
  const [file] = menuTemplate([entry('file.save')], { ...options, run: (id) => ran.push(id) });
  const submenu = file?.submenu;
  const item = Array.isArray(submenu) ? submenu[0] : undefined;
  item?.click?.({} as never, undefined, {} as never);
  expect(ran).toEqual(['file.save']);
});

it('shows keys without taking them from the app, and ampersands as they are', () => {
  const [file] = menuTemplate([entry('x', { title: 'Add & check', keys: 'mod+shift+a' })], options);
  const submenu = file?.submenu;
  expect(Array.isArray(submenu) ? submenu[0] : undefined).toMatchObject({
    label: 'Add && check',
    accelerator: 'CmdOrCtrl+Shift+A',
    registerAccelerator: false,
  });
});

describe('the edit menu', () => {
  const undo = [entry('u', { menu: 'edit', title: 'Undo' })];

  it('has the roles that plain fields need', () => {
    expect(lines(menuTemplate([], options), 'Edit')).toEqual([
      ...['<undo>', '<redo>', '--'],
      ...['<cut>', '<copy>', '<paste>', '<selectAll>'],
    ]);
  });

  it('leaves out a role that a command stands for, by its title or by its keys', () => {
    const keys = [entry('r', { menu: 'edit', title: 'Again', keys: 'mod+shift+z' })];
    expect(lines(menuTemplate([...undo, ...keys], options), 'Edit').slice(0, 4)).toEqual([
      ...['Again', 'Undo', '--', '<cut>'],
    ]);
    // The same keys in another menu are another matter.
    expect(
      lines(menuTemplate([entry('x', { keys: 'mod+z' })], options), 'Edit').slice(0, 1),
    ).toEqual(['<undo>']);
  });

  it('keeps its keys alive on macOS', () => {
    expect(lines(menuTemplate(undo, { ...options, system: 'darwin' }), 'Edit')).toContain(
      '<undo, hidden>',
    );
  });
});

it('has the menus that macOS expects, with Help last', () => {
  const template = menuTemplate([entry('h', { menu: 'help' })], { ...options, system: 'darwin' });
  expect(template.map(({ label, role }) => label ?? role)).toEqual([
    ...['appMenu', 'File', 'Edit', 'View', 'windowMenu', 'Help'],
  ]);
});

it('offers the tools of developers only where they are', () => {
  expect(lines(menuTemplate([], options), 'View')).toEqual(['<togglefullscreen>']);
  expect(lines(menuTemplate([], { ...options, withDevTools: true }), 'View')).toContain(
    '<toggleDevTools>',
  );
});

it.each([
  ['mod+s', 'CmdOrCtrl+S'],
  ['mod+shift+plus', 'CmdOrCtrl+Shift+Plus'],
  ['alt+f8', 'Alt+F8'],
  ['mod+pagedown', 'CmdOrCtrl+Pagedown'],
  ['mod+\\', 'CmdOrCtrl+\\'],
  ['shift+arrowup', 'Shift+Up'],
  ['f6', 'F6'],
  ['mod+k mod+s', undefined],
  ['mod+', undefined],
  ['', undefined],
])('writes %s as %s', (keys, accelerator) => {
  expect(acceleratorOf(keys)).toBe(accelerator);
});
