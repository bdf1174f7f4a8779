import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pluginRows } from '../../../test/support/plugin-rows.ts';
import { useFindings } from '../../core/findings-store.ts';
import { usePlugins } from '../../core/plugins-store.ts';
import { useProblems } from '../../core/problems-store.ts';
import type { EngineClient } from '../../workers/engine/client.ts';
import { followPlugins } from './follow-plugins.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('places follow the text when no verdict changed with it', async () => {
  const rows = pluginRows(20);
  usePlugins.setState({ rows: new Map(rows.map((row) => [row.id, row])) });
  let line = 7;
  let tell: () => void = () => undefined;
  // Only the one call and the one event that are used; the rest of the engine plays no part.
  const engine = {
    call: async (_: string, { ids }: { readonly ids: readonly string[] }) =>
      ids.map((id) => ({ row: rows.find((row) => row.id === id), findings: [finding(line)] })),
    on: (_: string, listener: () => void) => {
      tell = listener;
      return () => undefined;
    },
  } as unknown as EngineClient;
  const stop = followPlugins(engine);
  const lines = () => [
    useFindings.getState().list.map((one) => one.line),
    useProblems
      .getState()
      .bySource.get('plugins')
      ?.map((one) => one.line),
  ];
  await vi.advanceTimersByTimeAsync(1_000);
  expect(lines()).toEqual([[7], [7]]);
  line = 8;
  tell();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(lines()).toEqual([[8], [8]]);
  line = 7;
  tell();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(lines()).toEqual([[7], [7]]);
  stop();
});

const finding = (line: number) => ({
  code: 'F201',
  severity: 'error',
  causes: [],
  message: 'gone',
  place: { path: 'wit/a.wit', startLine: line, startColumn: 1, endLine: line, endColumn: 5 },
});
