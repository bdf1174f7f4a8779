/**
 * WASI 0.2 for plugins in the sandbox, in the form that jco's glue takes: each run of the same plugin
 * with the same settings sees the same, and none of it reaches anything outside this object.
 */

import { SlotwrightError } from '../../wit/errors.ts';
import type { Wasi } from '../../wit/lab/files.ts';
import { type CliHooks, makeCli } from './cli.ts';
import { defaultNow, parseInstant, VirtualClock } from './clock.ts';
import { makeClocks } from './clocks.ts';
import { makeFilesystem } from './files/filesystem.ts';
import { initialTree } from './files/initial.ts';
import { makeHttp } from './http/http.ts';
import type { PlainResponse } from './http/incoming.ts';
import { makeIo } from './io/io.ts';
import { wasiInterface } from './names.ts';
import { makeRandom } from './random.ts';
import { makeSockets } from './sockets.ts';

/** An interface as jco's glue takes it: functions in camelCase, resources as classes. */
export type WasiInterface = Readonly<Record<string, unknown>>;

export interface WasiHost {
  /**
   * What an import of this id gets: any version of WASI 0.2, or none. The same object each time, and
   * all interfaces share their classes, so an `input-stream` is one wherever it comes from. `undefined`
   * for everything that is not built in (`supportsWasi`).
   */
  interfaceFor(id: string): WasiInterface | undefined;
  /**
   * What a plugin that exports `wasi:http/incoming-handler` answered, in order. Bodies go on growing
   * while the plugin writes.
   */
  answers(): readonly PlainResponse[];
}

/**
 * State lives in this object alone: one for each instance of a plugin. `mode` is not looked at. Throws
 * `SlotwrightError` `bad-files` and `bad-time` for settings that make no sense.
 */
export function createWasi(settings: Wasi, hooks: CliHooks): WasiHost {
  const start = parseInstant(settings.now ?? defaultNow);
  if (start === undefined) {
    throw new SlotwrightError('usage', 'bad-time', `\`${settings.now}\` is no time.`, {
      advice: 'Write it as in ISO 8601: 2026-01-01T00:00:00Z.',
    });
  }
  const clock = new VirtualClock(start);
  const tree = once(() => initialTree(settings.files ?? {}, () => clock.now));
  if (settings.files !== undefined) tree();
  const io = once(() => makeIo(clock));
  const http = once(() => makeHttp(settings, io()));

  const packages: Readonly<Record<string, () => Readonly<Record<string, WasiInterface>>>> = {
    cli: once(() => makeCli(settings, hooks, io())),
    clocks: once(() => makeClocks(clock, io())),
    filesystem: once(() => makeFilesystem(tree(), clock, io())),
    http: () => http().interfaces,
    io: once(() => {
      const { errors, poll, streams } = io();
      return {
        error: { Error: errors.IoError },
        poll: { Pollable: poll.Pollable, poll: poll.poll },
        streams: { InputStream: streams.InputStream, OutputStream: streams.OutputStream },
      };
    }),
    random: once(() => makeRandom(settings.seed ?? 0)),
    sockets: once(() => makeSockets(io())),
  };

  return {
    interfaceFor(id) {
      const found = wasiInterface(id);
      return found === undefined ? undefined : packages[found.package]?.()[found.name];
    },
    answers: () => http().answers(),
  };
}

/** Most plugins import a few interfaces: the others are never made. */
function once<Made>(make: () => Made): () => Made {
  let made: { readonly it: Made } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}
