import { describe, expect, test } from 'vitest';
import { createInProcessOracle } from '../../../wit/tools/in-process-oracle.ts';
import type { Problem } from '../../core/problems-store.ts';
import type { EngineClient } from '../engine/client.ts';
import type { SlotState } from '../engine/protocol.ts';
import { watchSlot } from './watch-slot.ts';

const state: SlotState = {
  valid: true,
  errors: 0,
  warnings: 0,
  world: 'a:b/c',
  worlds: [],
  imports: 0,
  exports: 0,
  ms: 0,
};

function setUp(validate?: () => Promise<{ ok: boolean; message?: string }>) {
  const tools = createInProcessOracle();
  let text = '';
  let tell: (state: SlotState) => void = () => undefined;
  const timers = new Set<() => void>();
  const reports: (readonly Problem[])[] = [];
  const questions: string[] = [];
  // Only the one call and the one event that are used; the rest of the engine plays no part.
  const engine = {
    call: async () => ({ witSource: text, world: 'c' }),
    on: (_: string, listener: (state: SlotState) => void) => {
      tell = listener;
      return () => {
        tell = () => undefined;
      };
    },
  } as unknown as EngineClient;
  const stop = watchSlot(
    engine,
    {
      validate: (input) => {
        questions.push(input.witSource);
        return validate?.() ?? tools.validateWit(input.witSource);
      },
    },
    {
      timer: {
        start: (_, elapsed) => {
          timers.add(elapsed);
          return () => timers.delete(elapsed);
        },
      },
      report: (problems) => reports.push(problems),
    },
  );
  return {
    reports,
    questions,
    timers,
    stop,
    slot: (valid: boolean) => tell({ ...state, valid }),
    write: (next: string) => {
      text = next;
      tell(state);
    },
    rest: async () => {
      for (const elapsed of timers) elapsed();
      timers.clear();
      await expect.poll(() => reports.length, { timeout: 10_000 }).toBeGreaterThan(0);
    },
  };
}

describe('the oracle beside the editor', () => {
  test('says what wasm-tools objects to, and nothing when it agrees', async () => {
    const { write, rest, reports } = setUp();
    write('package a:b;\nworld c { import d: interface { e: func(f: g); } }\n');
    await rest();
    expect(reports.at(-1)?.[0]).toMatchObject({ source: 'wasm-tools', code: 'O001' });
    expect(reports.at(-1)?.[0]?.message).toMatch(/^wasm-tools does not take this slot: .*`?g`?/s);
    reports.length = 0;
    write('package a:b;\nworld c {}\n');
    await rest();
    expect(reports.at(-1)).toEqual([]);
  });

  test('asks once for the last of several texts, and not for an invalid one', async () => {
    const { write, slot, rest, questions, timers, reports } = setUp();
    write('package a:b;\nworld c {}\n');
    write('package a:b;\nworld c { }\n');
    expect(timers.size).toBe(1);
    await rest();
    expect(questions).toEqual(['package a:b;\nworld c { }\n']);
    slot(false);
    expect([timers.size, reports.at(-1)]).toEqual([0, []]);
  });

  test('tells when there is no answer', async () => {
    const { write, rest, reports } = setUp(() => Promise.reject(new Error('no answer in 10 s')));
    write('package a:b;\nworld c {}\n');
    await rest();
    expect(reports.at(-1)).toEqual([
      {
        source: 'wasm-tools',
        severity: 'info',
        code: 'O002',
        message: 'wasm-tools could not check the slot: no answer in 10 s',
      },
    ]);
  });

  test('is silent after its end', () => {
    const { write, stop, timers } = setUp();
    write('package a:b;\nworld c {}\n');
    stop();
    expect(timers.size).toBe(0);
  });
});
