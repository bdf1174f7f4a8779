/** The resources that a form can choose from. */

export interface LiveHandle {
  readonly handle: number;
  /** As `resourceName` gives it: `ns:pkg/interface@1.0.0.worktree`. */
  readonly resource: string;
  /** `worktree#1`. */
  readonly name: string;
  /** What else is known of it: `mock, root /work/hello`. */
  readonly detail?: string;
}

export interface HandleChoices {
  readonly live: readonly LiveHandle[];
  /**
   * Whether handle 0 is given a new mock when the call is made: so it is of the host's resources. Of
   * the plugin's own there is only what earlier calls gave.
   */
  readonly canMock: (resource: string) => boolean;
}

export const noHandles: HandleChoices = { live: [], canMock: () => true };

/** `worktree` of `ns:pkg/interface@1.0.0.worktree`. */
export const shortResource = (resource: string): string =>
  resource.slice(resource.lastIndexOf('.') + 1);
