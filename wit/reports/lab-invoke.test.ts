import { expect, test } from 'vitest';
import { labPlugin } from '../../test/support/lab-plugin.ts';
import type { TraceEvent } from '../lab/files.ts';
import { invokeDocument, renderInvoke } from './lab-invoke.ts';
import { plainStyle } from './style.ts';

const plugin = labPlugin(
  `package a:b;
  world plugin {
    import tick: func(n: u32);
    export bytes: func() -> list<string>;
  }`,
  {},
);

const documentOf = (value: readonly string[], trace: readonly TraceEvent[], traceDropped: number) =>
  invokeDocument({
    plugin,
    confinement: 'node',
    written: ['bytes()'],
    capabilities: [],
    request: { calls: [{ function: 'bytes', args: [] }], trace: 'full' },
    result: {
      calls: [{ outcome: { kind: 'value', value: [...value] }, ms: 1, memoryBytes: 0, imports: 2 }],
      trace,
      traceDropped,
      stdout: '',
      stderr: '',
      handles: [],
      instance: 'fresh',
      kept: false,
      instantiateMs: 0,
    },
  });

test('a value of more lines than an engine takes as arguments is cut for people', () => {
  const document = documentOf(
    Array.from({ length: 200_000 }, (_, index) => `a text that is as long as a line ${index}`),
    [],
    0,
  );
  const lines = renderInvoke(document, { style: plainStyle, plugin }).split('\n');
  expect(lines.length).toBeLessThan(2_100);
  expect(lines.find((line) => line.includes('more: all with --json.'))).toBeDefined();
});

test('a trace whose beginning was dropped shows the rest, and says so', () => {
  const tick = (n: number): TraceEvent => ({
    direction: 'import',
    function: 'tick',
    args: [n],
    outcome: { kind: 'value' },
    answered: { by: 'default' },
    startMs: n,
    ms: 0,
  });
  const document = documentOf([], [tick(7), tick(8)], 3);
  expect(document.calls[0]?.trace.map(({ args }) => args)).toEqual([[7], [8]]);
  expect(document.remarks).toEqual(['The trace is without the oldest 3 events.']);
});
