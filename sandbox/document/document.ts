/**
 * The script of the confined document: waits for the port that whoever embeds it hands over, once, and
 * speaks `../messages.ts` over it. It starts classic workers from blobs, since modules cannot be
 * loaded on an opaque origin.
 */

import { sandboxPort } from './channel.ts';
import { setMark } from './frame-mark.ts';
import { Place, type StartedWorker } from './place.ts';

// Electron says by itself when the process of a window is gone.
if (window.parent !== window) setMark();

const jspi = 'Suspending' in WebAssembly && 'promising' in WebAssembly;

addEventListener('message', function connect(event: MessageEvent<unknown>): void {
  const [port] = event.ports;
  // The page around it, or Electron's preload, which posts in this very window.
  const asked = event.source === window || event.source === window.parent;
  if (!asked || event.data !== sandboxPort || port === undefined) return;
  removeEventListener('message', connect);
  const place = new Place({
    send: (message) => port.postMessage(message),
    startWorker,
    compile: (bytes) => WebAssembly.compile(bytes),
    startTimer(milliseconds, elapsed) {
      const timer = setTimeout(elapsed, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => performance.now(),
    jspi,
  });
  port.addEventListener('message', ({ data }: MessageEvent<unknown>) => place.receive(data));
  port.addEventListener('messageerror', () => place.receive(undefined));
  port.start();
});

function startWorker(
  text: string,
  { message, failed }: Parameters<ConstructorParameters<typeof Place>[0]['startWorker']>[1],
): StartedWorker {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: 'plugin' });
  const done = (): void => URL.revokeObjectURL(url);
  worker.onmessage = ({ data }: MessageEvent<unknown>) => {
    done();
    message(data);
  };
  worker.onmessageerror = () => failed('it said something that cannot be read');
  worker.onerror = (event) => {
    event.preventDefault();
    done();
    failed(event.message || 'the worker could not be started');
  };
  return {
    post: (given) => worker.postMessage(given),
    terminate() {
      done();
      worker.onmessage = null;
      worker.onerror = null;
      worker.terminate();
    },
  };
}
