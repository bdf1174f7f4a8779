/**
 * The language service on random slots: completion offers what stood at a place that was emptied,
 * nothing throws on text that is broken anywhere, and changes made bit by bit come to the same.
 */

import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bind } from '../../wit/language/binder.ts';
import { applyChanges } from '../../wit/language/document.ts';
import { createLanguageService, type LanguageService } from '../../wit/language/service.ts';
import { parseWit } from '../../wit/syntax/parse.ts';
import { LineIndex } from '../../wit/text/position.ts';
import { arbitraryWorld, mangledWit, worldText } from '../support/worlds.ts';

const numRuns = Number(process.env.SLOTWRIGHT_RUNS ?? 60);
const seed = Number(process.env.SLOTWRIGHT_SEED ?? Date.now() % 2 ** 31);
const uri = 'file:///slot.wit';

function serviceFor(text: string): LanguageService {
  const service = createLanguageService();
  service.setRoots([{ id: 'r', main: { path: 'slot', files: [{ uri, text }] }, deps: [] }]);
  return service;
}

const positionIn = (text: string, offset: number) => {
  const { line, column } = new LineIndex(text).positionAt(offset);
  return { line: line - 1, character: column - 1 };
};

const completed = new Set(['type', 'interface', 'world', 'label']);

test(`completion offers the name that was taken away (seed ${seed})`, () => {
  const tried = new Map<string, number>();
  fc.assert(
    fc.property(arbitraryWorld(), fc.nat(), fc.boolean(), (slot, pick, cut) => {
      const text = worldText(slot);
      const tree = parseWit(uri, text);
      const references = (bind([{ trees: [tree], foreign: false }]).occurrences.get(uri) ?? [])
        .filter(({ role, symbol }) => role === 'reference' && completed.has(symbol.kind))
        // What is defined behind the cut is not there any more.
        .filter(({ symbol, start }) => {
          const [definition] = symbol.definitions;
          return !cut || (definition !== undefined && definition.start < start);
        });
      const chosen = references[pick % references.length];
      if (chosen === undefined) return;
      const { symbol, start, end } = chosen;
      const rest = cut ? '' : text.slice(end);
      const emptied = text.slice(0, start) + rest;
      // A package that stands behind the cut cannot be offered either.
      const items = serviceFor(emptied).completion(uri, positionIn(emptied, start));
      const labels = items.map(({ label }) => label);
      const found = labels.some(
        (label) => label === symbol.name || label.split('@')[0]?.endsWith(`/${symbol.name}`),
      );
      if (!found) {
        throw new Error(
          `${symbol.kind} ${symbol.name} is missing among ${labels.join(' ')} at:\n${emptied.slice(Math.max(0, start - 200), start)}▮${emptied.slice(start, start + 40)}`,
        );
      }
      tried.set(symbol.kind, (tried.get(symbol.kind) ?? 0) + 1);
    }),
    { numRuns, seed },
  );
  expect(tried.size).toBeGreaterThan(Math.min(1, numRuns / 30));
});

test(`no feature throws, whatever the text and the place (seed ${seed})`, () => {
  fc.assert(
    fc.property(mangledWit(), fc.nat(), (text, pick) => {
      const service = serviceFor(text);
      const at = positionIn(text, pick % (text.length + 1));
      const range = { start: at, end: positionIn(text, text.length) };
      service.diagnostics(uri);
      service.codeActions(uri, { range });
      service.completion(uri, at);
      service.hover(uri, at);
      service.signatureHelp(uri, at);
      service.definition(uri, at);
      service.typeDefinition(uri, at);
      service.references(uri, at, true);
      service.highlights(uri, at);
      service.documentSymbols(uri);
      service.workspaceSymbols('a');
      service.foldingRanges(uri);
      service.selectionRanges(uri, [at]);
      service.semanticTokens(uri);
      service.formatting(uri);
      service.inlayHints(uri, range);
      service.codeLenses(uri);
      service.documentLinks(uri);
      try {
        service.rename(uri, at, 'zz-renamed');
      } catch (error) {
        // A refusal is an answer.
        expect(error).toMatchObject({ name: 'SlotwrightError', kind: 'usage' });
      }
    }),
    { numRuns, seed },
  );
});

/** Text with the things that make positions hard: CRLF, lone CR, characters of two units. */
const hardText = fc
  .array(fc.constantFrom('a', 'ä', '🌍', '\r\n', '\n', '\r', ' ', '{', ';'), { maxLength: 40 })
  .map((parts) => parts.join(''));

test(`incremental changes come to the text they describe (seed ${seed})`, () => {
  fc.assert(
    fc.property(hardText, hardText, fc.nat(), fc.nat(), (text, inserted, one, other) => {
      // Ends between the units of a line break are moved to before it, so they are left out here.
      const legal = (offset: number): boolean =>
        !(text[offset - 1] === '\r' && text[offset] === '\n');
      const ends = [one, other].map((value) => value % (text.length + 1));
      fc.pre(ends.every(legal));
      const [start = 0, end = 0] = ends.sort((a, b) => a - b);
      const range = { start: positionIn(text, start), end: positionIn(text, end) };
      expect(applyChanges(text, [{ range, text: inserted }])).toBe(
        text.slice(0, start) + inserted + text.slice(end),
      );
    }),
    { numRuns: numRuns * 5, seed },
  );
});
