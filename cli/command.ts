/** How a command is described. The table in `commands.ts` feeds parsing, help and completion. */

import type { Style } from '../wit/reports/style.ts';
import type { Arguments } from './arguments.ts';
import type { ExitCode } from './exit-codes.ts';

export interface OptionSpec {
  /** Without the dashes: `slot-name`. */
  readonly name: string;
  readonly short?: string;
  /** What the help calls its value: `<dir>`. Without it the option is a switch. */
  readonly value?: string;
  readonly summary: string;
  readonly choices?: readonly string[];
  /**
   * The option may be given several times, and its value may be a list with commas. Words after the
   * value belong to it too as long as this says so.
   */
  readonly list?: (word: string) => boolean;
  readonly hidden?: true;
}

export interface ArgumentSpec {
  /** As the help shows it: `wasm`. */
  readonly name: string;
  readonly summary: string;
  readonly required: boolean;
  readonly many?: true;
  readonly choices?: readonly string[];
}

export interface Example {
  readonly command: string;
  readonly explanation: string;
}

export interface CommandSpec {
  /** One word, or two for a command of a group: `fleet index`. */
  readonly name: string;
  readonly summary: string;
  readonly arguments: readonly ArgumentSpec[];
  readonly options: readonly OptionSpec[];
  /** Further paragraphs of its help. */
  readonly details?: string;
  readonly examples: readonly Example[];
  /** Loads what the command needs, and nothing before it is called. */
  readonly load: () => Promise<Command>;
}

export interface Command {
  readonly run: (context: Context) => Promise<ExitCode>;
}

/** What a command is given. */
export interface Context {
  readonly arguments: Arguments;
  readonly workingDirectory: string;
  /** `--json`: exactly one document on standard output. */
  readonly json: boolean;
  readonly style: Style;
  readonly errorStyle: Style;
  /** Standard output. */
  readonly write: (text: string) => void;
  /** Standard error. */
  readonly note: (text: string) => void;
  readonly readStandardInput: () => Promise<Uint8Array>;
}

/** Prints a document, as JSON or as `human` words it. */
export function print(context: Context, document: object, human: () => string): void {
  context.write(context.json ? `${JSON.stringify(document, null, 2)}\n` : human());
}
