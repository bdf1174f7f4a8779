/** What a function of WASI ends with when it does not return. */

/**
 * A WIT error: what is thrown where a function gives `result`, with the value of `err` in jco's form.
 * No `Error`, for those are dear to make and a plugin that reads to the end meets one each time.
 */
export class WitError {
  readonly payload: unknown;

  constructor(payload: unknown) {
    this.payload = payload;
  }
}

/** Use that a host answers with a trap: too much written, polling nothing, absurd lengths. */
export class WasiTrap extends Error {
  override readonly name = 'WasiTrap';
}

/** The plugin asked to end (`wasi:cli/exit`). No call can be made in its instance any more. */
export class WasiExit extends Error {
  override readonly name = 'WasiExit';
  /** 0 for `exit(ok)`, 1 for `exit(err)`, else what was asked for. */
  readonly code: number;

  constructor(code: number) {
    super(`it asked to end with code ${code}`);
    this.code = code;
  }
}
