/** Errors at the end of the command line: a sentence on standard error, and the exit code. */

import { CancelledError, messageOf, SlotwrightError } from '../wit/errors.ts';
import { renderDiagnostics } from '../wit/reports/diagnostics-text.ts';
import type { ErrorDocument } from '../wit/reports/documents.ts';
import { Places } from '../wit/reports/places.ts';
import { visible } from '../wit/reports/style.ts';
import { InvalidWitError } from '../workspace/slots.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { UnknownExportError } from './lab/unknown-export.ts';
import { styleFor } from './terminal.ts';

/** Under `--json` the error is the one document on standard output, too. */
export function reportFailure(error: unknown, input: readonly string[]): ExitCode {
  if (error instanceof CancelledError) return exitCode.interrupted;
  const colourAt = input.lastIndexOf('--color');
  const when = input.includes('--no-color') ? 'never' : input[colourAt + 1];
  const style = styleFor(
    process.stderr,
    colourAt < 0 && when !== 'never' ? undefined : when,
    process.env,
  );
  const known =
    error instanceof SlotwrightError
      ? error
      : new SlotwrightError('internal', 'internal', messageOf(error), {
          cause: error,
          advice: 'This is a defect of slotwright; the lines above say where.',
        });
  if (known.kind === 'internal') {
    const cause = known.cause ?? known;
    process.stderr.write(
      `${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`,
    );
  }
  const document: ErrorDocument = {
    schema: 'error/1',
    error: {
      code: known.code,
      message: known.message,
      ...(known.advice === undefined ? {} : { advice: known.advice }),
    },
  };
  if (known instanceof InvalidWitError) {
    const { diagnostics, trees } = known.resolution;
    const texts = (file: string) => trees.get(file)?.text;
    const places = new Places(texts);
    document.error.diagnostics = diagnostics.map((each) => places.diagnostic(each));
    process.stderr.write(`${renderDiagnostics(diagnostics, texts, style)}\n`);
  }
  if (known instanceof UnknownExportError) document.error.exports = [...known.exports];
  process.stderr.write(`${style.bad('error:')} ${visible(known.message)}\n`);
  if (known.advice !== undefined) {
    process.stderr.write(`${style.bold('help:')} ${visible(known.advice)}\n`);
  }
  if (input.includes('--json')) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
  return known.kind === 'usage' ? exitCode.usage : exitCode.failed;
}
