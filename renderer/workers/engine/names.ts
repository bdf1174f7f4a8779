/** Names as people read them: without the slot's own package, with the function behind a dot. */

import { unversioned } from '../../../wit/conformance/extern-names.ts';
import type { WorldRef } from '../../../wit/model/model.ts';
import { packageOf, parseItemId, worldOf } from '../../../wit/model/names.ts';

/** `ns:name` of the world's package. */
export function ownPackage({ model, world }: WorldRef): string | undefined {
  const owner = worldOf(model, world).package;
  if (owner === undefined) return undefined;
  const { namespace, name } = packageOf(model, owner).name;
  return `${namespace}:${name}`;
}

/** `http-client` for `zed:extension/http-client@0.8.0` in that package; others keep package and version. */
export function shortName(name: string, own: string | undefined): string {
  const parts = parseItemId(name);
  if (parts === undefined || own === undefined) return name;
  return `${parts.package.namespace}:${parts.package.name}` === own ? parts.item : name;
}

/** `http-client.fetch-stream` for the path of a function, `log` for one of the world itself. */
export function shortPath(path: readonly string[], own: string | undefined): string {
  const [, item = '', inner] = path;
  const short = shortName(item, own);
  if (inner === undefined || /^(param|field|case|flag|item) |^result$/.test(inner)) return short;
  return `${short === item ? unversioned(short) : short}.${inner.slice(inner.indexOf(']') + 1)}`;
}
