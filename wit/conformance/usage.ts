/** What of a slot a plugin uses that is deprecated or unstable: F402 and F403. */

import type { Stability } from '../model/model.ts';
import { interfaceOf, typeOf } from '../model/names.ts';
import type { FindingList } from './findings.ts';
import type { MatchedItem } from './matches.ts';
import type { FindingPath } from './verdict.ts';
import { functionTitle, sentence } from './words.ts';
import type { Item, WorldType } from './world-type.ts';

/** Adds F402 and F403 for what the plugin imports. An interface's own note covers what is in it. */
export function noteUsage(
  slot: WorldType,
  items: readonly MatchedItem[],
  findings: FindingList,
): void {
  const noted = notedItems(slot);
  if (noted.size === 0) return;
  for (const { side, name, slot: s, plugin: p } of items) {
    if (side !== 'import' || !noted.has(s)) continue;
    const path: FindingPath = ['import', name];
    const note = (
      stability: Stability,
      docs: string | undefined,
      at: FindingPath,
      title: string,
    ): boolean => noteStability(findings, stability, docs, at, title);

    if (s.kind === 'function') {
      note(s.function.stability, s.function.docs, path, functionTitle(s.function));
    } else if (s.kind === 'type') {
      const { stability, docs } = typeOf(slot.model, s.id);
      note(stability, docs, path, `type \`${name}\``);
    } else if (p.kind === 'interface') {
      const own = interfaceOf(slot.model, s.id);
      if (note(own.stability, own.docs, path, `\`${name}\``)) continue;
      for (const typeName of p.types.keys()) {
        const id = s.types.get(typeName);
        if (id === undefined) continue;
        const { stability, docs } = typeOf(slot.model, id);
        if (isPlain(stability)) continue;
        note(stability, docs, [...path, typeName], `\`${typeName}\` of \`${name}\``);
      }
      for (const functionName of p.functions.keys()) {
        const definition = s.functions.get(functionName);
        if (definition === undefined || isPlain(definition.stability)) continue;
        const title = `${functionTitle(definition)} of \`${name}\``;
        note(definition.stability, definition.docs, [...path, functionName], title);
      }
    }
  }
}

const knownNoted = new WeakMap<WorldType, ReadonlySet<Item>>();

/** Imports of a slot of which something is to be said, or of something in them. */
function notedItems(slot: WorldType): ReadonlySet<Item> {
  let noted = knownNoted.get(slot);
  if (noted === undefined) {
    noted = new Set([...slot.imports.values()].filter((item) => isNoted(slot, item)));
    knownNoted.set(slot, noted);
  }
  return noted;
}

function isNoted({ model }: WorldType, item: Item): boolean {
  if (item.kind === 'function') return !isPlain(item.function.stability);
  if (item.kind === 'type') return !isPlain(typeOf(model, item.id).stability);
  return (
    !isPlain(interfaceOf(model, item.id).stability) ||
    [...item.types.values()].some((id) => !isPlain(typeOf(model, id).stability)) ||
    [...item.functions.values()].some(({ stability }) => !isPlain(stability))
  );
}

/** Nothing is to be said of it, as of nearly everything; then no words are made. */
const isPlain = (stability: Stability): boolean =>
  stability.kind === 'unknown' ||
  (stability.kind === 'stable' && stability.deprecated === undefined);

function noteStability(
  findings: FindingList,
  stability: Stability,
  docs: string | undefined,
  path: FindingPath,
  title: string,
): boolean {
  if (stability.kind === 'unknown' || isPlain(stability)) return false;
  if (stability.deprecated !== undefined) {
    const replacement = replacementIn(docs);
    findings.add({
      code: 'F402',
      layer: 'policy',
      severity: 'warning',
      path,
      message: `${sentence(title)} is deprecated since ${stability.deprecated}, and the plugin uses it.`,
      fix:
        replacement === undefined
          ? 'Plugin author: stop using it before a version of the slot leaves it out.'
          : `Plugin author: the slot's documentation says: “${replacement}”`,
    });
    return true;
  }
  if (stability.kind === 'unstable') {
    findings.add({
      code: 'F403',
      layer: 'policy',
      severity: 'warning',
      path,
      message: `${sentence(title)} is unstable (feature \`${stability.feature}\`), and the plugin uses it: it may change or go in any version.`,
      fix: 'Plugin author: rebuild and test with every version of the slot, or do without it.',
    });
    return true;
  }
  return false;
}

/** The sentence of a doc comment that says what to use now, if there is one. */
function replacementIn(docs: string | undefined): string | undefined {
  const sentences = (docs ?? '').split(/(?<=\.)\s+|\n\s*\n/);
  return sentences
    .map((each) => each.replace(/\s+/g, ' ').trim())
    .find((each) => /\b(instead|replaced by|superseded by|use `|prefer `|moved to)/i.test(each));
}
