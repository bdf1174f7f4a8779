/** Where the lines of a diff stand: in the slot's own text, and in the WIT that the plugin tells of itself. */

import { unversioned } from '../../../wit/conformance/extern-names.ts';
import { spanOfPath } from '../../../wit/reports/places.ts';
import type { SyntaxTree } from '../../../wit/syntax/ast.ts';
import { LineIndex } from '../../../wit/text/position.ts';
import type { CompareSide, DiffLine } from './engine-types.ts';
import type { Judged } from './judged.ts';
import { moveOf } from './moved-lines.ts';
import type { PluginRecord } from './plugin-record.ts';

type LineOf = (line: string) => number | undefined;

/** Lines that are not found keep no number. */
export function numbered(
  { lines }: CompareSide,
  path: readonly string[],
  judged: Judged,
): CompareSide {
  const slotLine = slotLines(path, judged);
  const pluginLine = pluginLines(path, judged);
  return {
    lines: lines.map((line): DiffLine => {
      const ours = line.kind === 'removed' ? undefined : slotLine(line.text);
      const theirs = line.kind === 'added' ? undefined : pluginLine(line.text);
      return {
        ...line,
        ...(ours === undefined ? {} : { slotLine: ours }),
        ...(theirs === undefined ? {} : { pluginLine: theirs }),
      };
    }),
  };
}

/** The name that a line of a record, variant, enum or flags gives. */
const memberName = (line: string): string | undefined =>
  /^ {2}%?([\w-]+)(?:[(:].*)?,$/.exec(line)?.[1];

/** Texts are cut into lines once, and not for each finding. */
const indices = new WeakMap<SyntaxTree, LineIndex>();
const witLines = new WeakMap<PluginRecord, readonly string[]>();

/** By the spans of the model: the text may be written and commented in any way. */
function slotLines(path: readonly string[], judged: Judged): LineOf {
  const { slot, resolution } = judged.against;
  const whole = spanOfPath(slot, path);
  const tree = whole === undefined ? undefined : resolution?.trees.get(whole.file);
  if (whole === undefined || tree === undefined) return () => undefined;
  const { text } = tree;
  const index = indices.get(tree) ?? new LineIndex(text);
  indices.set(tree, index);
  const move = moveOf(judged, whole.file);
  const lineAt = (offset: number): number => move(index.positionAt(offset).line);
  let last = whole.end;
  return (line) => {
    const name = memberName(line);
    if (name !== undefined) {
      const span = ['field', 'case', 'flag']
        .map((step) => spanOfPath(slot, [...path, `${step} ${name}`]))
        .find((one) => one !== undefined && one.start !== whole.start);
      if (span === undefined) return undefined;
      last = Math.max(last, span.end);
      return lineAt(span.start);
    }
    if (line !== '}') return lineAt(whole.start);
    const end = text.indexOf('}', last);
    return end < 0 ? undefined : lineAt(end);
  };
}

/** By the lines of the text, which is printed by us: from the item on, each line after the one before. */
function pluginLines([, item = '', name]: readonly string[], { plugin }: Judged): LineOf {
  const lines = witLines.get(plugin) ?? (plugin.wit() ?? '').split('\n').map((line) => line.trim());
  witLines.set(plugin, lines);
  const inner = unversioned(item).replace(/^.*\//, '');
  const home = lines.findIndex((line) =>
    [`interface ${inner} {`, `interface %${inner} {`].includes(line),
  );
  // An interface without a name stands in the world, and so do functions of the world itself.
  let at = Math.max(0, name === undefined || !item.includes('/') ? 0 : home);
  return (line) => {
    const wanted = line.trim();
    const found = lines.findIndex(
      (one, index) => index >= at && one.replace(/^(?:import|export) |;$/g, '') === wanted,
    );
    if (found < 0) return undefined;
    at = found + 1;
    return found + 1;
  };
}
