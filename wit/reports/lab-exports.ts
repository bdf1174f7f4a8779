/** What of a plugin can be called: as data, and as text with calls to paste. */

import { SlotwrightError } from '../errors.ts';
import { exampleCalls } from '../lab/example-calls.ts';
import { exportsInOrder } from '../lab/export-order.ts';
import { shortPath } from '../lab/paths.ts';
import type { WorldRef } from '../model/model.ts';
import { printType } from '../model/print.ts';
import { type FunctionIndex, type FunctionPlace, functionsOf } from '../values/functions.ts';
import type { ExportsDocument, ListedExport } from './lab-documents.ts';
import { oneLine, type Style } from './style.ts';
import { count } from './words.ts';

export function listedExports(
  world: WorldRef,
  order: { readonly initIsAsked: boolean },
): readonly ListedExport[] {
  const index = functionsOf(world, 'exports');
  return exportsInOrder(world, order).map((place): ListedExport => {
    const { kind, params, result } = place.definition;
    const example = exampleOf(world, index, place);
    return {
      call: shortPath(index, place),
      function: place.path,
      params: params.map(({ name, type }) => ({ name, type: printType(world.model, type) })),
      ...(result === undefined ? {} : { result: printType(world.model, result) }),
      async: kind.async,
      ...(example === undefined ? {} : { example: [...example] }),
    };
  });
}

/** None for a value that is too large to be made up. */
function exampleOf(
  world: WorldRef,
  index: FunctionIndex,
  place: FunctionPlace,
): readonly string[] | undefined {
  try {
    return exampleCalls(world, index, place);
  } catch (error) {
    if (error instanceof SlotwrightError && error.code === 'value-too-large') return undefined;
    throw error;
  }
}

/** `store.open(path: string) -> result<db, string>`. */
export function signatureOf({ call, params, result, async }: ListedExport): string {
  const list = params.map(({ name, type }) => `${name}: ${type}`).join(', ');
  return `${call}(${list})${result === undefined ? '' : ` -> ${result}`}${async ? ' (async)' : ''}`;
}

/** Ends with a line break. */
export function renderExports({ plugin, exports }: ExportsDocument, style: Style): string {
  const file = oneLine(plugin.file);
  if (exports.length === 0) return `${style.bold(file)} exports no function.\n`;
  const lines = [`${style.bold(file)} exports ${count(exports.length, 'function')}.`, ''];
  for (const one of exports) {
    lines.push(style.code(oneLine(signatureOf(one))));
    if (one.example === undefined) continue;
    const words = [plugin.file, ...one.example].map(shellWord).join(' ');
    lines.push(`  ${style.dim(oneLine(`slotwright invoke ${words}`))}`);
  }
  lines.push('', style.dim(`Their types: slotwright inspect ${oneLine(shellWord(plugin.file))}`));
  return `${lines.join('\n')}\n`;
}

/** As shells of POSIX read it as one word. */
const shellWord = (text: string): string =>
  /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
