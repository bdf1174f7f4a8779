/** The path that a command line asks to open. */

/**
 * `argv` as the process got it. Unpackaged, the first argument that is no switch is the app's own
 * folder. Switches are Chromium's, the debugger's and the system's (`--inspect`, macOS's
 * `-psn_0_1`), and stand anywhere; after `--` nothing is one.
 */
export function pathFromArgv(argv: readonly string[], packaged: boolean): string | undefined {
  const given = argv.slice(1);
  const end = given.indexOf('--');
  const before = (end < 0 ? given : given.slice(0, end)).filter((one) => !one.startsWith('-'));
  const after = end < 0 ? [] : given.slice(end + 1);
  return [...after, ...before.slice(packaged ? 0 : 1)].find((one) => one !== '');
}
