/** The engine in its worker: messages in, answers and events out. */

import { SlotwrightError } from '../../../wit/errors.ts';
import { Engine } from './engine.ts';
import type { FromEngine, ToEngine } from './protocol.ts';
import { messageScheduler } from './scheduler.ts';

const post = (message: FromEngine): void => postMessage(message);

const engine = new Engine((event, data) => post({ event, data } as FromEngine), messageScheduler());

addEventListener('message', ({ data }: MessageEvent<ToEngine>) => {
  const { id, method, params } = data;
  try {
    post({ id, ok: true, result: engine.call(method, params) });
  } catch (error) {
    post({ id, ok: false, error: described(error) });
  }
});

function described(error: unknown): Extract<FromEngine, { ok: false }>['error'] {
  if (error instanceof SlotwrightError) {
    const { code, message, advice } = error;
    return advice === undefined ? { code, message } : { code, message, advice };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'engine-failed', message };
}
