import { expect, test } from 'vitest';
import { worldFrom } from '../../../../test/support/resolved.ts';
import type { TraceEvent } from '../../../../wit/lab/files.ts';
import { eventWords } from './event-words.ts';
import { labelOfPath, labFunctions } from './functions.ts';

const world = worldFrom(
  `package a:b@1.2.0-rc.1;
   interface host {
     resource tree { constructor(root: string); which: func(name: string) -> option<string>; at: static func() -> u8; }
     fetch: func(url: string, times: u32) -> result<string, string>;
   }
   world w { import host; import log: func(text: string); export run: func(); }`,
  'w',
);
const functions = labFunctions(world);
const said = (event: Partial<TraceEvent>) => {
  const { name, args, end } = eventWords(functions, {
    direction: 'import',
    function: 'log',
    args: [],
    outcome: { kind: 'value' },
    startMs: 0,
    ms: 0,
    ...event,
  });
  return `${name}${args} → ${end}`;
};

test('functions are named by interface or resource, without package and version', () => {
  expect(functions.imports.all.map(({ path }) => functions.label(path))).toEqual([
    'tree.constructor',
    'tree.which',
    'tree.at',
    'host.fetch',
    'log',
  ]);
  expect(labelOfPath('x:y/z@0.3.1.read')).toBe('z.read');
  expect(labelOfPath('x:y/z@1.0.0-rc-2.blob.read')).toBe('z.blob.read');
  expect(labelOfPath('x:y/z.read')).toBe('z.read');
  expect(labelOfPath('run')).toBe('run');
});

test('lines say what was asked and how it ended, on one line', () => {
  const path = 'a:b/host@1.2.0-rc.1';
  const self = { $handle: 3, resource: `${path}.tree` };
  expect(
    said({
      function: `${path}.tree.which`,
      args: [self, 'deno'],
      outcome: { kind: 'value', value: null },
    }),
  ).toBe('tree#3.which("deno") → none');
  expect(
    said({
      function: `${path}.fetch`,
      args: ['http://x', 2],
      outcome: { kind: 'error', value: { err: 'no' } },
    }),
  ).toBe('host.fetch("http://x", 2) → err("no")');
  expect(said({ args: ['hi'] })).toBe('log("hi") → ');
  expect(said({ outcome: { kind: 'trap', message: 'two\nlines' } })).toBe(
    'log() → trap: two lines',
  );
});

test('a function of another plugin is shown as it came', () => {
  expect(
    said({ function: 'c:d/e@1.0.0.f', args: [1, 'x'], outcome: { kind: 'value', value: 5 } }),
  ).toBe('e.f(1, "x") → 5');
});

test('a value of megabytes costs a line no more than a moment', () => {
  const start = performance.now();
  expect(said({ args: ['x'.repeat(8_000_000)] }).length).toBeLessThan(400);
  expect(performance.now() - start).toBeLessThan(1_500);
});
