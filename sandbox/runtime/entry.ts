/**
 * The worker's entry. `worker-text.ts` says how it is put together with glue and scripts,
 * `protocol.ts` what is said. For those who build on it:
 *
 * - Results are told before a `begin` is: what `begin` names is the first session that is not told.
 *   `begin` comes before each call (call 0 instantiates first) when nothing was said for 2 ms.
 * - A session ends at the first outcome that is neither value nor error. Where it cannot be
 *   instantiated, its one call says so.
 * - A call whose arguments do not fit is not made: a trap that begins with `The call was not made.`;
 *   the instance stays alive.
 * - The pseudo-function `[drop]` drops a resource of the plugin: `{"function": "[drop]", "args":
 *   [{"$handle": 3, "resource": "…"}]}`.
 * - Streams and futures that come back are read to their ends; what they gave is shown.
 * - Events of another plugin that answers as a mock are not traced.
 */

import type { Place } from './host.ts';
import { createRegistry } from './registry.ts';
import { Runtime } from './runtime.ts';
import {
  type AskWorker,
  type FromWorker,
  registryName,
  type ToWorker,
  type WorkerAwake,
} from './worker-text.ts';

/** What the worker's global scope has, in a page or, with `--confinement=node`, in a thread. */
interface Scope {
  postMessage(message: FromWorker | WorkerAwake): void;
  addEventListener(
    type: 'message' | 'unhandledrejection',
    listener: (event: { readonly data: unknown; preventDefault?(): void }) => void,
  ): void;
  readonly process?: { on(event: 'unhandledRejection', listener: () => void): unknown };
}

// Taken before anything of a plugin runs.
const scope = globalThis as unknown as Scope;
// A session that is stopped leaves promises behind that nobody waits for; a thread would end with them.
scope.addEventListener('unhandledrejection', (event) => event.preventDefault?.());
scope.process?.on('unhandledRejection', () => {});
// jco's glue looks for a debug switch in there with each step, which in a thread costs most of a call.
if (scope.process !== undefined) {
  Object.defineProperty(globalThis, 'process', { value: undefined });
}
const postMessage = scope.postMessage.bind(scope);
const now = performance.now.bind(performance);
const setTimer = setTimeout;
const { stringify } = JSON;

/** A memory that can be waited for, where the engine has one without isolation. */
const clockHand = ((): Int32Array | undefined => {
  try {
    const { buffer } = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
    return new Int32Array(buffer);
  } catch {
    return undefined;
  }
})();

const place: Place = {
  now,
  sleep: (ms) => {
    const end = now() + ms;
    while (now() < end) {
      if (clockHand !== undefined) Atomics.wait(clockHand, 0, 0, Math.max(0, end - now()));
    }
  },
  later: (ms) =>
    new Promise((resolve) => {
      setTimer(resolve, ms);
    }),
  jspi: 'Suspending' in WebAssembly,
};

const registered = createRegistry();
Object.defineProperty(globalThis, registryName, { value: registered.registry });
const runtime = new Runtime({
  place,
  registered,
  post: (body, rest) => postMessage({ body: stringify(body), rest }),
});
scope.addEventListener('message', ({ data }) => {
  if (isAsk(data)) postMessage({ awake: data.ask });
  else void runtime.receive(isToWorker(data) ? data : { body: undefined });
});

function isAsk(data: unknown): data is AskWorker {
  return typeof data === 'object' && data !== null && 'ask' in data;
}

function isToWorker(data: unknown): data is ToWorker {
  return typeof data === 'object' && data !== null && 'body' in data;
}
