/** An import or export in words and as WIT text. */

import type { Item, WorldType } from '../../../wit/conformance/world-type.ts';
import { printFunction, printInterface, printTypeDef } from '../../../wit/model/print.ts';
import { linesOfWit } from '../../../wit/reports/wit-lines.ts';
import { count } from '../../../wit/reports/words.ts';

/** `3 functions`, `1 parameter`, `2 types`. */
export function itemSize(item: Item): string {
  switch (item.kind) {
    case 'function':
      return count(item.function.params.length, 'parameter');
    case 'type':
      return 'a type';
    case 'interface':
      return item.functions.size > 0
        ? count(item.functions.size, 'function')
        : count(item.types.size, 'type');
  }
}

export function itemWit({ model }: WorldType, item: Item): string {
  switch (item.kind) {
    case 'function':
      return `${printFunction(model, item.function)};`;
    case 'type':
      return ended(linesOfWit(printTypeDef(model, item.id))).join('\n');
    case 'interface':
      return printInterface(model, item.id).trimEnd();
  }
}

/** Definitions on one line end with `;`, blocks with their brace. */
const ended = (lines: readonly string[]): string[] => {
  const last = lines.at(-1) ?? '';
  return last.endsWith('}') ? [...lines] : [...lines.slice(0, -1), `${last};`];
};
