/**
 * The hidden window that confines plugins: sandboxed, isolated, in an in-memory session of its own
 * that refuses every request but its own page, and every permission. A port is all that leads in.
 */

import type { BrowserWindow, MessageChannelMain, MessagePortMain, Session } from 'electron';
import * as v from 'valibot';
import { sandboxPort } from '../../sandbox/document/channel.ts';
import { sandboxPage } from '../../sandbox/document/page.ts';
import { fromSandboxSchema } from '../../sandbox/messages.ts';
import { maySandboxRequest, sandboxAddress } from './requests.ts';

export interface SandboxParts {
  /** Without `persist:` the partition is kept in memory. */
  readonly session: Session;
  readonly BrowserWindow: typeof BrowserWindow;
  readonly MessageChannelMain: typeof MessageChannelMain;
  readonly preload: string;
  readonly headers: (nonce: string) => Readonly<Record<string, string>>;
  readonly createNonce: () => string;
  /** The script of the confined document. */
  readonly readScript: () => Promise<string>;
  /** For the page to load and to answer, in milliseconds. */
  readonly deadline: number;
}

export interface Sandbox {
  readonly window: BrowserWindow;
  readonly port: MessagePortMain;
}

/** To be called once for the session. */
export function setupSandboxSession(
  parts: Pick<SandboxParts, 'session' | 'headers' | 'createNonce' | 'readScript'>,
): void {
  const { session } = parts;
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !maySandboxRequest(url) }),
  );
  session.protocol.handle('app', async (request) => {
    if (!maySandboxRequest(request.url)) return new Response(null, { status: 404 });
    const nonce = parts.createNonce();
    return new Response(sandboxPage(nonce, await parts.readScript()), {
      headers: parts.headers(nonce),
    });
  });
}

/** Opens the window; resolves when its page answered that it is ready. */
export async function openSandbox(parts: SandboxParts): Promise<Sandbox> {
  const window = new parts.BrowserWindow({
    show: false,
    focusable: false,
    skipTaskbar: true,
    webPreferences: {
      preload: parts.preload,
      session: parts.session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // A hidden window's timers would be slowed down to one a second.
      backgroundThrottling: false,
    },
  });
  const { port1, port2 } = new parts.MessageChannelMain();
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`the sandbox did not answer within ${parts.deadline} ms`)),
      parts.deadline,
    );
    port1.once('message', ({ data }) => {
      clearTimeout(timer);
      const message = v.safeParse(fromSandboxSchema, data);
      if (message.success && message.output.type === 'ready') resolve();
      else reject(new Error('the sandbox answered something else than that it is ready'));
    });
  });
  try {
    port1.start();
    await Promise.all([
      ready,
      window.loadURL(sandboxAddress).then(() => {
        window.webContents.postMessage(sandboxPort, null, [port2]);
      }),
    ]);
    return { window, port: port1 };
  } catch (error) {
    port1.close();
    window.destroy();
    throw error;
  }
}
