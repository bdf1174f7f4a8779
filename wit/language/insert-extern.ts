/** Adds an `import` or `export` to a world, where a reader would look for it. */

import type { WorldNode } from '../syntax/ast.ts';
import type { TextEdit } from '../text/edit.ts';
import type { WitDocument } from './document.ts';
import { written } from './rename.ts';

/**
 * After the last item of the same direction; without one, an import comes first and an export last.
 * `undefined` for a world without braces.
 */
export function insertExtern(
  document: WitDocument,
  world: WorldNode,
  direction: 'import' | 'export',
  path: string,
): TextEdit | undefined {
  const { text } = document;
  const statement = `${direction} ${written(path)};`;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const opened = text.indexOf('{', world.name.end);
  if (opened < 0 || opened >= world.end) return undefined;
  const indentOf = (offset: number): string => {
    const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    return /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
  };
  const same = world.items.filter(({ kind }) => kind === direction).at(-1);
  const after = same ?? (direction === 'export' ? world.items.at(-1) : undefined);
  if (after !== undefined) {
    const { end } = after;
    return {
      range: { start: end, end },
      newText: `${lineBreak}${indentOf(after.start)}${statement}`,
    };
  }
  const inner = `${indentOf(world.start)}  `;
  const at = opened + 1;
  const rest = /^[ \t]*\}/.test(text.slice(at));
  const tail = rest ? `${lineBreak}${indentOf(world.start)}` : '';
  const range = rest ? { start: at, end: text.indexOf('}', at) } : { start: at, end: at };
  return { range, newText: `${lineBreak}${inner}${statement}${tail}` };
}
