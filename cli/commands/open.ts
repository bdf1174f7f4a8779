/** `open`: the app in a browser window, served from here. */

import { resolve } from 'node:path';
import { SlotwrightError } from '../../wit/errors.ts';
import { argumentPath } from '../../workspace/paths.ts';
import { createShellRoom } from '../../workspace/shell/dispatch.ts';
import { systemOf } from '../../workspace/shell/path-forms.ts';
import type { Context } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { findApp } from '../open/app-files.ts';
import { type BrowserWindow, findBrowser, openWindow } from '../open/browser.ts';
import { browserMachine, hasDesktop } from '../open/browser-machine.ts';
import { startServer } from '../open/server.ts';

/** A page that is loaded again is away for a moment. */
const reloadTime = 5_000;

export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given, workingDirectory, style, note } = context;
  const app = findApp(process.env.SLOTWRIGHT_APP_DIR);
  const [word] = given.words;
  const open =
    word === undefined
      ? undefined
      : resolve(workingDirectory, argumentPath(word, workingDirectory));
  const port = portOf(given.text('port'));

  const report = (error: unknown) =>
    note(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  const room = await createShellRoom(
    browserMachine({ workingDirectory, ...(open === undefined ? {} : { open }) }),
    { report },
  );
  let end: () => void = () => undefined;
  const ended = new Promise<void>((done) => {
    end = done;
  });
  let leaving: NodeJS.Timeout | undefined;
  const ownWindow = !given.has('no-open');
  const server = await startServer({
    app,
    room,
    report,
    ...(port === undefined ? {} : { port }),
    windowsChanged(count) {
      clearTimeout(leaving);
      if (count === 0 && ownWindow) leaving = setTimeout(end, reloadTime);
    },
  });
  const address = server.newAddress();
  const window = ownWindow ? await tryWindow(address) : undefined;
  if (context.json) {
    context.write(`${JSON.stringify({ schema: 'open/1', address }, null, 2)}\n`);
  } else if (window === undefined) {
    context.write(`Open this address in a browser, once:\n  ${style.code(address)}\n`);
    note(style.dim('Ctrl+C ends Slotwright.\n'));
  } else {
    note(
      style.dim('Slotwright is open in a window of its own. It ends with it, or with Ctrl+C.\n'),
    );
  }
  // A window that never connected (it was closed at once, or could not start) ends it as well.
  void window?.ended.then(() => {
    leaving ??= setTimeout(end, reloadTime);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);

  await ended;
  clearTimeout(leaving);
  window?.close();
  await server.close();
  await room.close();
  await window?.ended;
  return exitCode.fine;
}

async function tryWindow(address: string): Promise<BrowserWindow | undefined> {
  const system = systemOf(process.platform);
  if (!hasDesktop(system, process.env)) return undefined;
  const program = findBrowser(system, process.env);
  return program === undefined ? undefined : openWindow(program, address);
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new SlotwrightError('usage', 'bad-port', `\`${text}\` is no port: 1 to 65535.`);
}
