/** What some examples begin with, where the defaults would show little. */

import type { JsonValue } from '../../wit/values/json-value.ts';

const span = (line: number): JsonValue => ({
  start: { line, column: 1 },
  end: { line, column: 20 },
});

export const startArguments: Readonly<Record<string, readonly JsonValue[]>> = {
  'language-server-command': ['deno', { $handle: 1, resource: 'worktree' }],
  scalars: [true, 255, -5, '18446744073709551615', '-9', 0.1, { $float: 'nan' }, 'é', 'two\nlines'],
  lists: [
    ['lsp', '--stdio'],
    [
      ['a', 1],
      ['b', 2],
    ],
    [{ line: 1, column: 2 }],
    [[1, 2], []],
    [1, 2.5, { $float: 'inf' }],
    [['a', 1]],
    ['x', null],
  ],
  'many-items': [
    Array.from({ length: 1000 }, (_, index) => index),
    Array.from({ length: 1000 }, (_, index) => `name ${index}`),
    Array.from({ length: 1000 }, (_, index) => span(index)),
  ],
  diagnose: [
    { message: 'no such name', severity: 'failed', range: span(3), code: 'E1', related: [span(4)] },
  ],
  data: [
    {
      $bytes:
        'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAf8/9hAAAARUlEQVR42mNgoDZIPjT5Pz5MkWa8hhBjC0412CSmrP7/HxnjNYSQZlyGYDUAl2ZkQ4a7ARQFItnRSHFCokpSpkpmIgcAAAiHjIB3OVl/AAAAAElFTkSuQmCC',
    },
    { $bytes: 'SGVsbG8sIHdvcmxkIQ==' },
  ],
};
