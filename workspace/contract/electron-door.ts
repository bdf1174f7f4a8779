/**
 * How the app's page and Electron's main process find each other. The preload shows the page one
 * function; calling it asks for a port, over which the `Shell` contract is then spoken (`wire.ts`).
 */

export interface ElectronDoor {
  /**
   * Asks for a port. It comes as a `message` event of the page's own window and origin, with
   * `portMessage` as its data.
   */
  readonly connect: () => void;
}

/** The property of `window` that holds the door. */
export const doorName = 'slotwrightDoor';

export const portMessage = 'slotwright/port';

/** Between preload and main. */
export const doorChannels = { connect: 'shell/connect', port: 'shell/port' } as const;
