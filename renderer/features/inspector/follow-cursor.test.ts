import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type DocumentState, useDocuments } from '../../core/documents-store.ts';
import { useSlot } from '../../core/slot-store.ts';
import type { EngineClient } from '../../workers/engine/client.ts';
import type { SlotState } from '../../workers/engine/protocol.ts';
import { followCursor } from './follow-cursor.ts';
import { useInspected } from './inspection-store.ts';

const document = (path: string, language: string): [string, DocumentState] => [
  path,
  {
    path,
    uri: `slot:/${path}`,
    language,
    readOnly: false,
    dirty: false,
    revision: undefined,
    conflict: undefined,
    saving: false,
    problem: undefined,
  },
];
const documents = new Map([document('a.wit', 'wit'), document('slot.json', 'json')]);
const cursor = (path: string, line: number) =>
  useDocuments.setState({ cursor: { path, line, column: 1 } });
const slot = (errors: number): SlotState => ({
  valid: errors === 0,
  errors,
  world: undefined,
  worlds: [],
  imports: 0,
  exports: 0,
  ms: 0,
});

/** Only the one call that is used; it names the line. */
function setUp() {
  const asked: unknown[] = [];
  const engine = {
    call: async (_: string, { args }: { readonly args: readonly unknown[] }) => {
      asked.push(args);
      return { name: JSON.stringify(args[1]) };
    },
  } as unknown as EngineClient;
  return { asked, stop: followCursor(engine) };
}

beforeEach(() => {
  vi.useFakeTimers();
  useDocuments.setState({ documents, cursor: undefined });
  useInspected.setState({ shown: undefined });
});
afterEach(() => vi.useRealTimers());

test('asks once when the cursor rests, whatever it passed', async () => {
  const { asked, stop } = setUp();
  for (let line = 1; line <= 20; line++) {
    cursor('a.wit', line);
    await vi.advanceTimersByTimeAsync(80);
  }
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(asked).toEqual([['slot:/a.wit', { line: 19, character: 0 }]]);
  expect(useInspected.getState().shown?.item.name).toContain('19');
  stop();
});

test('asks again of a text that rests, and not while one types', async () => {
  const { asked, stop } = setUp();
  cursor('a.wit', 1);
  await vi.advanceTimersByTimeAsync(1_000);
  for (let key = 0; key < 10; key++) {
    useSlot.setState({ slot: slot(key) });
    await vi.advanceTimersByTimeAsync(300);
  }
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toHaveLength(2);
  stop();
});

test('says nothing of a file that is no WIT, and nothing after its end', async () => {
  const { asked, stop } = setUp();
  cursor('a.wit', 1);
  await vi.advanceTimersByTimeAsync(1_000);
  cursor('slot.json', 1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([asked.length, useInspected.getState().shown]).toEqual([1, undefined]);
  stop();
  cursor('a.wit', 5);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toHaveLength(1);
});
