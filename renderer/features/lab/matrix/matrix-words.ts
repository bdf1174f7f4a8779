/** The sentence above the matrix, and what is said of a plugin's row. */

import type { MatrixCell, MatrixView } from '../../../core/lab-store.ts';
import { counted, inFigures } from '../../../core/words.ts';

const isBad = (cell: MatrixCell | undefined): boolean =>
  cell?.state === 'failed' || cell?.state === 'trapped';

export interface RowCounts {
  readonly passed: number;
  readonly failed: number;
  /** Passed, failed and trapped. */
  readonly run: number;
}

export function rowCounts(cells: readonly (MatrixCell | undefined)[]): RowCounts {
  const passed = cells.filter((cell) => cell?.state === 'passed').length;
  const failed = cells.filter(isBad).length;
  return { passed, failed, run: passed + failed };
}

/** `12 of 14 plugins pass. 2 fail 3 tests, 1 cannot be run.` */
export function matrixInWords({ plugins, cells, refused }: MatrixView): string {
  const rows = cells.map(rowCounts);
  const failing = rows.filter(({ failed }) => failed > 0).length;
  const tests = rows.reduce((sum, { failed }) => sum + failed, 0);
  const cannot = plugins.filter(({ id }) => refused[id] !== undefined).length;
  const tried = rows.filter(({ run }) => run > 0).length;
  const passing = rows.filter(({ run, failed }) => run > 0 && failed === 0).length;
  const more = [
    ...(failing === 0
      ? []
      : [`${inFigures(failing)} ${failing === 1 ? 'fails' : 'fail'} ${counted(tests, 'test')}`]),
    ...(cannot === 0 ? [] : [`${inFigures(cannot)} cannot be run`]),
  ];
  const verdict = `${inFigures(passing)} of ${counted(tried + cannot, 'plugin')} ${passing === 1 ? 'passes' : 'pass'}.`;
  return more.length === 0 ? verdict : `${verdict} ${more.join(', ')}.`;
}

/** `10 of 11 pass`; empty for a plugin that no test is for. */
export const rowInWords = ({ passed, run }: RowCounts): string =>
  run === 0 ? '' : `${inFigures(passed)} of ${inFigures(run)} pass`;
