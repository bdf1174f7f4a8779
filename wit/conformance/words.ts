/** Wording that findings share: names of things, and who can do what about a difference. */

import type { FunctionDef } from '../model/model.ts';
import { compareVersions } from '../model/versions.ts';

/** Names in backticks, as a list: "`a`", "`a` and `b`", "`a`, `b` and `c`". */
export function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.pop();
  if (last === undefined) return 'nothing';
  return quoted.length === 0 ? last : `${quoted.join(', ')} and ${last}`;
}

/** "1 field", "2 fields". */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** The sentence with its first letter large. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a function is called in a sentence: "`log`", "method `read` of `stream`". */
export function functionTitle({ name, kind }: FunctionDef): string {
  const inner = name.slice(name.indexOf(']') + 1);
  const dot = inner.indexOf('.');
  switch (kind.kind) {
    case 'freestanding':
      return `\`${name}\``;
    case 'constructor':
      return `the constructor of \`${inner}\``;
    case 'method':
      return `method \`${inner.slice(dot + 1)}\` of \`${inner.slice(0, dot)}\``;
    case 'static':
      return `static function \`${inner.slice(dot + 1)}\` of \`${inner.slice(0, dot)}\``;
  }
}

/** Which versions meet, as far as they are known. */
export interface Versions {
  readonly slot: string | undefined;
  readonly plugin: string | undefined;
}

/** What to do about a difference, and who does it. `plain` is used where no versions are known. */
export function rebuild({ slot, plugin }: Versions, plain: string): string {
  if (slot === undefined || plugin === undefined || slot === plugin) {
    return `Plugin author: ${plain}`;
  }
  return compareVersions(plugin, slot) <= 0
    ? `Plugin author: rebuild with the ${slot} SDK; the plugin was built for ${plugin}. Host: or serve ${plugin} beside ${slot}.`
    : `Host: serve ${plugin}, for which the plugin was built. Plugin author: or build with the ${slot} SDK.`;
}
