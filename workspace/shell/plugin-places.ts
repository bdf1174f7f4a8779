/**
 * Where the plugins of an open project are: `plugins/`, what `slot.json` names, folders and files
 * that are watched, and what was dropped onto a bare slot. None is listed twice.
 */

import { stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import * as v from 'valibot';
import { SlotwrightError } from '../../wit/errors.ts';
import { fleetSchema } from '../../wit/evolution/fleet-file.ts';
import { parseFleetMeta } from '../../wit/evolution/fleet-meta.ts';
import type { PluginFile, ProjectProblem } from '../contract/shell-data.ts';
import { diskTree, isMissing } from '../file-tree.ts';
import { findComponents } from '../find-components.ts';
import { expandGlob } from '../glob.ts';
import { pathFromFile } from '../paths.ts';
import { type Project, readProject } from '../project.ts';
import { decodeText } from '../read-wit.ts';
import { readWhole } from './files.ts';
import { realPlace } from './grants.ts';
import type { OpenProject } from './open-projects.ts';
import { innerPath, isInside, withTilde } from './path-forms.ts';
import { type Room, shortHash } from './room.ts';
import { problemsOf } from './slots-document.ts';

export const pluginsFolder = 'plugins';

export const isPluginName = (name: string): boolean => /\.(?:wasm|wat)$/.test(name);

export interface FoundPlugin {
  readonly file: PluginFile;
  /** Absolute, links followed. */
  readonly place: string;
}

export interface FoundPlugins {
  readonly plugins: readonly FoundPlugin[];
  readonly problems: ProjectProblem[];
  /** Outside of the project, absolute: what has to be watched besides it. */
  readonly places: readonly string[];
}

type Origin = PluginFile['origin'];

export async function findPlugins(
  room: Room,
  project: OpenProject,
  watched: readonly string[],
  addedFolder: string,
): Promise<FoundPlugins> {
  const finder = new Finder(room, project);
  await finder.look(join(project.root, pluginsFolder), 'project', false);
  if (project.kind === 'project') await finder.lookIntoSlotFile();
  else await finder.look(addedFolder, 'added', false);
  for (const path of watched) {
    await finder.look(path, isPluginName(path) ? 'added' : 'watched', true);
  }
  return finder.found();
}

/** As `findPlugins` for one file, without looking at all the others. */
export async function findPluginAt(
  room: Room,
  project: OpenProject,
  place: string,
  origin: Origin,
): Promise<FoundPlugin | undefined> {
  const finder = new Finder(room, project);
  await finder.look(place, origin, true);
  return finder.found().plugins[0];
}

class Finder {
  readonly #room: Room;
  readonly #project: OpenProject;
  readonly #plugins = new Map<string, FoundPlugin>();
  readonly #problems: ProjectProblem[] = [];
  readonly #places = new Set<string>();
  #installs: ReadonlyMap<string, number> | undefined;

  constructor(room: Room, project: OpenProject) {
    this.#room = room;
    this.#project = project;
  }

  found(): FoundPlugins {
    return {
      plugins: [...this.#plugins.values()],
      problems: this.#problems,
      places: [...this.#places],
    };
  }

  /** Takes in a file, or the `.wasm` files below a directory. */
  async look(path: string, origin: Origin, expected: boolean): Promise<void> {
    const { machine, grants } = this.#room;
    const shown = withTilde(path, machine.home, machine.system);
    try {
      const real = await realPlace(path);
      const inside = isInside(this.#project.root, real, machine.system);
      if (!inside && origin !== 'added' && !grants.allows(real)) {
        this.#problem('not-granted', `${shown} is outside the folders that this window may use.`);
        return;
      }
      if (!inside) this.#places.add(real);
      const tree = diskTree(real);
      if ((await tree.kind(real)) === 'missing') {
        if (expected) this.#problem('no-such-file', `${shown} is no longer there.`);
        return;
      }
      for (const place of await findComponents(tree, real)) await this.#take(place, real, origin);
    } catch (error) {
      if (!(error instanceof SlotwrightError)) throw error;
      this.#problem(error.code, error.message);
    }
  }

  async lookIntoSlotFile(): Promise<void> {
    const tree = diskTree(this.#project.root);
    let project: Project;
    try {
      project = await readProject(tree, '.');
    } catch (error) {
      // `project/slots` reports it with its place.
      if (error instanceof SlotwrightError) return;
      throw error;
    }
    for (const [index, entry] of (project.data.plugins ?? []).entries()) {
      const { line, column } = project.places.positionOf(['plugins', index]);
      try {
        const matches = await expandGlob(tree, pathFromFile('.', entry).replaceAll('\\', '/'));
        let there = false;
        for (const match of matches) {
          if ((await tree.kind(match)) === 'missing') continue;
          there = true;
          await this.look(join(this.#project.root, match), 'slot.json', false);
        }
        if (there) continue;
        this.#problems.push({
          path: 'slot.json',
          line,
          column,
          code: 'no-such-file',
          message: `\`plugins\` names ${entry}, and there is nothing of that name.`,
        });
      } catch (error) {
        this.#problems.push(...problemsOf(error, 'slot.json'));
      }
    }
  }

  async #take(place: string, top: string, origin: Origin): Promise<void> {
    const real = await realPlace(place);
    const { machine, grants } = this.#room;
    const { system } = machine;
    const root = this.#project.root;
    if (this.#plugins.has(real)) return;
    // A link below a good place may lead anywhere.
    if (!isInside(top, real, system) && !isInside(root, real, system) && !grants.allows(real))
      return;
    const status = await statusOf(real);
    if (status === undefined) return;
    const inner = innerPath(root, real, system);
    const installs = (await this.#readInstalls()).get(relative(top, place).split(sep).join('/'));
    this.#plugins.set(real, {
      place: real,
      file: {
        id: shortHash(inner ?? real),
        name: basename(place).replace(/\.(?:wasm|wat)$/, ''),
        path: inner ?? withTilde(real, machine.home, system),
        bytes: status.size,
        modified: status.mtimeMs,
        origin,
        ...(installs === undefined ? {} : { installs }),
      },
    });
  }

  /** By file: `plugins/meta.csv` says it of what stands beside it, `fleet.json` of its directory. */
  async #readInstalls(): Promise<ReadonlyMap<string, number>> {
    this.#installs ??= await readInstalls(this.#project, this.#problems);
    return this.#installs;
  }

  #problem(code: string, message: string): void {
    this.#problems.push({ code, message });
  }
}

const mostMetaBytes = 256 * 1024 ** 2;

async function readInstalls(
  project: OpenProject,
  problems: ProjectProblem[],
): Promise<ReadonlyMap<string, number>> {
  const installs = new Map<string, number>();
  const add = (file: string, count: number | undefined) => {
    if (count !== undefined) installs.set(file, Math.round(count));
  };
  const fleet = await textOf(project, 'fleet.json', problems);
  if (fleet !== undefined) {
    const parsed = parseFleet(fleet);
    for (const plugin of parsed ?? []) add(plugin.file, plugin.installs);
    if (parsed === undefined) {
      problems.push({
        path: 'fleet.json',
        code: 'bad-fleet',
        message: 'It is no index of plugins, so numbers of installs are not taken from it.',
      });
    }
  }
  const meta = `${pluginsFolder}/meta.csv`;
  const table = await textOf(project, meta, problems);
  if (table !== undefined) {
    const { plugins, problems: rows } = parseFleetMeta(table.replace(/^\ufeff/, ''));
    for (const [file, plugin] of plugins) add(file, plugin.installs);
    for (const { line, message } of rows) {
      problems.push({ path: meta, line, code: 'bad-row', message });
    }
  }
  return installs;
}

const fleetInstalls = v.object({
  schema: fleetSchema.entries.schema,
  plugins: v.array(v.object({ file: v.string(), installs: v.optional(v.number()) })),
});

function parseFleet(text: string): v.InferOutput<typeof fleetInstalls>['plugins'] | undefined {
  try {
    const parsed = v.safeParse(fleetInstalls, JSON.parse(text));
    return parsed.success ? parsed.output.plugins : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function textOf(
  project: OpenProject,
  path: string,
  problems: ProjectProblem[],
): Promise<string | undefined> {
  const place = join(project.root, ...path.split('/'));
  try {
    return decodeText(path, await readWhole(place, path, mostMetaBytes));
  } catch (error) {
    if (!(error instanceof SlotwrightError)) throw error;
    if (error.code !== 'no-such-file') problems.push(...problemsOf(error, path));
    return undefined;
  }
}

async function statusOf(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
