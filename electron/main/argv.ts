/** The path that a command line asks to open. */

/**
 * `argv` as the process got it. Unpackaged, the app's own folder stands before the user's arguments.
 * Switches are Chromium's and the system's (`--inspect`, macOS's `-psn_0_1`); after `--` nothing is one.
 */
export function pathFromArgv(argv: readonly string[], packaged: boolean): string | undefined {
  const given = argv.slice(packaged ? 1 : 2);
  const end = given.indexOf('--');
  const before = end < 0 ? given : given.slice(0, end);
  const after = end < 0 ? [] : given.slice(end + 1);
  return [...after, ...before.filter((one) => !one.startsWith('-'))].find((one) => one !== '');
}
