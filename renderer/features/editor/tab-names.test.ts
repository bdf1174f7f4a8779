import { expect, test } from 'vitest';
import { folderApart } from './tab-names.ts';

test.each([
  ['a file alone', 'wit/v0.5.0/a.wit', ['wit/v0.5.0/a.wit', 'wit/v0.4.0/b.wit'], undefined],
  ['one of two versions', 'wit/v0.5.0/a.wit', ['wit/v0.5.0/a.wit', 'wit/v0.4.0/a.wit'], 'v0.5.0'],
  ['the same folder name twice', 'x/wit/a.wit', ['y/wit/a.wit', 'x/wit/a.wit'], 'x/wit'],
  ['a folder below another', 'wit/a.wit', ['wit/a.wit', 'x/wit/a.wit'], 'wit'],
  ['a file at the top', 'a.wit', ['a.wit', 'wit/a.wit'], './'],
])('%s', (_what, path, open, said) => {
  expect(folderApart(path, open)).toBe(said);
});
