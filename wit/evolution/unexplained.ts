/**
 * What the rules do not see but the verdict does: a difference that is none of the text. There is one
 * kind known: wasm-tools' encoder gives an exported interface the imported instance of a resource where
 * an imported interface mentioned it first, so a world with that interface on both sides does not even
 * fit itself. The verdict's own finding is then the change.
 */

import { check } from '../conformance/fit.ts';
import { rootErrors } from '../conformance/summary.ts';
import type { Finding, FindingCode } from '../conformance/verdict.ts';
import type { WorldRef } from '../model/model.ts';
import type { Direction } from './alignment.ts';
import type { Change, ChangeRule, Comparison, Effect } from './change.ts';
import { changeBreaks, type DirectionLayer } from './effect.ts';
import { unversioned } from './pairing.ts';

/** The layers at which an effect that is written for a finding would break. */
function effectOf(finding: Finding): Effect {
  return finding.layer === 'host' ? 'breaks' : 'breaks-spec';
}

/** The rule under which a change would have been said that leads to such a finding. */
function ruleOf(code: FindingCode): ChangeRule {
  switch (code) {
    case 'F302':
      return 'W015';
    case 'F303':
      return 'W016';
    case 'F304':
      return 'W017';
    case 'F305':
      return 'W018';
    case 'F308':
      return 'W022';
    case 'F309':
      return 'W024';
    default:
      return 'W019';
  }
}

/** A path of a world without versions, with the name that the new world has for the item. */
function withVersion(path: readonly string[], names: Iterable<string>): string[] {
  const [side, extern, ...rest] = path;
  if (side === undefined || extern === undefined) return [...path];
  const found = [...names].find((name) => unversioned(name) === unversioned(extern));
  return [side, found ?? extern, ...rest];
}

/**
 * `worlds` are the plugin and the slot without their versions, `names` the imports and exports of the
 * new version. Gives the verdict's own findings as changes, where `layer` in `direction` is a "no" that none of the
 * changes leads to.
 */
export function explainTheRest(
  comparison: Pick<Comparison, 'backward' | 'forward' | 'changes'>,
  direction: Direction,
  layer: DirectionLayer,
  worlds: () => { readonly plugin: WorldRef; readonly slot: WorldRef },
  names: Iterable<string>,
): Change[] {
  if (comparison[direction][layer]) return [];
  if (comparison.changes.some((change) => changeBreaks(change, direction, layer))) return [];
  const { plugin, slot } = worlds();
  const verdict = check(
    slot,
    plugin,
    { ambient: [], layer: layer === 'link' ? 'spec' : layer },
    { plugin: 'largest-plugin' },
  );
  // Another version on the same track is what `spec` looks at; the names say it already.
  return rootErrors(verdict)
    .filter((finding) => finding.layer !== 'policy' && !finding.code.startsWith('F10'))
    .map((finding): Change => {
      const effect = effectOf(finding);
      const [before, after] =
        direction === 'backward'
          ? [finding.found, finding.expected]
          : [finding.expected, finding.found];
      return {
        rule: ruleOf(finding.code),
        path: withVersion(finding.path, names),
        polarity: finding.path[0] === 'export' ? 'export' : 'import',
        backward: direction === 'backward' ? effect : 'none',
        forward: direction === 'forward' ? effect : 'none',
        beside: [],
        ...(before === undefined ? {} : { old: before }),
        ...(after === undefined ? {} : { new: after }),
        message:
          before === after
            ? `${finding.message} Its text did not change: as wasm-tools encodes such a world, it does not even fit itself.`
            : finding.message,
      };
    });
}
