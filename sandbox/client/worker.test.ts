import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sessionResult } from '../../test/support/session-result.ts';
import type { SessionRequest } from '../../wit/lab/runner.ts';
import { Place, type StartedWorker } from '../document/place.ts';
import { connectPlace, type PlaceLine } from './place.ts';
import { loadWorker, type PluginWorker, type WorkerText } from './worker.ts';

const text: WorkerText = {
  text: '',
  modules: [],
  setup: {
    type: 'setup',
    plugins: [],
    limits: {
      callMs: 1,
      memoryMiB: 1,
      importCalls: 1,
      valueBytes: 1,
      traceEvents: 1,
      outputBytes: 1,
    },
    recordings: {},
  },
};

const startTimer = (milliseconds: number, elapsed: () => void): (() => void) => {
  const timer = setTimeout(elapsed, milliseconds);
  return () => clearTimeout(timer);
};

type Say = (body: unknown, rest?: boolean) => void;

/** A place whose workers answer as told; what is given is done with each post after `setup`. */
async function lineTo(answer: (say: Say, body: unknown) => void): Promise<PlaceLine> {
  return connectPlace({
    startTimer,
    async openPlace() {
      let heard: (message: unknown) => void = () => undefined;
      const waiting: unknown[] = [];
      let listening = false;
      const place = new Place({
        send: (message) => (listening ? heard(message) : waiting.push(message)),
        startWorker: (_, { message }): StartedWorker => {
          let setUp = false;
          const say: Say = (body, rest = false) => message({ body: JSON.stringify(body), rest });
          return {
            post(given) {
              if ('ask' in given) return;
              if (setUp) answer(say, given.body);
              else say({ type: 'set-up' }, true);
              setUp = true;
            },
            terminate: () => undefined,
          };
        },
        compile: (bytes) => WebAssembly.compile(bytes),
        startTimer,
        now: () => performance.now(),
        jspi: true,
      });
      return {
        post: (message) => queueMicrotask(() => place.receive(message)),
        listen(listener) {
          heard = listener;
          listening = true;
          for (const message of waiting) heard(message);
        },
        close: () => undefined,
      };
    },
  });
}

async function workerThat(answer: (say: Say, body: unknown) => void): Promise<PluginWorker> {
  const loaded = await loadWorker(await lineTo(answer), text);
  if (loaded.kind !== 'loaded') throw new Error(loaded.kind);
  return loaded.worker;
}

const session: SessionRequest = { calls: [{ function: 'f', args: [] }] };
const result = sessionResult({
  calls: [{ outcome: { kind: 'value' }, ms: 0, memoryBytes: 0, imports: 0 }],
});
const results = (from: number, given: unknown[] = [result], batch = 1) => ({
  type: 'results',
  batch,
  from,
  results: given,
});
const begin = (at: number, call: number, batch = 1) => ({
  type: 'begin',
  batch,
  session: at,
  call,
});
const done = { type: 'done', batch: 1 };

describe('what a worker says is held to what was asked', () => {
  const run = async (answer: (say: Say) => void) => {
    const worker = await workerThat(answer);
    const told: unknown[] = [];
    const end = await worker.run({
      sessions: [session, { calls: [...session.calls, ...session.calls] }],
      careful: true,
      deadlineMs: 100,
      onResult: (one) => told.push(one),
    });
    return { end: end.kind, told: told.length, ended: worker.ended };
  };

  test('and taken', async () => {
    const taken = await run((say) => {
      say(begin(0, 0));
      say(results(0));
      say(begin(1, 0));
      say(begin(1, 1));
      say(results(1));
      say(done, true);
    });
    expect(taken).toEqual({ end: 'done', told: 2, ended: false });
  });

  test.each<[string, (say: Say) => void, number]>([
    ['results of another batch', (say) => say(results(0, [result], 2)), 0],
    [
      'results twice',
      (say) => {
        say(results(0));
        say(results(0));
      },
      1,
    ],
    ['results from further on', (say) => say(results(1)), 0],
    ['more results than sessions', (say) => say(results(0, [result, result, result])), 0],
    ['no results', (say) => say(results(0, [])), 0],
    [
      'more calls than were asked for',
      (say) => say(results(0, [{ ...result, calls: [...result.calls, ...result.calls] }])),
      0,
    ],
    ['a result with more in it', (say) => say(results(0, [{ ...result, extra: 1 }])), 0],
    [
      'a beginning twice',
      (say) => {
        say(begin(0, 0));
        say(begin(0, 0));
      },
      0,
    ],
    ['a beginning of what is not next', (say) => say(begin(1, 0)), 0],
    ['a call that is not there', (say) => say(begin(0, 1)), 0],
    [
      'an end too early',
      (say) => {
        say(results(0));
        say(done, true);
      },
      1,
    ],
    [
      'an end that is none',
      (say) => {
        say(results(0, [result, result]));
        say(done, false);
      },
      2,
    ],
    ['a rest in the middle', (say) => say(begin(0, 0), true), 0],
    ['that it is set up', (say) => say({ type: 'set-up' }, true), 0],
    ['that it refuses', (say) => say({ type: 'refused', message: 'no' }, true), 0],
    ['something else', (say) => say('hello', true), 0],
  ])('%s', async (_, answer, told) => {
    expect(await run(answer)).toEqual({ end: 'broken', told, ended: true });
  });

  test('nothing', async () => {
    expect(await run(() => undefined)).toEqual({ end: 'stopped', told: 0, ended: true });
  });
});

test('modules that a document forgot are sent again, and those that it has are not', async () => {
  const bytes = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  const line = await lineTo(() => undefined);
  const sent: unknown[] = [];
  const load = async (): Promise<string> => {
    const loaded = await loadWorker(line, {
      ...text,
      modules: [
        {
          key: 'm',
          get bytes() {
            sent.push('bytes');
            return bytes;
          },
        },
      ],
    });
    return loaded.kind;
  };
  line.given.add('m');
  expect(await load()).toBe('loaded');
  expect(sent).toEqual(['bytes']);
  expect(await load()).toBe('loaded');
  expect(sent).toEqual(['bytes']);
});

test('whatever a worker says, a batch ends, and soon', async () => {
  const body = fc.oneof(
    fc.anything(),
    fc.constantFrom<unknown>(begin(0, 0), results(0), done, results(1), begin(1, 0)),
    fc.record({
      type: fc.constantFrom('begin', 'results', 'done', 'refused', 'set-up'),
      batch: fc.oneof(fc.nat(2), fc.anything()),
      from: fc.nat(2),
      session: fc.nat(2),
      call: fc.nat(2),
      results: fc.array(fc.oneof(fc.constant(result), fc.anything()), { maxLength: 3 }),
      message: fc.oneof(fc.string(), fc.anything()),
    }),
  );
  const said = fc.array(fc.tuple(body, fc.oneof(fc.boolean(), fc.anything())), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(said, async (messages) => {
      const worker = await workerThat((say) => {
        for (const [message, rest] of messages) say(message, rest as boolean);
      });
      let told = 0;
      const end = await worker.run({
        sessions: [session, session],
        careful: false,
        deadlineMs: 5,
        onResult: () => {
          told++;
        },
      });
      expect(['done', 'broken', 'stopped']).toContain(end.kind);
      expect(told).toBeLessThanOrEqual(2);
      if (end.kind === 'done') expect(told).toBe(2);
      else expect(worker.ended).toBe(true);
    }),
    { numRuns: 400 },
  );
});

test('whatever a place says, it is taken or lost', async () => {
  const message = fc.oneof(
    fc.anything(),
    fc.record(
      {
        type: fc.constantFrom(
          'ready',
          'loaded',
          'missing',
          'message',
          'stopped',
          'pong',
          'refused',
        ),
        run: fc.oneof(fc.nat(2), fc.anything()),
        jspi: fc.anything(),
        ms: fc.anything(),
        keys: fc.anything(),
        body: fc.anything(),
        rest: fc.anything(),
        reason: fc.oneof(fc.constantFrom('deadline', 'asked'), fc.anything()),
        message: fc.oneof(fc.string(), fc.anything()),
      },
      { requiredKeys: ['type', 'run'] },
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 4 }), async (messages) => {
      let heard: (message: unknown) => void = () => undefined;
      const line = await connectPlace(
        {
          startTimer,
          openPlace: async () => ({
            post: () => undefined,
            listen(listener) {
              heard = listener;
              heard({ type: 'ready', run: 0, jspi: true });
            },
            close: () => undefined,
          }),
        },
        { readyMs: 50, silentMs: 5 },
      );
      const loading = loadWorker(line, text);
      for (const one of messages) heard(one);
      const loaded = await loading;
      expect(['stopped', 'broken', 'lost']).toContain(loaded.kind);
    }),
    { numRuns: 300 },
  );
});
