/** Finding a version in the name of a directory. */

const pattern =
  /(\d+)\.(\d+)\.(\d+)(?:-((?:[0-9A-Za-z-]+)(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z.-]+))?/;

/** The version in a name such as `since_v0.6.0`; `undefined` when there is none. */
export function versionIn(name: string): string | undefined {
  return pattern.exec(name)?.[0] ?? twoPart(name);
}

/** `v1.2` means 1.2.0. */
function twoPart(name: string): string | undefined {
  const match = /(?:^|[^\d.])(\d+\.\d+)$/.exec(name);
  return match === null ? undefined : `${match[1]}.0`;
}
