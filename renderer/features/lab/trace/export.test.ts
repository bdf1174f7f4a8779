import { expect, test } from 'vitest';
import { worldFrom } from '../../../../test/support/resolved.ts';
import { sessionResult } from '../../../../test/support/session-result.ts';
import type { TraceEvent } from '../../../../wit/lab/files.ts';
import type { LabRun } from '../../../core/lab-store.ts';
import { traceMarkdown } from './export.ts';
import { traceSvg } from './export-svg.ts';
import { labFunctions } from './functions.ts';

const world = worldFrom(
  `package a:b@1.0.0;
   interface host { resource tree { which: func(name: string) -> option<string>; } }
   world w { import host; export run: func(text: string) -> result<u32, string>; }`,
  'w',
);
const trace: readonly TraceEvent[] = [
  {
    direction: 'call',
    function: 'run',
    args: ['<&"\u0001|`x'],
    outcome: { kind: 'value', value: { ok: 5 } },
    startMs: 60,
    ms: 2,
  },
  {
    direction: 'import',
    function: 'a:b/host@1.0.0.tree.which',
    args: [{ $handle: 1, resource: 'a:b/host@1.0.0.tree' }, 'deno'],
    outcome: { kind: 'value', value: null },
    answered: { by: 'rule', number: 2 },
    parent: 0,
    startMs: 60.5,
    ms: 0.1,
  },
];
const run: LabRun = {
  number: 3,
  file: 'x.wasm',
  call: { function: 'run', args: [] },
  shown: 'run("x")',
  mocks: {},
  at: 0,
  result: sessionResult({ trace, instantiateMs: 60 }),
};

test('a trace is a table in Markdown, in which no text can end a cell or its code', () => {
  expect(traceMarkdown(run, labFunctions(world), 'x')).toBe(
    [
      'Run 3 of x: `run("x")`',
      '',
      '| time | from, to | call | answer |',
      '|---|---|---|---|',
      '| 0.0 ms | host → x | `` run("<&\\"\\u{1}\\|`x") `` |  |',
      '| 0.5 ms | x → host | `tree#1.which("deno")` | `none` (rule 2) |',
      '| 2.0 ms | x → host | returns from `run` | `ok(5)` |',
      '',
    ].join('\n'),
  );
});

test('a trace is an SVG that reads as XML whatever its texts hold', () => {
  const svg = traceSvg(run, labFunctions(world), 'x<script>\u0000');
  expect(svg).not.toMatch(/<script/);
  expect(svg).toContain('x&lt;script&gt;�');
  expect(svg.match(/<path class="h"/g)).toHaveLength(3);
  expect(svg).toContain('→ none');
});
