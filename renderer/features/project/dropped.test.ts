import { expect, test } from 'vitest';
import { droppedThing } from './dropped.ts';

const file = (name: string) => ({ file: new File([], name), folder: false });
const folder = (name: string) => ({ file: new File([], name), folder: true });
const known = (of: File) => `/home/me/${of.name}`;
const unknown = () => undefined;

test('a folder opens where its path is known, and is chosen where it is not', () => {
  expect(droppedThing([folder('my-slot')], known)).toEqual({
    kind: 'folder',
    path: '/home/me/my-slot',
  });
  expect(droppedThing([folder('my-slot')], unknown)).toEqual({ kind: 'choose' });
});

test('a WIT file opens as well, and only with its path', () => {
  expect(droppedThing([file('a.wit')], known)).toEqual({ kind: 'folder', path: '/home/me/a.wit' });
  expect(droppedThing([file('a.wit')], unknown)).toEqual({ kind: 'nothing' });
});

test('plugins come before a folder; one that is called like a plugin is none', () => {
  const [a, b] = [file('a.wasm'), file('B.WAT')];
  expect(droppedThing([folder('slot'), a, b, file('c.txt')], known)).toEqual({
    kind: 'plugins',
    files: [a.file, b.file],
  });
  expect(droppedThing([folder('x.wasm')], known)).toMatchObject({ kind: 'folder' });
  expect(droppedThing([file('c.txt')], known)).toEqual({ kind: 'nothing' });
});
