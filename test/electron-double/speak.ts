/**
 * Speaks the `Shell` contract from the page, as its own client does, for specs of the door itself.
 * A new port ends the one that the app had.
 */

import type { JSHandle, Page } from 'playwright';
import { doorName, portMessage } from '../../workspace/contract/electron-door.ts';
import type { Params, Result, ShellMethod } from '../../workspace/contract/shell.ts';

interface PageSide {
  request(method: string, params: unknown): Promise<unknown>;
  readonly events: { readonly event: string; readonly data: unknown }[];
  readonly closed: Promise<void>;
}

export interface Speaker {
  /** Rejects with the code of the failure. */
  call<M extends ShellMethod>(method: M, params: Params<M>): Promise<Result<M>>;
  /** Whatever the method, and whatever the parameters. */
  callAnything(method: string, params: unknown): Promise<unknown>;
  events(): Promise<PageSide['events']>;
  /** The handle of the page's side, for more than this. */
  readonly handle: JSHandle<PageSide>;
}

export async function speak(page: Page): Promise<Speaker> {
  const handle = await page.evaluateHandle(
    async ({ doorName, portMessage }): Promise<PageSide> => {
      const port = await new Promise<MessagePort>((resolve, reject) => {
        addEventListener('message', ({ data, ports: [given] }) => {
          if (data === portMessage && given !== undefined) resolve(given);
        });
        setTimeout(() => reject(new Error('no port came')), 2000);
        Reflect.get(window, doorName).connect();
      });
      const waiting = new Map<
        number,
        { done(result: unknown): void; failed(error: Error): void }
      >();
      const events: PageSide['events'] = [];
      port.addEventListener('message', ({ data }) => {
        if (data.type === 'event') events.push({ event: data.event, data: data.data });
        const request = waiting.get(data.id);
        if (data.type === 'reply') request?.done(data.result);
        if (data.type === 'failure') request?.failed(new Error(data.error.code));
      });
      const closed = new Promise<void>((done) => port.addEventListener('close', () => done()));
      port.start();
      let id = 0;
      return {
        events,
        closed,
        request: (method, params) =>
          new Promise((done, failed) => {
            waiting.set(++id, { done, failed });
            port.postMessage({ type: 'request', id, method, params });
          }),
      };
    },
    { doorName, portMessage },
  );
  const callAnything = (method: string, params: unknown) =>
    handle.evaluate((side, [method, params]) => side.request(method, params), [
      method,
      params,
    ] as const);
  return {
    handle,
    callAnything,
    call: <M extends ShellMethod>(method: M, params: Params<M>) =>
      callAnything(method, params) as Promise<Result<M>>,
    events: () => handle.evaluate(({ events }) => events),
  };
}
