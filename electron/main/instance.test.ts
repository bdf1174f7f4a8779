import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { setupInstance } from './instance.ts';

function start(argv: readonly string[], first = true) {
  const opened: (string | undefined)[] = [];
  const said: unknown[] = [];
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    ended: false,
    requestSingleInstanceLock(data: unknown) {
      said.push(data);
      return first;
    },
    quit() {
      app.ended = true;
    },
  });
  const isFirst = setupInstance({
    app: app as never,
    argv: ['slotwright', ...argv],
    cwd: '/home/someone',
    open: (path) => opened.push(path),
  });
  return { app, opened, said, isFirst };
}

it('opens the path of the command line, as seen from where it was given', () => {
  expect(start(['my-slot'])).toMatchObject({ isFirst: true, opened: ['/home/someone/my-slot'] });
  expect(start([])).toMatchObject({ isFirst: true, opened: [] });
});

it('hands the path to the first instance and ends, when it is the second', () => {
  const { app, opened, said, isFirst } = start(['../other'], false);
  expect([isFirst, app.ended, opened, said]).toEqual([false, true, [], [{ path: '/home/other' }]]);
});

it('opens what a second instance and the system ask for', () => {
  const { app, opened } = start([]);
  app.emit('second-instance', {}, ['slotwright', '--mangled'], '/', { path: '/a/slot' });
  app.emit('second-instance', {}, [], '/', {});
  let prevented = false;
  const event = {
    preventDefault: () => {
      prevented = true;
    },
  };
  app.emit('open-file', event, '/a/slot.wit');
  expect(opened).toEqual(['/a/slot', undefined, '/a/slot.wit']);
  expect(prevented).toBe(true);
});

it.each([
  null,
  'text',
  { path: 7 },
  { path: 'relative' },
  { path: `/${'x'.repeat(5000)}` },
  { path: '/a', more: true },
])('only shows its window when a second instance says %j', (data) => {
  const { app, opened } = start([]);
  app.emit('second-instance', {}, [], '/', data);
  expect(opened).toEqual([undefined]);
});
