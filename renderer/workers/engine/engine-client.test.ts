import { describe, expect, test } from 'vitest';
import {
  type EngineClientOptions,
  type EngineWorker,
  RestartingEngineClient,
} from './engine-client.ts';
import type { FromEngine, ToEngine } from './protocol.ts';

/** A worker that answers what the test says, and keeps what it was told. */
class TestWorker implements EngineWorker {
  readonly told: ToEngine[] = [];
  ended = false;
  onmessage: EngineWorker['onmessage'] = null;
  onerror: EngineWorker['onerror'] = null;
  onmessageerror: EngineWorker['onmessageerror'] = null;

  postMessage(message: ToEngine): void {
    this.told.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  say(data: FromEngine): void {
    this.onmessage?.({ data } as MessageEvent<FromEngine>);
  }

  die(message: string): void {
    this.onerror?.({ message, preventDefault: () => undefined } as ErrorEvent);
  }

  get methods(): string[] {
    return this.told.map(({ method }) => method);
  }
}

function started(options: Partial<EngineClientOptions> = {}) {
  const workers: TestWorker[] = [];
  const client = new RestartingEngineClient({
    ...options,
    createWorker: () => {
      const worker = new TestWorker();
      workers.push(worker);
      return worker;
    },
  });
  const worker = (index: number): TestWorker => {
    const found = workers[index];
    if (found === undefined) throw new Error(`there is no worker ${index}`);
    return found;
  };
  return { client, worker, workers };
}

const slots = { slots: [], problems: [] };
const put = (id: string) => ({ id, name: id, path: id, sha256: '', bytes: new Uint8Array([1]) });

describe('the client of the engine', () => {
  test('ties answers to calls, and gives errors their code', async () => {
    const { client, worker } = started();
    const detail = client.call('plugin/detail', { id: 'a' });
    const reply = client.call('plugin/reply', { id: 'a' });
    worker(0).say({ id: 2, ok: false, error: { code: 'no-such-plugin', message: 'no' } });
    worker(0).say({ id: 1, ok: true, result: undefined });
    expect(await detail).toBeUndefined();
    await expect(reply).rejects.toMatchObject({ name: 'EngineError', code: 'no-such-plugin' });
  });

  test('keeps what it is told until the first worker may start, and then tells the last state', async () => {
    let begin = (): void => undefined;
    const after = new Promise<void>((done) => {
      begin = done;
    });
    const { client, worker, workers } = started({ after });
    const uri = 'slot:/a.wit';
    const loaded = client.call('project/load', { slots });
    void client.call('document/open', { uri, version: 1, text: 'abc' });
    const detail = client.call('plugin/detail', { id: 'a' });
    for (const version of [2, 3]) {
      const changes = [{ start: 1, end: 1, text: String(version) }];
      void client.call('document/change', { uri, version, changes });
    }
    const chosen = client.call('slot/choose', { slot: 's', version: '1' });
    expect(workers).toHaveLength(0);
    begin();
    await client.ready;
    expect(worker(0).told.map(({ method, params }) => [method, params])).toEqual([
      ['project/load', { slots }],
      ['slot/choose', { slot: 's', version: '1' }],
      ['document/open', { uri, version: 3, text: 'a32bc' }],
      ['plugin/detail', { id: 'a' }],
    ]);
    for (const { id } of worker(0).told) worker(0).say({ id, ok: true, result: undefined });
    await Promise.all([loaded, detail, chosen]);
  });

  test('a state that the first worker refuses is refused to all who told it', async () => {
    const { client, worker } = started({ after: Promise.resolve() });
    const loaded = client.call('project/load', { slots });
    const chosen = client.call('slot/choose', { slot: 's', version: '1' });
    await client.ready;
    const [load] = worker(0).told;
    worker(0).say({ id: load?.id ?? 0, ok: false, error: { code: 'bad', message: 'no' } });
    await expect(loaded).rejects.toMatchObject({ code: 'bad' });
    await expect(chosen).rejects.toMatchObject({ code: 'bad' });
  });

  test('tells a new worker what the old one knew, with texts as they are now', async () => {
    const reasons: string[] = [];
    const { client, worker, workers } = started({
      readPlugin: async ({ id }) => (id === 'gone' ? undefined : new Uint8Array([7])),
      restarted: (reason) => reasons.push(reason),
    });
    const quiet = (promise: Promise<unknown>) => promise.catch(() => undefined);
    const uri = 'slot:/a.wit';
    quiet(client.call('document/open', { uri, version: 1, text: 'abc' }));
    const changes = [{ start: 1, end: 2, text: 'BB' }];
    quiet(client.call('document/change', { uri, version: 2, changes }));
    quiet(client.call('project/load', { slots }));
    quiet(client.call('slot/choose', { slot: 's', version: '1' }));
    quiet(client.call('plugin/put', put('kept')));
    quiet(client.call('plugin/put', put('gone')));
    quiet(client.call('plugin/put', put('removed')));
    quiet(client.call('plugin/remove', { ids: ['removed'] }));
    const waiting = client.call('plugin/detail', { id: 'kept' });
    worker(0).die('out of memory');
    await expect(waiting).rejects.toMatchObject({ code: 'engine-stopped' });
    await expect.poll(() => worker(1).methods.length).toBe(4);
    expect([worker(0).ended, reasons, workers.length]).toEqual([true, ['out of memory'], 2]);
    expect(worker(1).told.map(({ method, params }) => [method, params])).toEqual([
      ['project/load', { slots }],
      ['slot/choose', { slot: 's', version: '1' }],
      ['document/open', { uri, version: 2, text: 'aBBc' }],
      ['plugin/put', { ...put('kept'), bytes: new Uint8Array([7]) }],
    ]);
  });

  test('reads plugins again one at a time, and none that is removed or put anew meanwhile', async () => {
    const reads: ((bytes: Uint8Array) => void)[] = [];
    const { client, worker } = started({
      readPlugin: () => new Promise((done) => reads.push(done)),
    });
    const quiet = (promise: Promise<unknown>) => promise.catch(() => undefined);
    for (const id of ['anew', 'removed', 'kept']) quiet(client.call('plugin/put', put(id)));
    worker(0).die('out of memory');
    expect(reads.length).toBe(1);
    quiet(client.call('plugin/put', { ...put('anew'), sha256: 'newer' }));
    quiet(client.call('plugin/remove', { ids: ['removed'] }));
    reads[0]?.(new Uint8Array([7]));
    await expect.poll(() => reads.length).toBe(2);
    reads[1]?.(new Uint8Array([8]));
    await expect.poll(() => worker(1).told.length).toBe(3);
    expect(worker(1).told.map(({ method, params }) => [method, params])).toEqual([
      ['plugin/put', { ...put('anew'), sha256: 'newer' }],
      ['plugin/remove', { ids: ['removed'] }],
      ['plugin/put', { ...put('kept'), bytes: new Uint8Array([8]) }],
    ]);
  });

  test('does not start a worker for ever that dies at once; the next call tries again', () => {
    const { client, worker, workers } = started();
    for (let index = 0; index < 4; index++) worker(index).die('broken');
    expect(workers.length).toBe(4);
    client.call('plugin/detail', { id: 'a' }).catch(() => undefined);
    expect([workers.length, worker(4).methods]).toEqual([5, ['plugin/detail']]);
  });

  test('gives events to those who listen, until they stop', () => {
    const { client, worker } = started();
    const heard: unknown[] = [];
    const stop = client.on('slot', (state) => heard.push(state.world));
    const state = {
      valid: true,
      errors: 0,
      world: 'a:b/c',
      worlds: [],
      imports: 0,
      exports: 0,
      ms: 1,
    };
    worker(0).say({ event: 'slot', data: state });
    stop();
    worker(0).say({ event: 'slot', data: state });
    expect(heard).toEqual(['a:b/c']);
  });
});
