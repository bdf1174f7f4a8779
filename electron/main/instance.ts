/** One process per user: a second start hands its path to the first and ends. */

import { isAbsolute, resolve } from 'node:path';
import type { App } from 'electron';
import * as v from 'valibot';
import { pathFromArgv } from './argv.ts';

/** What a second start says; it comes from another process, so it is checked. */
const secondInstanceSchema = v.strictObject({
  path: v.optional(v.pipe(v.string(), v.maxLength(4096), v.check(isAbsolute))),
});

export interface InstanceParts {
  readonly app: Pick<App, 'requestSingleInstanceLock' | 'on' | 'quit' | 'isPackaged'>;
  readonly argv: readonly string[];
  readonly cwd: string;
  /** A path to be opened, now or at the start; or only the window to be shown. */
  readonly open: (path: string | undefined) => void;
}

/** False when another process was first: this one is to end, and was told to. */
export function setupInstance({ app, argv, cwd, open }: InstanceParts): boolean {
  const given = pathFromArgv(argv, app.isPackaged);
  const path = given === undefined ? undefined : resolve(cwd, given);
  // Chromium may reorder the arguments that `second-instance` gets, so the path goes beside them.
  if (!app.requestSingleInstanceLock(path === undefined ? {} : { path })) {
    app.quit();
    return false;
  }
  app.on('second-instance', (_event, _argv, _cwd, data) => {
    const said = v.safeParse(secondInstanceSchema, data);
    open(said.success ? said.output.path : undefined);
  });
  // macOS says here what was opened in the Finder, before the app is ready too.
  app.on('open-file', (event, file) => {
    event.preventDefault();
    open(file);
  });
  if (path !== undefined) open(path);
  return true;
}
