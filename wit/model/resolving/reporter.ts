/** Collects what is wrong, as diagnostics of the resolver's codes. */

import type { Diagnostic, RelatedPlace, Severity, SuggestedFix } from '../../text/diagnostic.ts';
import type { Span, TextRange } from '../../text/position.ts';
import type { ResolverCode } from '../diagnostics.ts';

export interface Details {
  readonly help?: string | undefined;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly SuggestedFix[];
  readonly data?: Readonly<Record<string, string>>;
}

/** `range` as a place in `file`. */
export const spanOf = (file: string, range: TextRange): Span => ({
  file,
  start: range.start,
  end: range.end,
});

/** A fix of one edit in the file of `span`. Unsafe: it changes what the text means. */
export const replaceFix = (title: string, span: Span, newText: string): SuggestedFix => ({
  title,
  edits: [{ file: span.file, range: { start: span.start, end: span.end }, newText }],
  safe: false,
});

export class Reporter {
  readonly diagnostics: Diagnostic[] = [];

  error(code: ResolverCode, span: Span, message: string, details: Details = {}): void {
    this.#add('error', code, span, message, details);
  }

  warning(code: ResolverCode, span: Span, message: string, details: Details = {}): void {
    this.#add('warning', code, span, message, details);
  }

  #add(
    severity: Severity,
    code: ResolverCode,
    span: Span,
    message: string,
    { help, related, fixes, data }: Details,
  ): void {
    this.diagnostics.push({
      code,
      severity,
      message,
      span,
      ...(help === undefined ? {} : { help }),
      ...(related === undefined || related.length === 0 ? {} : { related }),
      ...(fixes === undefined || fixes.length === 0 ? {} : { fixes }),
      ...(data === undefined ? {} : { data }),
    });
  }
}
