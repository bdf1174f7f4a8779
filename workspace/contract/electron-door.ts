/**
 * How the app's page and Electron's main process find each other. The preload shows the page a
 * function that asks for a port, over which the `Shell` contract is then spoken (`wire.ts`), and one
 * that names what was dropped. A path opens nothing by itself: the shell grants it or refuses.
 */

export interface ElectronDoor {
  /**
   * Asks for a port. It comes as a `message` event of the page's own window and origin, with
   * `portMessage` as its data.
   */
  readonly connect: () => void;
  /** Where a file or folder that a person dropped stands on disk; '' for what a script made. */
  readonly pathOf: (file: File) => string;
}

/** The property of `window` that holds the door. */
export const doorName = 'slotwrightDoor';

export const portMessage = 'slotwright/port';
/** Likewise, for the port that leads to the confined place: it comes before `sandbox/open` is answered. */
export const sandboxPortMessage = 'slotwright/sandbox-port';

/** Between preload and main. */
export const doorChannels = {
  connect: 'shell/connect',
  port: 'shell/port',
  sandbox: 'shell/sandbox-port',
} as const;
