/**
 * What the `Shell` contract speaks of: projects and their files, slots, plugins, backups, settings.
 * `shell.ts` has what is asked and said.
 */

import * as v from 'valibot';
import { lintLevels, slotFileSchema } from './slot-file.ts';

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** Bytes never go through JSON: they travel beside the message (`wire.ts`). */
export const bytesSchema = v.instance(Uint8Array);

/** Relative to the project's root, with `/`; no `.` or `..` step, no drive, no leading `/`. */
export const projectPathSchema = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.maxLength(4096),
  v.check(
    (path) =>
      !/[\\\0]/.test(path) &&
      !/^[A-Za-z]:/.test(path) &&
      path.split('/').every((step) => step !== '' && step !== '.' && step !== '..'),
    'is not a path inside the project',
  ),
);
/** As the system writes it. */
export const absolutePath = v.pipe(v.string(), v.nonEmpty(), v.maxLength(4096));

export const projectId = v.pipe(v.string(), v.regex(/^p[0-9]+$/), v.brand('ProjectId'));
export type ProjectId = v.InferOutput<typeof projectId>;

/** SHA-256 of a file's bytes: what a write expects to replace. */
export const revisionSchema = sha256;

// — what the platform is ———————————————————————————————————————————————————

export const platformSchema = v.strictObject({
  shell: v.picklist(['electron', 'browser']),
  system: v.picklist(['linux', 'darwin', 'windows']),
  version: v.string(),
  /** Without them the app browses folders in a form of its own (`dialog/browse`). */
  nativeDialogs: v.boolean(),
  /** Whether `system/reveal` shows a file in the system's file manager. */
  canReveal: v.boolean(),
  home: absolutePath,
  /** Where copies of samples and new projects go unless told. */
  projectsFolder: absolutePath,
  /** A path that the shell was started with, to be opened first. */
  open: v.optional(absolutePath),
});
export type Platform = v.InferOutput<typeof platformSchema>;

// — projects ———————————————————————————————————————————————————————————————

export const projectSchema = v.strictObject({
  id: projectId,
  /** With a `slot.json`, a bare directory with WIT, or a single `.wit` file in its directory. */
  kind: v.picklist(['project', 'wit-directory', 'wit-file']),
  name: v.string(),
  root: absolutePath,
  /** The root with the home folder as `~`, for people. */
  shownRoot: v.string(),
  /** The file to show first, where one was named. */
  focus: v.optional(projectPathSchema),
  readOnly: v.boolean(),
});
export type Project = v.InferOutput<typeof projectSchema>;

export const fileEntrySchema = v.strictObject({
  path: projectPathSchema,
  kind: v.picklist(['file', 'directory']),
  bytes: count,
  /** Milliseconds since 1970. */
  modified: v.number(),
});
export type FileEntry = v.InferOutput<typeof fileEntrySchema>;

/** A file of a WIT package. `path` is of the project, or `git:<revision>/<path>` (read-only). */
export const witFileSchema = v.union([
  v.strictObject({ path: v.string(), text: v.string() }),
  /** A binary WIT package; its bytes come beside the message. */
  v.strictObject({ path: v.string(), bytes: bytesSchema }),
]);
export const witPackageSchema = v.strictObject({
  path: v.string(),
  files: v.array(witFileSchema),
});
export type WitPackage = v.InferOutput<typeof witPackageSchema>;

export const slotVersionDocumentSchema = v.strictObject({
  /** From `slot.json`; absent for bare WIT, whose package may name it. */
  version: v.optional(v.string()),
  status: v.picklist(['draft', 'served', 'deprecated', 'retired']),
  until: v.optional(v.string()),
  /** The directory or file of its WIT, as messages name it. */
  path: v.string(),
  /** False for versions out of git. */
  editable: v.boolean(),
  main: witPackageSchema,
  deps: v.array(witPackageSchema),
  /** The project path of its `deps/`, where a missing package would go. */
  depsPath: v.optional(v.string()),
  /** Why its WIT could not be read; `main` is empty then. */
  problem: v.optional(v.string()),
});
export type SlotVersionDocument = v.InferOutput<typeof slotVersionDocumentSchema>;

export const slotDocumentSchema = v.strictObject({
  /** Key in `slot.json`; for bare WIT the name of the directory or file. */
  name: v.string(),
  /** `ns:pkg/world` or a bare name; absent for bare WIT: the only world, or a choice. */
  world: v.optional(v.string()),
  /** As in `slot.json`. */
  versions: v.array(slotVersionDocumentSchema),
  ambient: v.array(v.string()),
  layer: v.picklist(['spec', 'semver', 'host']),
  capabilities: slotFileSchema.entries.slots.value.entries.capabilities,
  limits: slotFileSchema.entries.slots.value.entries.limits,
  hosts: v.array(v.strictObject({ release: v.string(), serves: v.array(v.string()) })),
});
export type SlotDocument = v.InferOutput<typeof slotDocumentSchema>;

/** What is wrong with a file of the project, such as `slot.json`, with its place where known. */
export const projectProblemSchema = v.strictObject({
  path: v.optional(v.string()),
  /** 1-based. */
  line: v.optional(count),
  column: v.optional(count),
  code: v.string(),
  message: v.string(),
});
export type ProjectProblem = v.InferOutput<typeof projectProblemSchema>;

/** All slots with all their WIT, and what could not be read. */
export const slotsDocumentSchema = v.strictObject({
  slots: v.array(slotDocumentSchema),
  lint: v.optional(v.record(v.string(), v.picklist(lintLevels))),
  languages: v.optional(v.array(v.string())),
  problems: v.array(projectProblemSchema),
});
export type SlotsDocument = v.InferOutput<typeof slotsDocumentSchema>;

export const sampleSchema = v.strictObject({
  name: v.string(),
  title: v.string(),
  description: v.string(),
  /** Names of the world's items, for the little picture. */
  imports: v.array(v.string()),
  exports: v.array(v.string()),
  fit: count,
  misfit: count,
});
export type Sample = v.InferOutput<typeof sampleSchema>;

export const recentProjectSchema = v.strictObject({
  path: absolutePath,
  name: v.string(),
  shownPath: v.string(),
  /** Milliseconds since 1970. */
  opened: v.number(),
  missing: v.boolean(),
  /** As it was when the project was last open. */
  fit: v.optional(v.strictObject({ fit: count, total: count })),
});
export type RecentProject = v.InferOutput<typeof recentProjectSchema>;

// — plugins ————————————————————————————————————————————————————————————————

export const pluginFileSchema = v.strictObject({
  /** Stable while the file stays where it is. */
  id: v.pipe(v.string(), v.nonEmpty()),
  /** File name without `.wasm`. */
  name: v.string(),
  /** As messages name it: of the project, or with `~`. */
  path: v.string(),
  bytes: count,
  modified: v.number(),
  /** `plugins/`, an entry of `slot.json`, a folder that is watched, or single files added for now. */
  origin: v.picklist(['project', 'slot.json', 'watched', 'added']),
  /** From `fleet.json` or `plugins/meta.csv` of the project, where they name it. */
  installs: v.optional(count),
});
export type PluginFile = v.InferOutput<typeof pluginFileSchema>;

// — backups and view state —————————————————————————————————————————————————

/** Text that was typed and not saved; kept outside the project, in the user's own data folder. */
export const backupSchema = v.strictObject({
  path: projectPathSchema,
  text: v.string(),
  /** The revision of the file that the text was typed over; absent for a new file. */
  base: v.optional(revisionSchema),
  /** Milliseconds since 1970. */
  saved: v.number(),
});
export type Backup = v.InferOutput<typeof backupSchema>;

export const browseEntrySchema = v.strictObject({
  name: v.string(),
  path: absolutePath,
  kind: v.picklist(['file', 'directory']),
});

/** One entry of the native menu bar; a command that stands in two menus has two. */
export const menuEntrySchema = v.strictObject({
  /** Id of the command, which comes back as `menu/command`. */
  id: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  title: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  menu: v.picklist(['file', 'edit', 'view', 'go', 'slot', 'help']),
  /** Entries of a group stand together; groups are sorted by name, entries by `order`. */
  group: v.string(),
  order: v.number(),
  /** As a command has them (`mod+shift+p`); shown, and handled by the app itself. */
  keys: v.optional(v.string()),
});
export type MenuEntry = v.InferOutput<typeof menuEntrySchema>;

/** Settings by key (`editor.fontSize`); unknown keys are kept as they are. */
export const settingsSchema = v.record(v.string(), v.unknown());
