import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { type FromSandbox, fromSandboxSchema } from '../messages.ts';
import type { AskWorker, ToWorker } from '../runtime/worker-text.ts';
import { Place } from './place.ts';

const empty = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]).buffer;

class FakeWorker {
  readonly posted: (ToWorker | AskWorker)[] = [];
  ended = false;
  readonly say: (data: unknown) => void;
  readonly fail: (message: string) => void;

  constructor(say: (data: unknown) => void, fail: (message: string) => void) {
    this.say = say;
    this.fail = fail;
  }

  post(message: ToWorker | AskWorker): void {
    this.posted.push(message);
  }

  terminate(): void {
    this.ended = true;
  }
}

function openPlace(overrides: Partial<ConstructorParameters<typeof Place>[0]> = {}) {
  const said: FromSandbox[] = [];
  const workers: FakeWorker[] = [];
  const timers = new Set<{ readonly at: number; readonly elapsed: () => void }>();
  let clock = 0;
  const place = new Place({
    send: (message) => said.push(v.parse(fromSandboxSchema, message)),
    startWorker(_text, { message, failed }) {
      const worker = new FakeWorker(message, failed);
      workers.push(worker);
      return worker;
    },
    compile: (bytes) => WebAssembly.compile(bytes),
    startTimer(milliseconds, elapsed) {
      const timer = { at: clock + milliseconds, elapsed };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    now: () => clock,
    jspi: false,
    flood: { messageLength: 1_000, length: 5_000, messages: 20 },
    ...overrides,
  });
  return {
    place,
    said,
    workers,
    pass(milliseconds: number) {
      clock += milliseconds;
      for (const timer of [...timers]) {
        if (timer.at > clock || !timers.delete(timer)) continue;
        timer.elapsed();
      }
    },
    async load(run: number, deadlineMs = 1_000) {
      const modules = [{ key: 'm', bytes: empty }];
      place.receive({ type: 'load', run, worker: '', modules, deadlineMs });
      await vi.waitFor(() => expect(said.at(-1)).toMatchObject({ type: 'loaded', run }));
      const worker = workers.at(-1);
      if (worker === undefined) throw new Error('no worker');
      return worker;
    },
    types: () => said.map(({ type, run }) => `${type} ${run}`),
  };
}

test('loads, hands on, and brings the modules once', async () => {
  const { place, said, load, types } = openPlace();
  const worker = await load(1);
  place.receive({ type: 'post', run: 1, body: 'set up', deadlineMs: 100 });
  place.receive({ type: 'post', run: 1, body: 'run', deadlineMs: 100 });
  expect(worker.posted).toEqual([
    { body: 'set up', modules: { m: expect.any(WebAssembly.Module) } },
    { body: 'run' },
  ]);
  worker.say({ body: '{"a":1}', rest: true });
  expect(said.at(-1)).toEqual({ type: 'message', run: 1, body: '{"a":1}', rest: true });
  expect(types()).toEqual(['ready 0', 'loaded 1', 'message 1']);
});

test('keeps compiled modules, and says which it has not', async () => {
  const compile = vi.fn((bytes: ArrayBuffer) => WebAssembly.compile(bytes));
  const { place, said, load } = openPlace({ compile });
  const wanted = { type: 'load', worker: '', modules: [{ key: 'm' }], deadlineMs: 1_000 };
  place.receive({ ...wanted, run: 1 });
  expect(said.at(-1)).toEqual({ type: 'missing', run: 1, keys: ['m'] });
  await load(1);
  place.receive({ ...wanted, run: 2 });
  await vi.waitFor(() => expect(said.at(-1)).toMatchObject({ type: 'loaded', run: 2 }));
  expect(compile).toHaveBeenCalledTimes(1);
});

describe('a worker is ended', () => {
  test.each<[string, string, (worker: FakeWorker, pass: (ms: number) => void) => void]>([
    ['that says nothing', 'deadline', (_, pass) => pass(101)],
    [
      'that says something, and then nothing',
      'deadline',
      (worker, pass) => {
        pass(99);
        worker.say({ body: '1', rest: false });
        pass(99);
        worker.say({ body: '2', rest: false });
        pass(101);
      },
    ],
    ['whose error nobody caught', 'crashed', (worker) => worker.fail('out of memory')],
    [
      'that does not keep to the form',
      'crashed',
      (worker) => worker.say({ type: 'loaded', run: 2 }),
    ],
    ['that forges more', 'crashed', (worker) => worker.say({ body: '1', rest: true, run: 2 })],
    [
      'that sends a large text',
      'flood',
      (worker) => worker.say({ body: 'x'.repeat(1_001), rest: false }),
    ],
    [
      'that sends bytes',
      'crashed',
      (worker) => worker.say({ body: new Uint8Array(2_000), rest: false }),
    ],
    [
      'that says much',
      'flood',
      (worker) => {
        for (let i = 0; i < 21; i++) worker.say({ body: String(i), rest: false });
      },
    ],
    [
      'that says much in all',
      'flood',
      (worker) => {
        for (let i = 0; i < 10; i++) worker.say({ body: 'x'.repeat(800), rest: false });
      },
    ],
    [
      'that goes on when it has answered',
      'flood',
      (worker) => {
        worker.say({ body: '1', rest: true });
        for (let i = 0; i < 5; i++) worker.say({ body: String(i), rest: true });
      },
    ],
  ])('%s', async (_, reason, act) => {
    const { place, said, load, pass } = openPlace();
    const worker = await load(1);
    place.receive({ type: 'post', run: 1, body: '', deadlineMs: 100 });
    act(worker, pass);
    expect(said.at(-1)).toMatchObject({ type: 'stopped', run: 1, reason });
    expect(worker.ended).toBe(true);
    const before = said.length;
    worker.say({ body: 'late', rest: true });
    worker.fail('late');
    pass(10_000);
    expect(said.length).toBe(before);
    await load(2);
  });

  const rested = async () => {
    const opened = openPlace();
    const worker = await opened.load(1);
    opened.place.receive({ type: 'post', run: 1, body: '', deadlineMs: 3_000 });
    worker.say({ body: '1', rest: true });
    return { ...opened, worker };
  };

  test('that is busy after it answered', async () => {
    const { said, pass, worker } = await rested();
    pass(250);
    expect(worker.posted.at(-1)).toEqual({ ask: 1 });
    pass(2_999);
    expect(worker.ended).toBe(false);
    pass(1);
    expect(worker.ended).toBe(true);
    expect(said.at(-1)).toMatchObject({ type: 'stopped', run: 1, reason: 'deadline' });
  });

  test('but not one at rest, which is asked ever less', async () => {
    const { said, pass, worker } = await rested();
    const before = said.length;
    let asked = worker.posted.length;
    const waits: number[] = [];
    let waited = 0;
    for (let seconds = 0; seconds < 100; seconds += 0.25) {
      pass(250);
      waited += 250;
      if (worker.posted.length === asked) continue;
      asked = worker.posted.length;
      waits.push(waited);
      waited = 0;
      worker.say({ awake: waits.length });
    }
    expect(waits).toEqual([
      250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 16_000, 16_000, 16_000, 16_000,
    ]);
    expect([worker.ended, said.length]).toEqual([false, before]);
  });

  test('nor one that answers late, when it has been told more', async () => {
    const { place, said, pass, worker } = await rested();
    pass(250);
    place.receive({ type: 'post', run: 1, body: '', deadlineMs: 3_000 });
    worker.say({ awake: 1 });
    expect(worker.ended).toBe(false);
    pass(3_000);
    expect(said.at(-1)).toMatchObject({ type: 'stopped', reason: 'deadline' });
  });

  test.each([
    ['that says that it rests, unasked', [{ awake: 1 }]],
    ['that says so twice', [{ awake: 1 }, { awake: 1 }]],
    ['that says more with it', [{ awake: 1, body: '1' }]],
  ])('%s', async (_, words) => {
    const { said, pass, worker } = await rested();
    if (words.length > 1) pass(250);
    for (const one of words) worker.say(one);
    expect(said.at(-1)).toMatchObject({ type: 'stopped', reason: 'crashed' });
  });
});

test('one run’s worker says nothing under another’s number', async () => {
  const { place, said, load } = openPlace();
  const one = await load(1);
  const two = await load(2);
  place.receive({ type: 'post', run: 2, body: '', deadlineMs: 100 });
  one.say({ body: '{"run":2}', rest: false });
  expect(said.at(-1)).toMatchObject({ type: 'message', run: 1 });
  two.say({ body: '1', rest: true });
  expect(said.at(-1)).toMatchObject({ type: 'message', run: 2 });
});

test('a module that the engine does not take, and one that takes too long', async () => {
  const { place, said, pass } = openPlace({ compile: () => new Promise(() => undefined) });
  const load = { type: 'load', worker: '', deadlineMs: 50 };
  place.receive({ ...load, run: 1, modules: [{ key: 'a', bytes: empty }] });
  pass(51);
  expect(said.at(-1)).toMatchObject({ type: 'stopped', run: 1, reason: 'deadline' });
  const other = openPlace();
  other.place.receive({ ...load, run: 1, modules: [{ key: 'a', bytes: new ArrayBuffer(9) }] });
  await vi.waitFor(() =>
    expect(other.said.at(-1)).toMatchObject({ type: 'stopped', reason: 'compile' }),
  );
});

test('what is told a run that is not there is answered', () => {
  const { place, said } = openPlace();
  place.receive({ type: 'post', run: 7, body: '', deadlineMs: 100 });
  expect(said.at(-1)).toMatchObject({ type: 'stopped', run: 7 });
  place.receive({ type: 'ping', run: 3 });
  expect(said.at(-1)).toEqual({ type: 'pong', run: 3 });
});

test('at most 32 runs at once', async () => {
  const { place, said, load } = openPlace();
  for (let run = 1; run <= 32; run++) await load(run);
  place.receive({ type: 'load', run: 33, worker: '', modules: [], deadlineMs: 10 });
  expect(said.at(-1)).toMatchObject({ type: 'stopped', run: 33, reason: 'flood' });
});

test('every malformed message is refused, with an answer', () => {
  const { place, said } = openPlace();
  const known = fc.constantFrom('load', 'post', 'stop', 'ping', 'ready', 'setup', '', 1);
  const message = fc.oneof(
    fc.anything({ withBigInt: true, withMap: true, withTypedArray: true }),
    fc.record(
      {
        type: known,
        run: fc.oneof(fc.constantFrom(0, -1, 1.5, Number.NaN, '1'), fc.nat(3)),
        worker: fc.oneof(fc.string(), fc.anything()),
        modules: fc.oneof(
          fc.anything(),
          fc.array(fc.record({ key: fc.oneof(fc.string(), fc.anything()), bytes: fc.anything() })),
        ),
        body: fc.anything(),
        deadlineMs: fc.oneof(fc.constantFrom(0, -1, Number.POSITIVE_INFINITY), fc.nat()),
      },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(message, (given) => {
      const before = said.length;
      place.receive(given);
      const answers = said.slice(before);
      // A load that is well formed is answered when its modules are compiled.
      const type: unknown =
        typeof given === 'object' && given !== null ? Reflect.get(given, 'type') : '';
      expect(answers.length).toBeGreaterThanOrEqual(type === 'load' ? 0 : 1);
      for (const { run } of answers) expect(run).toBeTypeOf('number');
    }),
    { numRuns: 2_000 },
  );
});
