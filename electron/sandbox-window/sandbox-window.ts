/**
 * The hidden window that confines plugins: sandboxed, isolated, in an in-memory session of its own
 * that refuses every request but its own page, and every permission. A port is all that leads in.
 */

import type { BrowserWindow, MessageChannelMain, MessagePortMain, Session } from 'electron';
import { sandboxPort } from '../../sandbox/document/channel.ts';
import { sandboxPage } from '../../sandbox/document/page.ts';
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
  /** For the page to load, in milliseconds. */
  readonly deadline: number;
}

export interface Sandbox {
  readonly window: BrowserWindow;
  /** Leads to the confined document; to be handed to a page, which hears all that was said since. */
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

/** Opens the window; resolves when its page is there. That it is ready, it says over the port. */
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
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`the sandbox was not there within ${parts.deadline} ms`)),
      parts.deadline,
    );
  });
  try {
    await Promise.race([window.loadURL(sandboxAddress), late]);
    window.webContents.postMessage(sandboxPort, null, [port2]);
    return { window, port: port1 };
  } catch (error) {
    port1.close();
    window.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
