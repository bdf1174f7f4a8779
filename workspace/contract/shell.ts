/**
 * The `Shell` contract: everything that the app asks of the machine it runs on. One dispatch
 * (`workspace/shell/`) answers it behind two transports, Electron's IPC and a WebSocket on loopback
 * (`wire.ts`). Each method and each event has a schema; what does not fit it is refused.
 *
 * Paths of a project are relative to its root, with `/`, and never lead out of it. Absolute paths
 * appear where a person chooses a place, and only inside roots that were granted (the home folder,
 * the folder that the shell was started in, and what a native dialog gave).
 */

import * as v from 'valibot';
import {
  absolutePath,
  backupSchema,
  browseEntrySchema,
  bytesSchema,
  count,
  fileEntrySchema,
  menuEntrySchema,
  platformSchema,
  pluginFileSchema,
  projectId,
  projectPathSchema,
  projectProblemSchema,
  projectSchema,
  recentProjectSchema,
  revisionSchema,
  sampleSchema,
  settingsSchema,
  sha256,
  slotsDocumentSchema,
} from './shell-data.ts';

const nothing = v.strictObject({});
const inProject = { project: projectId };
const cacheKey = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** Every method: what it takes and what it gives. Errors: `errorSchema` in `wire.ts`. */
export const shellMethods = {
  'platform/describe': { params: nothing, result: platformSchema },

  /**
   * `path`: a project, a directory with WIT, or a `.wit` file. Errors: `no-such-file`,
   * `not-granted`, `not-a-slot`.
   */
  'project/open': {
    params: v.strictObject({ path: absolutePath }),
    result: projectSchema,
  },
  'project/close': { params: v.strictObject(inProject), result: nothing },
  /** From a template (`workspace/templates.ts`), into a new or empty directory. */
  'project/create': {
    params: v.strictObject({
      directory: absolutePath,
      template: v.string(),
      name: v.optional(v.string()),
    }),
    result: projectSchema,
  },
  'project/templates': {
    params: nothing,
    result: v.array(v.strictObject({ name: v.string(), description: v.string() })),
  },
  /** A copy of a sample, under a free name in `projectsFolder` unless told, with built plugins. */
  'project/from-sample': {
    params: v.strictObject({ sample: v.string(), directory: v.optional(absolutePath) }),
    result: projectSchema,
  },
  /** As the command `adopt`: writes `slot.json`, touches nothing else. */
  'project/adopt': {
    params: v.strictObject({ directory: absolutePath, patterns: v.array(v.string()) }),
    result: projectSchema,
  },
  /** All slots, with their WIT read from disk and git. */
  'project/slots': { params: v.strictObject(inProject), result: slotsDocumentSchema },

  'sample/list': { params: nothing, result: v.array(sampleSchema) },
  'recent/list': { params: nothing, result: v.array(recentProjectSchema) },
  'recent/remove': { params: v.strictObject({ path: absolutePath }), result: nothing },
  'recent/note': {
    params: v.strictObject({ ...inProject, fit: count, total: count }),
    result: nothing,
  },

  /** All files and directories, `.git`, `node_modules` and `.slotwright` left out; at most 20,000. */
  'file/list': {
    params: v.strictObject(inProject),
    result: v.strictObject({ entries: v.array(fileEntrySchema), truncated: v.boolean() }),
  },
  /** Errors: `no-such-file`, `not-utf8`, `file-too-large` (over 16 MiB). The text is as it is. */
  'file/read': {
    params: v.strictObject({ ...inProject, path: projectPathSchema }),
    result: v.strictObject({ text: v.string(), revision: revisionSchema }),
  },
  /**
   * Writes atomically. `expected`: the revision that is replaced, or `null` for a new file. Errors:
   * `conflict` when the file is another by now (`data.revision`, absent when it is gone), `not-writable`.
   */
  'file/write': {
    params: v.strictObject({
      ...inProject,
      path: projectPathSchema,
      text: v.string(),
      expected: v.nullable(revisionSchema),
    }),
    result: v.strictObject({ revision: revisionSchema }),
  },
  'file/create-directory': {
    params: v.strictObject({ ...inProject, path: projectPathSchema }),
    result: nothing,
  },
  'file/rename': {
    params: v.strictObject({ ...inProject, from: projectPathSchema, to: projectPathSchema }),
    result: nothing,
  },
  /** Moves into the user's data folder, from where `file/restore` brings it back. */
  'file/delete': {
    params: v.strictObject({ ...inProject, path: projectPathSchema }),
    result: v.strictObject({ restore: v.string() }),
  },
  'file/restore': {
    params: v.strictObject({ ...inProject, restore: v.string() }),
    result: nothing,
  },
  /** In all text files of the project; runs until done or cancelled, at most 2,000 matches. */
  'file/search': {
    params: v.strictObject({
      ...inProject,
      query: v.pipe(v.string(), v.nonEmpty()),
      matchCase: v.boolean(),
      wholeWord: v.boolean(),
      regex: v.boolean(),
    }),
    result: v.strictObject({
      files: v.array(
        v.strictObject({
          path: projectPathSchema,
          matches: v.array(
            v.strictObject({
              /** 1-based line; column and end column 1-based, in UTF-16 units. */
              line: count,
              column: count,
              endColumn: count,
              /** The line, cut around the match when very long. */
              text: v.string(),
              /** Where the match stands in `text`, 0-based. */
              at: count,
            }),
          ),
        }),
      ),
      truncated: v.boolean(),
    }),
  },

  'backup/list': { params: v.strictObject(inProject), result: v.array(backupSchema) },
  'backup/save': {
    params: v.strictObject({
      ...inProject,
      path: projectPathSchema,
      text: v.string(),
      base: v.optional(revisionSchema),
    }),
    result: nothing,
  },
  'backup/discard': {
    params: v.strictObject({ ...inProject, path: projectPathSchema }),
    result: nothing,
  },

  'plugin/list': {
    params: v.strictObject(inProject),
    result: v.strictObject({
      plugins: v.array(pluginFileSchema),
      problems: v.array(projectProblemSchema),
      /** Folders that are watched, as `plugin/watch` named them. */
      watched: v.array(v.strictObject({ path: absolutePath, shownPath: v.string() })),
    }),
  },
  /** The file's bytes; `.wat` is assembled. */
  'plugin/read': {
    params: v.strictObject({ ...inProject, id: v.string() }),
    result: v.strictObject({ bytes: bytesSchema, sha256 }),
  },
  /** Copies dropped bytes into `plugins/` under a free name, or keeps them beside a bare slot. */
  'plugin/add': {
    params: v.strictObject({
      ...inProject,
      name: v.pipe(v.string(), v.regex(/^[^/\\\0]{1,255}$/)),
      bytes: bytesSchema,
    }),
    result: pluginFileSchema,
  },
  /** Takes it off the list; a file in `plugins/` is moved as `file/delete` does. */
  'plugin/remove': {
    params: v.strictObject({ ...inProject, id: v.string() }),
    result: v.strictObject({ restore: v.optional(v.string()) }),
  },
  'plugin/watch': {
    params: v.strictObject({ ...inProject, directory: absolutePath }),
    result: nothing,
  },
  'plugin/unwatch': {
    params: v.strictObject({ ...inProject, directory: absolutePath }),
    result: nothing,
  },

  /** WASI packages that come along, for completion and `deps/`. */
  'wasi/catalogue': {
    params: nothing,
    result: v.array(
      v.strictObject({
        name: v.string(),
        version: v.string(),
        text: v.string(),
        needs: v.array(v.string()),
      }),
    ),
  },
  /** As the command `bindings`: writes generated files, and leaves alone what was changed by hand. */
  'bindings/write': {
    params: v.strictObject({
      ...inProject,
      directory: projectPathSchema,
      files: v.array(
        v.strictObject({
          path: projectPathSchema,
          text: v.string(),
          skeleton: v.optional(v.literal(true)),
        }),
      ),
      force: v.boolean(),
    }),
    result: v.strictObject({
      files: v.array(v.string()),
      kept: v.array(v.string()),
      removed: v.array(v.string()),
    }),
  },

  /** The system's own dialog; `null` when it was left. Error `unsupported` without native dialogs. */
  'dialog/pick': {
    params: v.strictObject({
      kind: v.picklist(['folder', 'wit', 'plugins']),
      title: v.string(),
      startAt: v.optional(absolutePath),
    }),
    result: v.nullable(v.array(absolutePath)),
  },
  /** What stands in a granted folder; hidden entries left out. Errors: `not-granted`. */
  'dialog/browse': {
    params: v.strictObject({ directory: v.optional(absolutePath) }),
    result: v.strictObject({
      directory: absolutePath,
      parent: v.nullable(absolutePath),
      roots: v.array(v.strictObject({ name: v.string(), path: absolutePath })),
      entries: v.array(browseEntrySchema),
    }),
  },
  'dialog/create-folder': {
    params: v.strictObject({ parent: absolutePath, name: v.string() }),
    result: v.strictObject({ path: absolutePath }),
  },

  'settings/read': {
    params: nothing,
    result: v.strictObject({
      settings: settingsSchema,
      /** Where the file stands, for people. */
      path: v.string(),
      /** Why it could not be read; the settings are the defaults then. */
      problem: v.optional(v.string()),
    }),
  },
  /** Sets these keys, and removes those with `null`; the rest of the file stays as it is. */
  'settings/write': { params: v.strictObject({ settings: settingsSchema }), result: nothing },
  /** View state of a project, or of the app without one: sizes, open tabs. Lost without harm. */
  'state/read': {
    params: v.strictObject({ project: v.optional(projectId) }),
    result: v.strictObject({ state: v.unknown() }),
  },
  'state/write': {
    params: v.strictObject({ project: v.optional(projectId), state: v.unknown() }),
    result: nothing,
  },

  /** In the system's browser; only `https:`. */
  'system/open-external': {
    params: v.strictObject({ url: v.pipe(v.string(), v.url(), v.startsWith('https://')) }),
    result: nothing,
  },
  'system/reveal': {
    params: v.strictObject({ ...inProject, path: v.optional(projectPathSchema) }),
    result: nothing,
  },

  /** What the native menu bar shows; each list replaces the one before. Without a menu: nothing. */
  'menu/set': {
    params: v.strictObject({ entries: v.pipe(v.array(menuEntrySchema), v.maxLength(1000)) }),
    result: nothing,
  },
  /**
   * Makes a confined place in which plugins run, in the place of the one before, and hands the page a
   * port that leads to it (`electron-door.ts`). Error `unsupported` where the page itself holds it, as
   * an iframe (the browser shell).
   */
  'sandbox/open': { params: nothing, result: nothing },
  /**
   * All that `window/closing` asked for is done, or was tried: the desktop shell closes the window
   * when this comes and nothing else of the page waits for an answer.
   */
  'window/settled': { params: nothing, result: nothing },
  /** What was transpiled before; `null` where nothing is kept under the key. */
  'cache/get': {
    params: v.strictObject({ key: cacheKey }),
    result: v.strictObject({ bytes: v.nullable(bytesSchema) }),
  },
  /** Keeps it until the space is needed for other things, or not at all. */
  'cache/put': {
    params: v.strictObject({ key: cacheKey, bytes: bytesSchema }),
    result: nothing,
  },
} as const;

export type ShellMethods = typeof shellMethods;
export type ShellMethod = keyof ShellMethods;
export type Params<M extends ShellMethod> = v.InferInput<ShellMethods[M]['params']>;
export type Result<M extends ShellMethod> = v.InferOutput<ShellMethods[M]['result']>;

/** What the shell says unasked. */
export const shellEvents = {
  /** Files changed behind the app's back; its own writes are not among them. At most ten a second. */
  'files/changed': v.strictObject({
    ...inProject,
    changes: v.array(
      v.strictObject({
        path: projectPathSchema,
        kind: v.picklist(['created', 'changed', 'deleted']),
      }),
    ),
    /** So much changed that everything has to be read again. */
    all: v.boolean(),
  }),
  'plugins/changed': v.strictObject(inProject),
  'settings/changed': v.strictObject({ settings: settingsSchema }),
  /** A command of the native menu, by its id in the app's registry. */
  'menu/command': v.strictObject({ command: v.string() }),
  /** A path that the system asks the app to open. */
  'open/path': v.strictObject({ path: absolutePath }),
  /** The window is about to close: save what may be saved, then call `window/settled`; the shell waits two seconds. */
  'window/closing': nothing,
} as const;
export type ShellEvents = typeof shellEvents;
export type ShellEvent = keyof ShellEvents;
export type EventData<E extends ShellEvent> = v.InferOutput<ShellEvents[E]>;
