/** Who uses what: `slotwright fleet uses wasi:http/outgoing-handler.handle`. */

import type { Fleet, FleetShape } from './fleet-file.ts';
import { unversioned } from './pairing.ts';
import { functionTitle } from './rules/functions.ts';

export interface FleetUser {
  readonly file: string;
  readonly installs?: number;
  /** What of the plugin's imports the path names, in the forms that `uses` takes. */
  readonly imports: readonly string[];
}

/**
 * The plugins that import what `path` names: an interface (`ns:pkg/iface`, any version;
 * `ns:pkg/iface@1.2.0`), a function or type of it (`ns:pkg/iface.func`), a resource's method
 * (`ns:pkg/iface.resource.method`), or a function in the world (`log`). `*` stands for any text.
 */
export function uses(fleet: Fleet, path: string): FleetUser[] {
  const pattern = new RegExp(`^${path.split('*').map(escapeText).join('.*')}$`);
  const answers = fleet.shapes.map((shape) => importsNamed(shape, pattern));
  return fleet.plugins.flatMap(({ file, installs, shape }) => {
    const imports = shape === undefined ? undefined : answers[shape];
    if (imports === undefined || imports.length === 0) return [];
    return [{ file, ...(installs === undefined ? {} : { installs }), imports }];
  });
}

const escapeText = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The most telling matches: an interface when the path names it, else what is in it. */
function importsNamed(shape: FleetShape, pattern: RegExp): string[] {
  const found: string[] = [];
  for (const [name, items] of Object.entries(shape.imports)) {
    const names = [name, unversioned(name)];
    if (names.some((one) => pattern.test(one))) {
      found.push(name);
      continue;
    }
    for (const item of items) {
      const title = functionTitle(item);
      if (names.some((one) => pattern.test(`${one}.${title}`))) found.push(`${name}.${title}`);
    }
  }
  return found;
}
