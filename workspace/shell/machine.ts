/** What a shell brings along: the desktop and the browser shell each make one of these. */

import type { MenuEntry, Platform } from '../contract/shell-data.ts';
import type { System } from './path-forms.ts';
import type { UserDirectories } from './user-directories.ts';

export interface Machine {
  readonly shell: Platform['shell'];
  readonly system: System;
  /** Of Slotwright. */
  readonly version: string;
  readonly home: string;
  readonly workingDirectory: string;
  readonly directories: UserDirectories;
  /** A path that was given at the start, absolute. It is granted. */
  readonly open?: string | undefined;
  /** Absent where there are no native dialogs. */
  readonly pick?: (dialog: {
    readonly kind: 'folder' | 'wit' | 'plugins';
    readonly title: string;
    readonly startAt?: string;
  }) => Promise<readonly string[] | null>;
  /** Shows a file in the system's file manager; absent where that cannot be done. */
  readonly reveal?: (path: string) => Promise<void>;
  /** Opens an `https:` address in the system's browser. */
  readonly openExternal: (url: string) => Promise<void>;
  /** What the native menu bar shows; absent where there is none. */
  readonly setMenu?: (entries: readonly MenuEntry[]) => void;
  /** Hands the app's page a port to a new confined place. Absent where the page itself holds it. */
  readonly openSandbox?: () => Promise<void>;
  /** Told of each project that was opened, for the system's list of recent documents. */
  readonly opened?: (path: string) => void;
}
