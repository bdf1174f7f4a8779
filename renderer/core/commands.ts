/**
 * The command registry: the one place that palette, menus, keys, context menus, toolbars and the
 * shortcuts page read. A feature contributes commands; whoever wants something done runs one by id,
 * so that features need not know each other.
 */

/**
 * Commands that take an argument, by id. Each feature adds its own by declaration merging:
 *
 *     declare module '../../core/commands.ts' { interface CommandArguments { 'x.y': { path: string } } }
 *
 * An id that is not named here takes none.
 */
export interface CommandArguments {
  /** Opens a text file in an editor; the range is 1-based, and is selected and shown. */
  'editor.open': {
    readonly path: string;
    readonly range?: {
      readonly startLine: number;
      readonly startColumn: number;
      readonly endLine: number;
      readonly endColumn: number;
    };
    /** In the other group, made if needed. */
    readonly beside?: boolean;
    /** A tab that the next preview replaces. */
    readonly preview?: boolean;
  };
  'plugin.show': { readonly id: string };
  /** Shows the test lab with a plugin, by its id in the plugins' store. */
  'lab.open': { readonly plugin: string };
  /** `show` opens the page of the one that is added; else it is pointed out in the list. */
  'plugins.add-files': { readonly files: readonly File[]; readonly show?: boolean };
  'project.open-path': { readonly path: string };
  /** `version` as the project store has it: the version, or its path. */
  'project.choose-version': {
    readonly slot: string;
    readonly version: string;
    /** False leaves the editors as they are. */
    readonly show?: boolean;
  };
  'activity.show': { readonly activity: string };
}

export type ArgumentsOf<Id extends string> = Id extends keyof CommandArguments
  ? [argument: CommandArguments[Id]]
  : [];

/** What `when` and `enabled` may look at: plain facts, kept in `context-store.ts`. */
export type ContextFacts = Readonly<Record<string, boolean | string | number | undefined>>;

export interface MenuPlace {
  /** `file`, `edit`, `view`, `go`, `slot`, `help`: the menu bar. Others are context menus and toolbars. */
  readonly menu: string;
  /** Entries of a group stand together; groups are sorted by name, entries by `order`. */
  readonly group: string;
  readonly order?: number;
}

export interface Command<Id extends string = string> {
  readonly id: Id;
  /** A verb and its object; "…" when more is asked. */
  readonly title: string;
  /** Groups commands in the palette and on the shortcuts page: `File`, `Plugins`, … */
  readonly category: string;
  /** `mod+shift+p`, or two strokes `mod+k mod+s`; `mod` is Ctrl, on macOS Command. The first is shown. */
  readonly keys?: readonly string[];
  /** The keys hold only while a text editor has the focus; elsewhere they are free. */
  readonly keysIn?: 'editor';
  /** Without it the command is always there. */
  readonly when?: (facts: ContextFacts) => boolean;
  /** Shown, but not to be run now. */
  readonly enabled?: (facts: ContextFacts) => boolean;
  readonly menus?: readonly MenuPlace[];
  /** False keeps it out of the palette: commands that need an argument. */
  readonly palette?: boolean;
  run(...argument: ArgumentsOf<Id>): void | Promise<void>;
}

/** A command of any id, as lists hold it. A `Command<Id>` is one: methods take their parameters so. */
export interface AnyCommand extends Omit<Command, 'run'> {
  run(...argument: readonly unknown[]): void | Promise<void>;
}

/** Checks a command against its own argument, and gives it as a list takes it. */
export function defineCommand<Id extends string>(command: Command<Id>): AnyCommand {
  return command;
}

export interface Commands {
  register(command: AnyCommand): () => void;
  /** Runs it unless `when` or `enabled` forbid. A failure becomes a notification. */
  run<Id extends string>(id: Id, ...argument: ArgumentsOf<Id>): Promise<void>;
  get(id: string): AnyCommand | undefined;
  readonly all: readonly AnyCommand[];
  subscribe(listener: () => void): () => void;
}
