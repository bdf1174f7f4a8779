/** Findings with what a page needs: where in words, where in the slot's text, the diff. */

import { placed } from '../../../wit/reports/check-result.ts';
import type { CheckFinding } from '../../../wit/reports/documents.ts';
import { pathOfUri } from '../../core/uris.ts';
import { compareSide } from './compare-side.ts';
import type { Judged } from './judged.ts';
import { numbered } from './line-numbers.ts';
import { moveOf } from './moved-lines.ts';
import type { PluginFinding } from './protocol.ts';

export function findingsOf(judged: Judged, findings: readonly CheckFinding[]): PluginFinding[] {
  return placesOf(judged, findings).map((finding) => {
    const diff = compareSide(finding.expected, finding.found);
    return diff === undefined
      ? finding
      : { ...finding, diff: numbered(diff, finding.path, judged) };
  });
}

/** Without the diffs, which take longest. */
export function placesOf(judged: Judged, findings: readonly CheckFinding[]): PluginFinding[] {
  return placed(findings, judged.against).map((finding) => {
    const { place, ...rest } = finding;
    const path = place === undefined ? undefined : pathOfUri(place.file);
    const move = moveOf(judged, place?.file ?? '');
    return {
      ...rest,
      where: finding.path.join(' › '),
      ...(place === undefined || path === undefined
        ? {}
        : {
            place: {
              path,
              startLine: move(place.start.line),
              startColumn: place.start.column,
              endLine: move(place.end.line),
              endColumn: place.end.column,
            },
          }),
    };
  });
}
