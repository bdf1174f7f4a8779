import { expect, test } from 'vitest';
import { createLanguageService } from '../../../wit/language/service.ts';
import type { PlacedFinding } from '../../core/findings-store.ts';
import { usesOf } from '../../core/plugin-uses.ts';
import { pluginLenses } from './lens-texts.ts';

const text = `package a:b@1.1.0;

interface log {
  line: func(text: string);
}

world plugin {
  import log;
  import now: func() -> u64;
  export run: func();
}
`;

function symbols() {
  const service = createLanguageService();
  service.open({ uri: 'slot:/a.wit', version: 1, text });
  return service.documentSymbols('slot:/a.wit');
}

const row = (id: string, imports: readonly string[], exports: readonly string[]) => ({
  id,
  name: id,
  path: '',
  sha256: '',
  state: 'fits' as const,
  sentence: '',
  builtFor: null,
  servedBy: [],
  minHost: null,
  notes: [],
  cause: undefined,
  code: undefined,
  group: { key: '', sentence: '', order: 0 },
  findings: { errors: 0, warnings: 0, infos: 0 },
  capabilities: [],
  imports,
  exports,
  bytes: 0,
  toolchain: undefined,
  installs: undefined,
  edit: undefined,
});

const finding = (line: number, plugins: PlacedFinding['plugins']): PlacedFinding => ({
  code: 'F111',
  message: '',
  path: 'a.wit',
  line,
  column: 3,
  endLine: line,
  endColumn: 6,
  plugins,
});

test('who imports and exports an item, in whichever version', () => {
  const uses = usesOf([
    row('one', ['a:b/log@1.0.0', 'now'], ['run']),
    row('two', ['a:b/log@1.1.0'], ['run']),
  ]);
  expect(
    pluginLenses(symbols(), 'a:b', uses, 2, []).map(({ line, text: said }) => [line, said]),
  ).toEqual([
    [2, 'all 2 plugins use this'],
    [7, 'all 2 plugins import this'],
    [8, '1 plugin imports this'],
    [9, 'all 2 plugins export this'],
  ]);
});

test('whom an edit breaks goes before who was out already', () => {
  const uses = usesOf([]);
  const lenses = pluginLenses(symbols(), 'a:b', uses, 7, [
    finding(10, [
      { id: 'one', name: 'one', broken: true },
      { id: 'two', name: 'two', broken: false },
    ]),
    finding(9, [{ id: 'two', name: 'two', broken: false }]),
  ]);
  expect(lenses).toEqual([
    { line: 9, text: 'breaks 1 of 7 plugins', loud: true, plugins: ['one'] },
    { line: 8, text: 'keeps out 1 of 7 plugins', loud: true, plugins: ['two'] },
  ]);
});

test('without plugins nothing is said', () => {
  expect(pluginLenses(symbols(), 'a:b', usesOf([]), 0, [])).toEqual([]);
});
