import { expect, test } from 'vitest';
import type { TraceEvent } from '../../../../wit/lab/files.ts';
import { filteredRows, noFilter } from './filter.ts';
import { traceRows } from './rows.ts';

const event = (
  direction: 'call' | 'import',
  name: string,
  parent?: number,
  failed = false,
): TraceEvent => ({
  direction,
  function: name,
  args: [],
  outcome: failed ? { kind: 'error', value: { err: null } } : { kind: 'value' },
  ...(parent === undefined ? {} : { parent }),
  startMs: 0,
  ms: 0,
});

const drawn = (trace: readonly TraceEvent[]) =>
  traceRows(trace).map(
    ({ kind, event, before, after }) => `${kind} ${trace[event]?.function} ${before}>${after}`,
  );

test('a call of the plugin ends below all that happened in it', () => {
  expect(
    drawn([event('call', 'run'), event('import', 'log', 0), event('import', 'read', 0)]),
  ).toEqual(['call run 0>1', 'import log 1>1', 'import read 1>1', 'return run 1>0']);
});

test('an import that another plugin answers holds that plugin’s calls', () => {
  expect(
    drawn([
      event('call', 'run'),
      event('import', 'ask', 0),
      event('call', 'answer', 1),
      event('import', 'log', 2),
      event('import', 'read', 0),
      event('call', 'run-again'),
    ]),
  ).toEqual([
    'call run 0>1',
    'import ask 1>1',
    'call answer 1>2',
    'import log 2>2',
    'return answer 2>1',
    'import read 1>1',
    'return run 1>0',
    'call run-again 0>1',
    'return run-again 1>0',
  ]);
});

test('an event whose parent was dropped from the trace is drawn all the same', () => {
  expect(drawn([event('import', 'log', 7), event('import', 'read', 7)])).toEqual([
    'import log 0>0',
    'import read 0>0',
  ]);
});

test('a filter keeps the calls around what it finds, and nothing where it finds nothing', () => {
  const trace = [event('call', 'run'), event('import', 'log', 0), event('import', 'read', 0, true)];
  const words = ({ function: name }: TraceEvent) => name;
  const shown = (filter: object) =>
    filteredRows(traceRows(trace), trace, { ...noFilter, ...filter }, words).map(
      ({ kind, event }) => `${kind} ${event}`,
    );
  expect(shown({ text: 'LO' })).toEqual(['call 0', 'import 1', 'return 0']);
  expect(shown({ errors: true })).toEqual(['call 0', 'import 2', 'return 0']);
  expect(shown({ text: 'nowhere' })).toEqual([]);
  expect(shown({})).toHaveLength(4);
});
