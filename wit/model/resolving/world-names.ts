/** Names of a world that a component could not tell apart. */

import type { Span } from '../../text/position.ts';
import type { WorldId } from '../model.ts';
import type { Arena } from './arena.ts';
import type { Reporter } from './reporter.ts';

/**
 * Labels are the same whatever their case (Explainer.md "Name uniqueness"). Rule: wit-parser's
 * `validate_world_case_insensitive_names`, which says it without a place.
 */
export function checkCase(arena: Arena, reporter: Reporter, id: WorldId, fallback: Span): void {
  const world = arena.worlds[id];
  if (world === undefined) return;
  for (const [direction, items] of [
    ['import', world.imports],
    ['export', world.exports],
  ] as const) {
    const seen = new Map<string, string>();
    for (const [name, item] of items) {
      if (name.includes('/')) continue;
      const lower = name.toLowerCase();
      const first = seen.get(lower);
      if (first !== undefined && first !== name) {
        const span = items.get(first)?.span;
        reporter.error(
          'R033',
          item.span ?? fallback,
          `The ${direction}s \`${first}\` and \`${name}\` of the world \`${world.name}\` differ only in upper and lower case`,
          {
            help: 'To a component they are one name. Rename one of them.',
            related: span === undefined ? [] : [{ span, message: `\`${first}\` is here` }],
          },
        );
      }
      seen.set(lower, name);
    }
  }
}
