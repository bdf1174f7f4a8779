/** A call of what a plugin does not export, with what it does: programs get it as data. */

import { SlotwrightError } from '../../wit/errors.ts';
import type { ListedExport } from '../../wit/reports/lab-documents.ts';

export class UnknownExportError extends SlotwrightError {
  readonly exports: readonly ListedExport[];

  constructor(message: string, advice: string, exports: readonly ListedExport[]) {
    super('usage', 'bad-call', message, { advice });
    this.exports = exports;
  }
}
