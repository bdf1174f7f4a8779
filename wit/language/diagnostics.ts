/** What parser, resolver and lint say, in LSP's shape. */

import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Diagnostic as LspDiagnostic,
} from 'vscode-languageserver-types';
import { unreachable } from '../errors.ts';
import type { Diagnostic, Severity } from '../text/diagnostic.ts';
import type { WitDocument } from './document.ts';
import { locationOf } from './navigation.ts';
import type { Snapshot } from './snapshot.ts';

function severityOf(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return DiagnosticSeverity.Error;
    case 'warning':
      return DiagnosticSeverity.Warning;
    case 'info':
      return DiagnosticSeverity.Information;
    default:
      return unreachable(severity);
  }
}

/**
 * The diagnostics of one file, in the order of the text. With a limit the gravest are given: a large
 * slot without documentation has thousands of hints, and nobody reads them all.
 */
export function diagnosticsOf(
  snapshot: Snapshot,
  document: WitDocument,
  limit = Number.POSITIVE_INFINITY,
): LspDiagnostic[] {
  const all = engineDiagnostics(snapshot, document);
  return gravest(all, limit).map((one) => lspDiagnostic(snapshot, document, one));
}

const byGravity: readonly Severity[] = ['error', 'warning', 'info'];

/** In the order given. */
function gravest(all: readonly Diagnostic[], limit: number): readonly Diagnostic[] {
  if (all.length <= limit) return all;
  const wanted: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  all.forEach(({ severity }) => {
    wanted[severity]++;
  });
  let room = limit;
  for (const severity of byGravity) {
    wanted[severity] = Math.min(wanted[severity], room);
    room -= wanted[severity];
  }
  return all.filter(({ severity }) => wanted[severity]-- > 0);
}

export function engineDiagnostics(snapshot: Snapshot, document: WitDocument): Diagnostic[] {
  return snapshot.diagnostics
    .filter(({ span }) => span.file === document.uri)
    .sort((a, b) => a.span.start - b.span.start);
}

export function lspDiagnostic(
  snapshot: Snapshot,
  document: WitDocument,
  { code, severity, message, span, help, related, data }: Diagnostic,
): LspDiagnostic {
  const places = (related ?? []).flatMap((one) => {
    const location = locationOf(snapshot, one.span);
    return location === undefined ? [] : [{ location, message: one.message }];
  });
  return {
    range: document.rangeOf(span),
    severity: severityOf(severity),
    code,
    source: 'slotwright',
    message: help === undefined ? message : `${message}\n${help}`,
    // L25 is what nothing uses: editors show it faded.
    ...(code === 'L25' ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    ...(places.length === 0 ? {} : { relatedInformation: places }),
    ...(data === undefined ? {} : { data }),
  };
}
