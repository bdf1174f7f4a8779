/** The confined place, as the app comes by it in each shell. */

export interface Sandbox {
  /**
   * Opens a confined place in the place of the one before, and gives the port that leads to it; the
   * document says `ready` over it (`sandbox/messages.ts`). Rejects with what the shell says.
   */
  openSandboxPort(): Promise<{
    readonly port: MessagePort;
    /** Says something once the place is gone, where `port` has no `close` that does. */
    readonly loss?: MessagePort;
    readonly confinement: 'iframe' | 'electron-window';
  }>;
}
