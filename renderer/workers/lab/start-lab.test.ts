import { expect, test } from 'vitest';
import type { LabEvents } from './protocol.ts';
import { type LabDoor, type LabWorker, startLab, transferred } from './start-lab.ts';

const door = {} as unknown as LabDoor;

/** Workers that answer nothing by themselves. */
function workers() {
  const made: (LabWorker & { readonly asked: unknown[]; terminated: boolean })[] = [];
  const create = (): LabWorker => {
    const worker = {
      asked: [] as unknown[],
      terminated: false,
      postMessage: (message: unknown) => void worker.asked.push(message),
      terminate: () => {
        worker.terminated = true;
      },
      onmessage: null as LabWorker['onmessage'],
      onerror: null as LabWorker['onerror'],
    };
    made.push(worker);
    return worker;
  };
  return { made, create };
}

const died = (message: string) =>
  ({ message, preventDefault: () => undefined }) as unknown as ErrorEvent;

test('nothing is started before the first call', async () => {
  const { made, create } = workers();
  const client = startLab(door, create);
  client.on('case', () => undefined);
  expect([made.length, client.started]).toEqual([0, false]);
  const call = client.call('coverage', { plugin: { id: 'a', file: 'a.wasm' } });
  expect([made.length, client.started]).toEqual([1, true]);
  made[0]?.onmessage?.({ data: { answer: 1, result: undefined } } as MessageEvent);
  expect(await call).toBeUndefined();
});

test('when the worker dies, who waits is told, and the next call starts another', async () => {
  const { made, create } = workers();
  const client = startLab(door, create);
  const heard: LabEvents['sandbox'][] = [];
  client.on('sandbox', (state) => heard.push(state));
  const waiting = client.call('coverage', { plugin: { id: 'a', file: 'a.wasm' } });
  made[0]?.onerror?.(died('out of memory'));
  await expect(waiting).rejects.toMatchObject({
    code: 'lab-stopped',
    message: 'The runner stopped (out of memory).',
  });
  expect(made[0]?.terminated).toBe(true);
  expect(heard).toEqual([{ kind: 'failed', message: 'out of memory' }]);
  void client.call('coverage', { plugin: { id: 'a', file: 'a.wasm' } }).catch(() => undefined);
  // Listeners are the new worker's, too.
  const started = { event: 'sandbox', data: { kind: 'starting' } };
  made[1]?.onmessage?.({ data: started } as MessageEvent);
  expect(heard.at(-1)).toEqual({ kind: 'starting' });
  client.dispose();
  expect([made[1]?.terminated, client.started]).toEqual([true, false]);
});

test('memory and ports are handed over, once', () => {
  const bytes = () => new Uint8Array(8);
  const { port1 } = new MessageChannel();
  const one = bytes();
  const modules = [
    { name: 'a', bytes: bytes() },
    { name: 'b', bytes: bytes() },
  ];
  expect(transferred({ bytes: one })).toEqual([one.buffer]);
  expect(transferred({ port: port1, confinement: 'iframe' })).toEqual([port1]);
  const { port1: loss } = new MessageChannel();
  expect(transferred({ port: port1, loss, confinement: 'iframe' })).toEqual([port1, loss]);
  expect(transferred({ glue: '', modules })).toEqual(modules.map((module) => module.bytes.buffer));
  for (const plain of [undefined, null, 'text', {}, { bytes: 'no' }, { modules: [{}] }]) {
    expect(transferred(plain)).toEqual([]);
  }
  port1.close();
});
