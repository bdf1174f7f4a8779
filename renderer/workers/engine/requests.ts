/** What the app asks of plugins and of the slot, beside the language features. */

import packageFile from '../../../package.json' with { type: 'json' };
import { guestBindings } from '../../../wit/bindings/typescript/guest.ts';
import { hostBindings } from '../../../wit/bindings/typescript/host.ts';
import { explainHostError } from '../../../wit/conformance/host-errors.ts';
import { rootErrors } from '../../../wit/conformance/summary.ts';
import { SlotwrightError } from '../../../wit/errors.ts';
import { checkToMarkdown } from '../../../wit/reports/check-markdown.ts';
import { checkDocument, placed } from '../../../wit/reports/check-result.ts';
import type { CheckDocument, CheckFinding, CheckResult } from '../../../wit/reports/documents.ts';
import { checkToHtml } from '../../../wit/reports/html.ts';
import { checkToJunit } from '../../../wit/reports/junit.ts';
import { checkToSarif } from '../../../wit/reports/sarif.ts';
import { pathOfUri } from '../../core/uris.ts';
import { detailOf, uncheckedDetail } from './detail.ts';
import { placesOf } from './detail-findings.ts';
import { oracleInput } from './oracle-input.ts';
import type { Plugins } from './plugins.ts';
import type { EngineParams, EngineResult, ErrorExplanation, PluginDetail } from './protocol.ts';
import { replyOf } from './reply.ts';
import type { SlotNow } from './slots.ts';

export class Requests {
  readonly #plugins: Plugins;
  readonly #slot: () => SlotNow | undefined;

  constructor(plugins: Plugins, slot: () => SlotNow | undefined) {
    this.#plugins = plugins;
    this.#slot = slot;
  }

  detail({ id, version }: EngineParams<'plugin/detail'>): PluginDetail | undefined {
    const plugin = this.#plugins.record(id);
    if (plugin === undefined) return undefined;
    const judged = this.#plugins.judged(id, this.#slot());
    const row = this.#plugins.row(id);
    if (row === undefined) return undefined;
    return judged === undefined
      ? uncheckedDetail(plugin, row, this.#slot())
      : detailOf(judged, row, version);
  }

  findings(ids: readonly string[]): EngineResult<'plugin/findings'> {
    const slot = this.#slot();
    return ids.flatMap((id) => {
      const judged = this.#plugins.judged(id, slot);
      const row = this.#plugins.row(id);
      return judged === undefined || row === undefined
        ? []
        : [{ row, findings: placesOf(judged, rootErrors(judged.result)) }];
    });
  }

  report({ ids, format }: EngineParams<'plugin/report'>): string {
    const document = this.#document(ids);
    switch (format) {
      case 'html':
        return checkToHtml(document, { version: packageFile.version });
      case 'json':
        return `${JSON.stringify(document, null, 2)}\n`;
      case 'markdown':
        return checkToMarkdown(document);
      case 'junit':
        return checkToJunit(document);
      case 'sarif':
        return checkToSarif(document, { version: packageFile.version });
    }
  }

  /** Markdown. */
  reply(id: string): string {
    const judged = this.#plugins.judged(id, this.#slot());
    if (judged === undefined) throw noPlugin(id);
    return replyOf(judged);
  }

  explain({ id, message }: EngineParams<'plugin/explain-error'>): ErrorExplanation {
    const judged = this.#plugins.judged(id, this.#slot());
    if (judged === undefined) throw noPlugin(id);
    return explainHostError(message, judged.result.findings);
  }

  bindings(
    direction: EngineParams<'bindings/generate'>['direction'],
  ): EngineResult<'bindings/generate'> {
    const slot = this.#slot();
    const ref = slot?.chosen?.slot;
    if (ref === undefined) {
      return { files: [], problem: 'The slot has errors, and was not valid since it was opened.' };
    }
    const files = direction === 'host' ? hostBindings(ref) : guestBindings(ref);
    return slot?.stale === true
      ? { files, problem: 'The slot has errors. These are for its last valid text.' }
      : { files };
  }

  oracleInput(): EngineResult<'oracle/input'> {
    const slot = this.#slot();
    return slot === undefined ? undefined : oracleInput(slot);
  }

  #document(ids: readonly string[] | undefined): CheckDocument {
    const slot = this.#slot();
    if (slot === undefined || slot.versions.length === 0) {
      throw new SlotwrightError('usage', 'invalid-wit', 'There is no report: the slot has errors.');
    }
    const results = (ids ?? this.#plugins.records.map(({ id }) => id)).flatMap(
      (id): CheckResult[] => {
        const judged = this.#plugins.judged(id, slot);
        if (judged === undefined) return [];
        const { plugin, result, against } = judged;
        return [
          { ...result, file: plugin.path, findings: inProject(placed(result.findings, against)) },
        ];
      },
    );
    return checkDocument(slot, results);
  }
}

const noPlugin = (id: string): SlotwrightError =>
  new SlotwrightError('usage', 'no-such-plugin', `There is no verdict on a plugin \`${id}\`.`);

/** The engine names files by their URIs, reports by their paths. */
const inProject = (findings: readonly CheckFinding[]): CheckFinding[] =>
  findings.map((finding) => {
    const { place } = finding;
    const file = place === undefined ? undefined : pathOfUri(place.file);
    return place === undefined || file === undefined
      ? finding
      : { ...finding, place: { ...place, file } };
  });
