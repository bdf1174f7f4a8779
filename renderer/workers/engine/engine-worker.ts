/** The engine in its worker: messages in, answers and events out. */

import { messageOf, SlotwrightError } from '../../../wit/errors.ts';
import { Engine } from './engine.ts';
import type { FromEngine, ToEngine } from './protocol.ts';
import { messageScheduler } from './scheduler.ts';

/**
 * Lists of a long file are thousands of small objects. As JSON they cross three times faster than
 * by the structured clone, which the UI thread would have to undo.
 */
function post(message: FromEngine, asJson = false): void {
  postMessage(asJson ? JSON.stringify(message) : message);
}

const engine = new Engine(
  (event, data) => post({ event, data } as FromEngine, event === 'diagnostics'),
  messageScheduler(),
);

addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
  const { id, method, params } = data;
  try {
    post({ id, ok: true, result: engine.call(method, params) }, method === 'language');
  } catch (error) {
    post({ id, ok: false, error: described(error) });
  }
});

function described(error: unknown): Extract<FromEngine, { ok: false }>['error'] {
  if (error instanceof SlotwrightError) {
    const { code, message, advice } = error;
    return advice === undefined ? { code, message } : { code, message, advice };
  }
  return { code: 'engine-failed', message: messageOf(error) };
}
