import { describe, expect, test } from 'vitest';
import { resolve } from '../../../wit/model/resolve.ts';
import { createInProcessOracle } from '../../../wit/tools/in-process-oracle.ts';
import { type Problem, useProblems } from '../../core/problems-store.ts';
import { useSlot, type WasmToolsAnswer } from '../../core/slot-store.ts';
import type { EngineClient } from '../engine/client.ts';
import type { SlotState } from '../engine/protocol.ts';
import { watchSlot } from './watch-slot.ts';

const state: SlotState = {
  valid: true,
  errors: 0,
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
  const answers: WasmToolsAnswer[] = [];
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
      answered: (answer) => answers.push(answer),
    },
  );
  return {
    reports,
    answers,
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

  test('has the last word on a slot in which our own side finds no error', async () => {
    const { write, rest, reports } = setUp();
    const records = Array.from({ length: 150 }, (_, n) =>
      n === 0 ? 'type t0 = u8;' : `record t${n} { a: t${n - 1} }`,
    );
    const text = `package a:b;\ninterface d { ${records.join('\n')} }\nworld c { import d; }\n`;
    const main = { path: 'wit', files: [{ path: 'a.wit', text }] };
    const { diagnostics } = resolve({ main, deps: [] });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    write(text);
    await rest();
    expect(reports.at(-1)?.[0]?.message).toMatch(/^wasm-tools does not take .* nesting/);
  });

  test('tells that it agrees with the text as it is, and no longer when that changes', async () => {
    const { write, rest, answers, slot, timers } = setUp();
    write('package a:b;\nworld c {}\n');
    expect(answers).toEqual(['unasked']);
    await rest();
    await expect.poll(() => answers).toEqual(['unasked', 'agrees']);
    // The text is the same: the answer is known.
    slot(true);
    for (const elapsed of timers) elapsed();
    await expect.poll(() => answers).toEqual(['unasked', 'agrees', 'unasked', 'agrees']);
    slot(false);
    expect(answers.at(-1)).toBe('unasked');
  });

  test('reaches the problems and the slot as they are shown', async () => {
    // What wasm-tools would say of a text that our side takes.
    const engine = {
      call: async () => ({ witSource: 'package a:b;', world: 'c' }),
      on: (_: string, listener: (state: SlotState) => void) => {
        listener(state);
        return () => undefined;
      },
    } as unknown as EngineClient;
    const elapsed: (() => void)[] = [];
    const stop = watchSlot(
      engine,
      { validate: async () => ({ ok: false, message: 'expected `world`' }) },
      {
        timer: {
          start: (_, task) => {
            elapsed.push(task);
            return () => undefined;
          },
        },
      },
    );
    for (const task of elapsed) task();
    await expect.poll(() => useSlot.getState().wasmTools).toBe('refuses');
    expect(useProblems.getState().bySource.get('wasm-tools')).toEqual([
      {
        source: 'wasm-tools',
        severity: 'error',
        code: 'O001',
        message: 'wasm-tools does not take this slot: expected `world`',
      },
    ]);
    stop();
    expect(useProblems.getState().bySource.has('wasm-tools')).toBe(false);
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
