/** `replay`: which recordings come out the same. */

import type { ReplayResult } from '../lab/replay.ts';
import type { Confinement } from '../lab/runner.ts';
import { nodeWarning } from './confinement-words.ts';
import type { ReplayDocument } from './lab-documents.ts';
import { oneLine, type Style } from './style.ts';
import { count } from './words.ts';

export function replayDocument(
  results: readonly ReplayResult[],
  confinement: Confinement,
): ReplayDocument {
  const of = (state: ReplayResult['state']): number =>
    results.filter((result) => result.state === state).length;
  return {
    schema: 'replay/1',
    confinement,
    same: of('same'),
    diverged: of('diverged'),
    refused: of('refused'),
    results: results.map((result) => ({ ...result, differences: [...result.differences] })),
  };
}

/** Ends with a line break. */
export function renderReplay(document: ReplayDocument, style: Style): string {
  const { results, same, diverged, refused } = document;
  const lines = results.flatMap(({ recording, plugin, state, differences }) => {
    const sign = { same: style.good('✓'), diverged: style.bad('✗'), refused: style.bad('✗') }[
      state
    ];
    const words = {
      same: 'does the same',
      diverged: 'does otherwise',
      refused: 'cannot be replayed',
    }[state];
    return [
      `${sign} ${style.bold(oneLine(plugin))} ${words}: ${oneLine(recording)}`,
      ...differences.map((line) => `    ${oneLine(line)}`),
    ];
  });
  if (document.confinement === 'node') lines.push(nodeWarning(style));
  const others = [
    ...(diverged > 0 ? [`${diverged} diverged`] : []),
    ...(refused > 0 ? [`${refused} could not be replayed`] : []),
  ];
  const rest = others.length === 0 ? '' : `, ${others.join(', ')}`;
  lines.push(style.bold(`${count(results.length, 'replay')}: ${same} the same${rest}.`));
  return `${lines.join('\n')}\n`;
}
