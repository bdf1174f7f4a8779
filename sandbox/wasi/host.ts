/**
 * WASI 0.2 for plugins in the sandbox, in the form that jco's glue takes: each run of the same plugin
 * with the same settings sees the same, and none of it reaches anything outside this object.
 */

import { SlotwrightError } from '../../wit/errors.ts';
import type { Wasi } from '../../wit/lab/files.ts';
import { type CliHooks, makeCli, stdinOf } from './cli.ts';
import { defaultNow, parseInstant, VirtualClock } from './clock.ts';
import { makeClocks } from './clocks.ts';
import { Families } from './families.ts';
import { makeFilesystem } from './files/filesystem.ts';
import { initialTree } from './files/initial.ts';
import { makeHttp } from './http/http.ts';
import type { Answers, PlainResponse } from './http/incoming.ts';
import { type Io, interfacesOf, makeIo } from './io/io.ts';
import { wasiInterface } from './names.ts';
import { makeRandom } from './random.ts';
import { makeSockets } from './sockets.ts';
import { Versions } from './versions.ts';

/** An interface as jco's glue takes it: functions in camelCase, resources as classes. */
export type WasiInterface = Readonly<Record<string, unknown>>;

export interface WasiHost {
  /**
   * What an import of this id gets: any version of WASI 0.2, or none. The same object each time, and
   * interfaces share their classes, so an `input-stream` is one wherever it comes from; only a plugin
   * that imports an interface in two versions gets two classes. Ask for all imports before the plugin
   * runs. `undefined` for everything that is not built in (`supportsWasi`).
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
  const stdin = stdinOf(settings);
  const random = once(() => makeRandom(settings.seed ?? 0));
  const answers: Answers = [];
  const families = new Families();
  const versions = new Versions();

  /** `wasi:io` as an interface of some version sees it. */
  const seenFrom = (version: string): Io => ({
    families,
    get errors() {
      return io(versions.meant('io/error', version)).errors;
    },
    get poll() {
      return io(versions.meant('io/poll', version)).poll;
    },
    get streams() {
      return io(versions.meant('io/streams', version)).streams;
    },
  });
  const io = each((version) => makeIo(clock, seenFrom(version)));
  const cli = each((version) => makeCli(settings, hooks, stdin, seenFrom(version)));
  const clocks = each((version) => makeClocks(clock, seenFrom(version)));
  const filesystem = each((version) => makeFilesystem(tree(), clock, seenFrom(version)));
  const http = each((version) => makeHttp(settings, answers, seenFrom(version)));
  const sockets = each((version) => makeSockets(seenFrom(version)));

  const make = each((id): WasiInterface | undefined => {
    const found = wasiInterface(id);
    if (found === undefined) return undefined;
    const { package: pkg, name, version } = found;
    versions.ask(`${pkg}/${name}`, version);
    // What makes resources of another interface than its own, makes those of the version meant.
    const types = (): string => versions.meant(`${pkg}/types`, version);
    switch (pkg) {
      case 'cli':
        return member(cli(version), name);
      case 'clocks':
        return member(clocks(version), name);
      case 'filesystem':
        return name === 'preopens'
          ? { getDirectories: () => filesystem(types()).preopens.getDirectories() }
          : filesystem(version).types;
      case 'http':
        return name === 'outgoing-handler'
          ? {
              handle: (request: object, options: object | undefined) =>
                http(types())['outgoing-handler'].handle(request, options),
            }
          : http(version).types;
      case 'io':
        return member(interfacesOf(io(version)), name);
      case 'random':
        return member(random(), name);
      case 'sockets':
        return name === 'instance-network'
          ? {
              instanceNetwork: () =>
                sockets(versions.meant('sockets/network', version))[
                  'instance-network'
                ].instanceNetwork(),
            }
          : member(sockets(version), name);
    }
  });

  return { interfaceFor: make, answers: () => answers.map((answer) => answer()) };
}

const member = (
  interfaces: Readonly<Record<string, WasiInterface>>,
  name: string,
): WasiInterface | undefined => interfaces[name];

/** Most plugins import a few interfaces: the others are never made. */
function once<Made>(make: () => Made): () => Made {
  let made: { readonly it: Made } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
}

/** The same for each of several names. */
function each<Made>(make: (name: string) => Made): (name: string) => Made {
  const made = new Map<string, () => Made>();
  return (name) => {
    const known = made.get(name) ?? once(() => make(name));
    made.set(name, known);
    return known();
  };
}
