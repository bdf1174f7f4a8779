/**
 * What "a slot" may be as an argument: a project (its directory or its `slot.json`), a WIT
 * directory, a single `.wit` file, a binary WIT package, or a component whose own world is meant.
 * A bare slot has one version and no policy.
 */

import { posix, resolve as resolvePath } from 'node:path';
import { decode } from '../wit/component/decode.ts';
import { defaultPolicy, type Policy } from '../wit/conformance/policy.ts';
import { SlotwrightError } from '../wit/errors.ts';
import { findWorlds } from '../wit/model/find-worlds.ts';
import type { Resolution, ResolveOptions, WitInput } from '../wit/model/input.ts';
import type { Model, WorldId, WorldRef } from '../wit/model/model.ts';
import { packageOf, worldName, worldOf } from '../wit/model/names.ts';
import { resolve } from '../wit/model/resolve.ts';
import type { Host, Slot, SlotVersion } from './contract/slot-file.ts';
import type { FileTree } from './file-tree.ts';
import { gitTree } from './git.ts';
import { nearest } from './nearest.ts';
import { pathFromFile, slotFileName } from './paths.ts';
import type { Project } from './project.ts';
import { readWitFrom } from './read-wit.ts';

export interface SlotSelection extends ResolveOptions {
  /** Which slot of a project. */
  readonly slotName?: string;
  /** Which world of the package: `name`, `ns:pkg/name` or with its version. */
  readonly world?: string;
}

/** One version of a slot with its WIT read (`input`) and resolved. */
export interface LoadedVersion {
  /** From `slot.json`, else of the package; absent for a package without a version. */
  readonly version: string | undefined;
  readonly status: SlotVersion['status'];
  readonly until?: string;
  /** The file or directory of its WIT, as messages name it. */
  readonly path: string;
  readonly slot: WorldRef;
  readonly input: WitInput;
  /** Absent when the world was taken from a component. */
  readonly resolution?: Resolution;
}

export interface LoadedSlot {
  /** Its name in the project; for a bare slot the name of its world. */
  readonly name: string;
  readonly project?: Project;
  readonly settings?: Slot;
  readonly policy: Policy;
  /** In the order of `slot.json`. */
  readonly versions: readonly LoadedVersion[];
  /** Releases of the host that serve this slot, in the order of `slot.json`. */
  readonly hosts: readonly Host[];
}

/** WIT that cannot be used because it has errors; carries them, to be shown in full. */
export class InvalidWitError extends SlotwrightError {
  readonly resolution: Resolution;
  constructor(path: string, resolution: Resolution) {
    const count = resolution.diagnostics.filter(({ severity }) => severity === 'error').length;
    super(
      'usage',
      'invalid-wit',
      `${path} cannot be used: its WIT has ${count === 1 ? '1 error' : `${count} errors`}.`,
    );
    this.resolution = resolution;
  }
}

/** The slot that `argument` names, with all of its versions. */
export async function loadSlot(
  tree: FileTree,
  argument: string,
  selection: SlotSelection = {},
): Promise<LoadedSlot> {
  const directory = await projectDirectory(tree, argument);
  if (directory !== undefined) {
    // Reading slot.json loads its schemas, which bare WIT does not need.
    const { readProject } = await import('./project.ts');
    return loadProjectSlot(tree, await readProject(tree, directory), selection);
  }
  if (selection.slotName !== undefined) {
    throw new SlotwrightError(
      'usage',
      'no-project',
      `${tree.shown(argument)} is bare WIT; \`--slot-name\` chooses among the slots of a project.`,
      { advice: 'Choose a world with `--world`, or give a directory with a slot.json.' },
    );
  }
  const version = await loadVersion(tree, argument, selection);
  return {
    name: worldOf(version.slot.model, version.slot.world).name,
    policy: defaultPolicy,
    versions: [{ ...version, status: 'served' }],
    hosts: [],
  };
}

/** The directory of the project that `argument` names; `undefined` when it names none. */
export async function projectDirectory(
  tree: FileTree,
  argument: string,
): Promise<string | undefined> {
  const slashed = argument.replace(/[/\\]+$/, '') || argument;
  if (/(^|[/\\])slot\.json$/.test(slashed)) return posix.dirname(slashed.replaceAll('\\', '/'));
  if ((await tree.kind(slashed)) !== 'directory') return undefined;
  return (await tree.kind(`${slashed}/${slotFileName}`)) === 'file' ? slashed : undefined;
}

/** Name and settings of the slot meant in a project; an error that lists them when it is unclear. */
export function chooseSlot(project: Project, name: string | undefined): [string, Slot] {
  const names = Object.keys(project.data.slots);
  if (name === undefined && names.length > 1) {
    throw new SlotwrightError(
      'usage',
      'several-slots',
      `${project.file} has ${names.length} slots: ${names.join(', ')}.`,
      { advice: `Choose one with \`--slot-name ${names[0]}\`.` },
    );
  }
  const chosen = name ?? names[0] ?? '';
  const slot = Object.hasOwn(project.data.slots, chosen) ? project.data.slots[chosen] : undefined;
  if (slot !== undefined) return [chosen, slot];
  const near = nearest(chosen, names);
  throw new SlotwrightError(
    'usage',
    'no-such-slot',
    `${project.file} has no slot \`${chosen}\`; it has ${names.join(', ')}.`,
    near === undefined ? {} : { advice: `Did you mean \`${near}\`?` },
  );
}

async function loadProjectSlot(
  tree: FileTree,
  project: Project,
  selection: SlotSelection,
): Promise<LoadedSlot> {
  const [name, settings] = chooseSlot(project, selection.slotName);
  const versions: LoadedVersion[] = [];
  for (const entry of settings.versions) {
    versions.push(await loadProjectVersion(tree, project, settings, entry, selection));
  }
  return {
    name,
    project,
    settings,
    policy: {
      ambient: settings.ambient ?? [],
      layer: settings.layer ?? defaultPolicy.layer,
    },
    versions,
    hosts: (project.data.hosts ?? []).filter((host) => Object.hasOwn(host.serves, name)),
  };
}

/** One version of a slot of a project, from disk or from the git revision it names. */
export async function loadProjectVersion(
  tree: FileTree,
  project: Project,
  settings: Slot,
  entry: SlotVersion,
  selection: SlotSelection,
): Promise<LoadedVersion> {
  const place = typeof entry.wit === 'string' ? entry.wit : entry.wit.path;
  const from =
    typeof entry.wit === 'string'
      ? tree
      : await gitTree(resolvePath(project.directory), entry.wit.git);
  const path =
    typeof entry.wit === 'string' ? pathFromFile(project.directory, place) : posix.normalize(place);
  if ((await from.kind(path)) === 'missing') throw missingVersion(from, project, entry, path);
  const world = selection.world ?? settings.world;
  const loaded = await loadVersion(from, path, { ...selection, world });
  return {
    ...loaded,
    version: entry.version,
    status: entry.status,
    ...(entry.until === undefined ? {} : { until: entry.until }),
  };
}

function missingVersion(
  from: FileTree,
  { data, places, file }: Project,
  entry: SlotVersion,
  path: string,
): SlotwrightError {
  for (const [name, { versions }] of Object.entries(data.slots)) {
    const index = versions.indexOf(entry);
    if (index < 0) continue;
    const { line, column } = places.positionOf(['slots', name, 'versions', index, 'wit']);
    return new SlotwrightError(
      'usage',
      'no-such-file',
      `${file}:${line}:${column}: the WIT of ${name} ${entry.version} is not there: there is no ${from.shown(path)}.`,
      { advice: 'Paths in slot.json start where it stands and have `/` between their parts.' },
    );
  }
  return new SlotwrightError('usage', 'no-such-file', `There is no ${from.shown(path)}.`);
}

async function loadVersion(
  tree: FileTree,
  path: string,
  selection: SlotSelection,
): Promise<Omit<LoadedVersion, 'status'>> {
  return versionFromInput(await readWitFrom(tree, path), selection);
}

/** Resolves WIT that was read and finds its world. Fails with `InvalidWitError`. */
function versionFromInput(
  input: WitInput,
  selection: SlotSelection,
): Omit<LoadedVersion, 'status'> {
  const { path } = input.main;
  const component = worldOfComponent(input);
  if (component !== undefined) return { version: undefined, path, input, slot: component };
  const resolution = resolve(input, selection);
  if (resolution.diagnostics.some(({ severity }) => severity === 'error')) {
    throw new InvalidWitError(path, resolution);
  }
  const { model } = resolution;
  const world = chooseWorld(path, resolution, selection.world);
  const { package: owner } = worldOf(model, world);
  const version = owner === undefined ? undefined : packageOf(model, owner).name.version;
  return { version, path, input, slot: { model, world }, resolution };
}

function worldOfComponent(input: WitInput): WorldRef | undefined {
  const [file] = input.main.files;
  if (file === undefined || !('bytes' in file)) return undefined;
  const decoded = decode(file.bytes);
  return decoded.kind === 'component' ? { model: decoded.model, world: decoded.world } : undefined;
}

/** The one world that `wanted` names, or the only one of the main package; else an error that lists them. */
export function chooseWorld(
  path: string,
  resolution: Pick<Resolution, 'model' | 'main'>,
  wanted: string | undefined,
): WorldId {
  const found = findWorlds(resolution, wanted);
  const [only, ...more] = found;
  if (only !== undefined && more.length === 0) return only;
  const worlds = found.length > 0 ? found : findWorlds(resolution);
  throw worldError(path, resolution.model, worlds, found.length > 0, wanted);
}

function worldError(
  path: string,
  model: Model,
  worlds: readonly WorldId[],
  ambiguous: boolean,
  wanted: string | undefined,
): SlotwrightError {
  const short = worlds.map((id) => worldOf(model, id).name);
  const names =
    new Set(short).size === short.length
      ? short
      : worlds.map((id) => worldName(model, worldOf(model, id)));
  if (worlds.length === 0) {
    return new SlotwrightError(
      'usage',
      'no-world',
      `${path} has no world${wanted === undefined ? '' : `, so no \`${wanted}\` either`}.`,
      { advice: 'A slot is a world: `world my-slot { import …; export …; }`.' },
    );
  }
  if (wanted === undefined || ambiguous) {
    return new SlotwrightError(
      'usage',
      'several-worlds',
      `${path} has ${worlds.length} worlds: ${names.join(', ')}.`,
      { advice: `Choose one with \`--world ${names[0]}\`.` },
    );
  }
  const near = nearest(wanted, names);
  return new SlotwrightError(
    'usage',
    'no-such-world',
    `${path} has no world \`${wanted}\`; it has ${names.join(', ')}.`,
    near === undefined ? {} : { advice: `Did you mean \`${near}\`?` },
  );
}
