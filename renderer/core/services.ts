/** Where side effects live. Made once in `app/`, handed to commands, and to components by a hook. */

import { createContext, useContext } from 'react';
import type { Sandbox } from '../shell/sandbox.ts';
import type { Shell } from '../shell/shell.ts';
import type { EngineClient } from '../workers/engine/client.ts';
import type { Commands } from './commands.ts';

/** Text files that are open: `features/documents` makes it. */
export interface Documents {
  /** The text as it is now, typed or on disk; opens nothing. */
  textOf(path: string): string | undefined;
  /** Reads it if needed; afterwards it has a Monaco model and an entry in the store. */
  open(path: string): Promise<void>;
  close(path: string): Promise<void>;
  /** Drops the text: the file is gone, or has another name now. With `path` also what is below it. */
  forget(path: string): void;
  /** False when it could not be saved; the reason is in the store and was notified. */
  save(path: string): Promise<boolean>;
  saveAll(): Promise<boolean>;
  /** Backs up at once what was typed and is not on disk, without waiting for a pause. */
  keep(): Promise<void>;
  /** Applies edits to one or several files as one labelled step of undo. */
  apply(edit: { readonly label: string; readonly changes: readonly FileEdits[] }): Promise<void>;
  /** Puts what is on disk in the place of the text, or the text in the place of what is on disk. */
  resolveConflict(path: string, keep: 'mine' | 'theirs'): Promise<void>;
  /** Gives up what was typed since the last save. */
  revert(path: string): Promise<void>;
  /**
   * Brings back what was typed and not saved when the app last ended. Gives the files, with the time
   * of the text (milliseconds since 1970).
   */
  restore(): Promise<readonly { readonly path: string; readonly saved: number }[]>;
}

export interface FileEdits {
  readonly path: string;
  /** Of the text as it is now; 0-based offsets in UTF-16 units, not overlapping. */
  readonly edits: readonly {
    readonly start: number;
    readonly end: number;
    readonly text: string;
  }[];
}

export interface Services {
  readonly shell: Shell;
  readonly engine: EngineClient;
  readonly commands: Commands;
  readonly documents: Documents;
  /** Where plugins run. */
  readonly sandbox: Sandbox;
}

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === undefined) throw new Error('components stand inside ServicesContext');
  return services;
}
