/** Confined places in a headless browser, which is started by the first one, and again when it ended. */

import type { PlacePort } from '../../sandbox/client/parts.ts';
import { SlotwrightError } from '../../wit/errors.ts';
import { type Headless, startHeadless } from './headless.ts';
import { type FromPage, withBytes } from './relay.ts';
import { type RelayFiles, type RelayServer, startRelayServer } from './relay-server.ts';

export interface BrowserPlacesOptions {
  readonly program: string;
  readonly files: () => Promise<RelayFiles>;
  /** Told once what people should know. */
  readonly note: (text: string) => void;
  /** Whether the browser's own sandbox is tried first; as root there is none. */
  readonly ownSandbox?: boolean;
}

export interface BrowserPlaces {
  /** Rejects with `SlotwrightError` `sandbox-unavailable`. */
  open(): Promise<PlacePort>;
  close(): Promise<void>;
}

interface Running {
  readonly server: RelayServer;
  readonly browser: Headless;
}

const startTime = 30_000;

export function browserPlaces(options: BrowserPlacesOptions): BrowserPlaces {
  let running: Promise<Running> | undefined;
  let current: { readonly place: number; readonly heard: (message: FromPage) => void } | undefined;
  let lastPlace = 0;
  let ownSandbox = options.ownSandbox ?? process.getuid?.() !== 0;
  let noted = false;

  const lose = (): void => {
    if (current !== undefined) current.heard({ type: 'lost', place: current.place });
  };

  const start = async (): Promise<Running> => {
    let joined: () => void = () => undefined;
    let ended: () => void = () => undefined;
    const isJoined = new Promise<'joined'>((done) => {
      joined = () => done('joined');
    });
    const server = await startRelayServer(await options.files(), {
      joined,
      heard: (message) => {
        if (message.place === current?.place) current.heard(message);
      },
      // A page that crashed does not come back.
      left: () => ended(),
    });
    const { program } = options;
    const browser = await startHeadless({ program, url: server.url, ownSandbox }).catch(
      async (error: unknown) => {
        await server.close();
        throw error;
      },
    );
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((done) => {
      timer = setTimeout(() => done('late'), startTime);
    });
    const outcome = await Promise.race([isJoined, browser.ended, late]);
    clearTimeout(timer);
    if (outcome === 'joined') {
      ended = () => {
        ended = () => undefined;
        running = undefined;
        lose();
        void Promise.all([browser.close(), server.close()]);
      };
      void browser.ended.then(() => ended());
      return { server, browser };
    }
    await Promise.all([browser.close(), server.close()]);
    if (ownSandbox && outcome !== 'late' && /sandbox/i.test(outcome)) {
      ownSandbox = false;
      return start();
    }
    throw new SlotwrightError(
      'unsupported',
      'sandbox-unavailable',
      `The browser ${program} does not start: ${lastLine(outcome)}`,
      { advice: 'Name another with SLOTWRIGHT_BROWSER.' },
    );
  };

  return {
    async open() {
      running ??= start().catch((error: unknown) => {
        running = undefined;
        throw error;
      });
      const { server } = await running;
      if (!ownSandbox && !noted) {
        noted = true;
        options.note(
          'The browser runs without its own sandbox (--no-sandbox): it has none as root or in this container. Plugins are still confined by the page.',
        );
      }
      lose();
      const place = ++lastPlace;
      return portTo(place, server, (heard) => {
        if (heard !== undefined) current = { place, heard };
        else if (current?.place === place) current = undefined;
      });
    },
    async close() {
      current = undefined;
      const known = await running?.catch(() => undefined);
      running = undefined;
      if (known === undefined) return;
      await known.browser.close();
      await known.server.close();
    },
  };
}

function portTo(
  place: number,
  server: RelayServer,
  attend: (heard: ((message: FromPage) => void) | undefined) => void,
): PlacePort {
  return {
    post: (message) => server.send({ type: 'message', place, message: withBytes(message) }),
    listen(heard, lost) {
      attend((message) => {
        if (message.type === 'lost') lost();
        else heard(message.message);
      });
      server.send({ type: 'open', place });
    },
    close: () => attend(undefined),
  };
}

function lastLine(words: string): string {
  if (words === 'late') return `its page has not answered within ${startTime / 1_000} s.`;
  return words.trim().split('\n').at(-1)?.slice(0, 300) || 'it ended at once.';
}
