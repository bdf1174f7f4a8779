/** `open`: the app in a browser window, served from here. */

import { resolve } from 'node:path';
import { SlotwrightError } from '../../wit/errors.ts';
import { argumentPath } from '../../workspace/paths.ts';
import { createShellRoom } from '../../workspace/shell/dispatch.ts';
import type { Context } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { findApp } from '../open/app-files.ts';
import { browserMachine } from '../open/browser-machine.ts';
import { startServer } from '../open/server.ts';
import { showApp } from '../open/show-app.ts';

/** A page that is loaded again is away for a moment. */
const reloadTime = 5_000;

export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given, workingDirectory, style, note } = context;
  const app = findApp(process.env.SLOTWRIGHT_APP_DIR);
  const port = portOf(given.text('port'));
  const [word] = given.words;
  const open =
    word === undefined
      ? undefined
      : resolve(workingDirectory, argumentPath(word, workingDirectory));

  const report = (error: unknown) =>
    note(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  const machine = browserMachine({ workingDirectory, ...(open === undefined ? {} : { open }) });
  const room = await createShellRoom(machine, { report });

  let end: () => void = () => undefined;
  const ended = new Promise<void>((done) => {
    end = done;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);

  // Whoever was given the address may come back at any time; a window of ours that is gone does not.
  let endsWithWindow = false;
  let connected = false;
  let leaving: NodeJS.Timeout | undefined;
  const server = await startServer({
    app,
    room,
    report,
    ...(port === undefined ? {} : { port }),
    windowsChanged(count) {
      connected = true;
      clearTimeout(leaving);
      if (count === 0) leaving = setTimeout(lastWindowLeft, reloadTime);
    },
  });
  const giveAddress = (why: string) => {
    const address = server.newAddress();
    if (context.json) context.write(`${JSON.stringify({ schema: 'open/1', address }, null, 2)}\n`);
    else context.write(`${why}Open this address in a browser:\n  ${style.code(address)}\n`);
    note(style.dim('The address is good once. Ctrl+C ends Slotwright.\n'));
  };

  const lastWindowLeft = () => {
    if (endsWithWindow) end();
    else if (!context.json) giveAddress('The last window is closed.\n');
  };

  const shown = given.has('no-open') ? undefined : await showApp(machine.system, server);
  if (shown === undefined) {
    giveAddress('');
  } else if (!shown.shown) {
    giveAddress(`${shown.why}\n`);
  } else {
    endsWithWindow = true;
    note(style.dim('Slotwright is open in a window. It ends with the window, or with Ctrl+C.\n'));
    void shown.ended?.then(() => {
      // A browser that could not start says nothing to us; that no page came says it.
      if (connected) return;
      endsWithWindow = false;
      giveAddress('The browser ended before it showed anything.\n');
    });
  }

  await ended;
  clearTimeout(leaving);
  if (shown?.shown) shown.close();
  await server.close();
  await room.close();
  if (shown?.shown) await shown.ended;
  return exitCode.fine;
}

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new SlotwrightError('usage', 'bad-port', `\`${text}\` is no port: 1 to 65535.`);
}
