import { expect, test } from 'vitest';
import { checkEmittedModules } from './emitted.ts';

const importing = (module: string, name: string) => ({ imports: [{ module, name }], exports: [] });
const exporting = (name: string) => ({ imports: [], exports: [{ name }] });

test.each([
  ['n0', 'n17'],
  ['flags', 'instance1'],
  ['transcode', 'utf8-to-utf16 (mem0 => mem1)'],
  ['augments', 'mem1 I32Load16U'],
  ['async', '[start-call]adapter12'],
])('the import %s %s is ours or of jco', (module, name) => {
  expect(checkEmittedModules([importing(module, name)])).toEqual([]);
});

test.each([
  ['n0', 'memory'],
  ['n0', 'instance1'],
  ['env', 'n1'],
  ['', 'n1'],
  ['n01', 'n1'],
  ['n0', 'n1\n'],
  ['flags', 'n1'],
  ['flags', 'm0'],
  ['transcode', `utf8-to-utf8 (mem0 => mem1)'`],
  ['augments', 'mem1 I32Load\n'],
  ['__proto__', 'n1'],
])('the import %j %j is foreign', (module, name) => {
  expect(checkEmittedModules([exporting('n3'), importing(module, name)])).toEqual([
    `Core module 1 imports ${JSON.stringify(name)} of ${JSON.stringify(module)}, which is no name that was given to it.`,
  ]);
});

test('exports are looked at too', () => {
  const names = ['n2', 'adapter0', '[async-start]adapter1', 'memory', 'n', '[x]adapter0', 'a`'];
  expect(checkEmittedModules(names.map(exporting))).toEqual([
    'Core module 3 exports "memory", which is no name that was given to it.',
    'Core module 4 exports "n", which is no name that was given to it.',
    'Core module 5 exports "[x]adapter0", which is no name that was given to it.',
    'Core module 6 exports "a`", which is no name that was given to it.',
  ]);
});
