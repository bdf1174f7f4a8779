/**
 * Rename, held to its promise: the edits are done on a copy, the copy is resolved, and a new name
 * that would be taken for something else, or that breaks the WIT, is refused with the reason.
 */

import type { Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver-types';
import { SlotwrightError } from '../errors.ts';
import { resolve } from '../model/resolve.ts';
import { isValidName } from '../syntax/characters.ts';
import { nameProblem, quoteWord, suggestName } from '../syntax/name-suggestions.ts';
import { parseWit } from '../syntax/parse.ts';
import { keywordCodes } from '../syntax/token-codes.ts';
import { applyEdits } from '../text/edit.ts';
import { bind } from './binder.ts';
import { WitDocument } from './document.ts';
import { type Place, placesOf } from './navigation.ts';
import type { Snapshot } from './snapshot.ts';
import { qualifiedName, type WitSymbol } from './symbols.ts';
import type { Workspace } from './workspace.ts';

/** `code` is `nothing-to-rename`, `foreign-name`, `invalid-name` or `name-taken`. */
const refuse = (code: string, message: string, advice?: string): SlotwrightError =>
  new SlotwrightError('usage', code, message, advice === undefined ? {} : { advice });

export interface RenameTarget {
  readonly range: Range;
  /** The name without `%`. */
  readonly placeholder: string;
}

/**
 * What a rename at `offset` would rename.
 *
 * @throws SlotwrightError `nothing-to-rename` or `foreign-name`.
 */
export function prepareRename(
  snapshot: Snapshot,
  document: WitDocument,
  offset: number,
): RenameTarget {
  const { symbol, start, end } = symbolToRename(snapshot, document, offset);
  return { range: document.rangeOf({ start, end }), placeholder: symbol.name };
}

function symbolToRename(snapshot: Snapshot, document: WitDocument, offset: number) {
  const found = snapshot.occurrenceAt(document.uri, offset);
  if (found === undefined) {
    throw refuse('nothing-to-rename', 'There is no name here that can be renamed.');
  }
  const { symbol } = found;
  if (symbol.kind === 'constructor') {
    throw refuse('nothing-to-rename', 'A constructor has no name of its own; rename its resource.');
  }
  if (symbol.foreign) {
    throw refuse(
      'foreign-name',
      `\`${symbol.name}\` belongs to a dependency, whose files are not edited from here.`,
      symbol.kind === 'type'
        ? `Give it another name where it is used: \`use ….{${symbol.name} as other-name}\`.`
        : undefined,
    );
  }
  return found;
}

/**
 * The edits that give the name at `offset` the name `newName`, with or without `%`, in every file of
 * the workspace.
 *
 * @throws SlotwrightError `nothing-to-rename`, `foreign-name`, `invalid-name` or `name-taken`.
 */
export function rename(
  workspace: Workspace,
  snapshot: Snapshot,
  document: WitDocument,
  offset: number,
  newName: string,
): WorkspaceEdit {
  const { symbol } = symbolToRename(snapshot, document, offset);
  const name = checkedName(symbol, newName);
  if (name === symbol.name) return { changes: {} };
  checkNeighbours(snapshot, symbol, name);
  const places = placesOf(workspace, snapshot, symbol);
  checkResult(workspace, symbol, name, places);
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri, range } of places) {
    const holder = workspace.document(uri);
    if (holder === undefined) continue;
    const list = changes[uri] ?? [];
    changes[uri] = list;
    list.push({ range: holder.rangeOf(range), newText: written(name) });
  }
  return { changes };
}

/** A name as the text has it: each part that is a keyword with its `%`. */
export function written(name: string): string {
  return name
    .split(':')
    .map((part) => (keywordCodes.has(part) ? `%${part}` : part))
    .join(':');
}

function checkedName(symbol: WitSymbol, given: string): string {
  const parts = given
    .trim()
    .split(':')
    .map((part) => part.replace(/^%/, ''));
  if (symbol.kind === 'package') {
    if (parts.length !== 2) {
      throw refuse('invalid-name', 'A package name has two parts: `namespace:name`.');
    }
  } else if (parts.length !== 1) {
    throw refuse(
      'invalid-name',
      `${quoteWord(given.trim())} is not a valid name: a name has no \`:\`.`,
    );
  }
  for (const part of parts) {
    if (isValidName(part)) continue;
    if (part === '') throw refuse('invalid-name', 'A name cannot be empty.');
    const suggestion = suggestName(part);
    throw refuse(
      'invalid-name',
      `${quoteWord(part)} is not a valid name: ${nameProblem(part)}.`,
      suggestion === undefined ? undefined : `\`${suggestion}\` would be one.`,
    );
  }
  return parts.join(':');
}

/** Names beside the symbol: the message can say exactly what has the name. */
function checkNeighbours(snapshot: Snapshot, symbol: WitSymbol, name: string): void {
  // Packages may share a name and differ in their versions; the resolver says whether they clash.
  if (symbol.kind === 'package') return;
  const { bindings } = snapshot;
  const taken = (by: WitSymbol, where: string): SlotwrightError =>
    refuse('name-taken', `\`${name}\` is taken: ${where} has a ${by.word} of that name.`);
  for (const other of bindings.places.keys()) {
    if (other === symbol || other.name !== name || other.definitions.length === 0) continue;
    if (other.container !== symbol.container) continue;
    const label = symbol.kind === 'label' || other.kind === 'label';
    if (label || other.kind === symbol.kind || sharesNames(other, symbol)) {
      const { container } = symbol;
      throw taken(other, container === undefined ? 'the workspace' : described(container));
    }
  }
  for (const [holder, scope] of bindings.scopes) {
    if (scope.names.get(symbol.name) !== symbol) continue;
    const other = scope.names.get(name);
    if (other !== undefined) throw taken(other, described(holder));
  }
}

const itemKinds: ReadonlySet<string> = new Set(['interface', 'world', 'alias']);
const memberKinds: ReadonlySet<string> = new Set(['type', 'function']);
const methodKinds: ReadonlySet<string> = new Set(['method', 'static']);

/** Whether two kinds of symbols live in one space of names. */
function sharesNames(a: WitSymbol, b: WitSymbol): boolean {
  return [itemKinds, memberKinds, methodKinds].some(
    (kinds) => kinds.has(a.kind) && kinds.has(b.kind),
  );
}

function described(symbol: WitSymbol): string {
  const name = symbol.kind === 'package' ? symbol.name : qualifiedName(symbol);
  const word = symbol.kind === 'package' ? 'package' : symbol.word;
  return `the ${word} \`${name}\``;
}

/** Does the rename on copies: no new errors, and every name means what it meant. */
function checkResult(
  workspace: Workspace,
  symbol: WitSymbol,
  name: string,
  places: readonly Place[],
): void {
  const roots = new Set(places.flatMap(({ uri }) => workspace.rootsOf(uri)));
  for (const root of roots) {
    const before = workspace.snapshot(root);
    const renamed = before.packages.map((one) => ({
      ...one,
      documents: one.documents.map((document) => {
        const edits = places
          .filter(({ uri }) => uri === document.uri)
          .map(({ range }) => ({ range, newText: written(name) }));
        if (edits.length === 0) return document;
        const text = applyEdits(document.text, edits);
        return new WitDocument(document.uri, document.version, parseWit(document.uri, text));
      }),
    }));
    const [main, ...deps] = renamed.map(({ path, documents, binaries }) => ({
      path,
      files: [...documents.map(({ uri, text }) => ({ path: uri, text })), ...binaries],
    }));
    if (main === undefined) continue;
    const trees = new Map(
      renamed.flatMap(({ documents }) => documents.map(({ uri, tree }) => [uri, tree])),
    );
    const after = resolve({ main, deps }, { features: 'all', parse: (path) => trees.get(path) });
    const known = countByCode(before.everything.diagnostics);
    for (const { code, severity, message } of after.diagnostics) {
      if (severity === 'info') continue;
      const left = known.get(code) ?? 0;
      known.set(code, left - 1);
      if (left > 0) continue;
      throw refuse(
        'name-taken',
        `\`${symbol.name}\` cannot become \`${name}\`: ${withStop(message)}`,
      );
    }
    const bindings = bind(
      renamed.map(({ documents, foreign }) => ({
        trees: documents.map(({ tree }) => tree),
        foreign,
      })),
    );
    if (!sameShape(before.bindings, bindings)) {
      throw refuse(
        'name-taken',
        `\`${symbol.name}\` cannot become \`${name}\`: another name in these files would then mean something else.`,
      );
    }
  }
}

const withStop = (message: string): string => (/[.?]$/.test(message) ? message : `${message}.`);

function countByCode(
  diagnostics: readonly { readonly code: string; readonly severity: string }[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code, severity } of diagnostics) {
    if (severity !== 'info') counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}

type Bound = ReturnType<typeof bind>;

/** Whether the names of two texts, one by one, stand for the same things. */
function sameShape(a: Bound, b: Bound): boolean {
  const partner = new Map<WitSymbol, WitSymbol>();
  const back = new Map<WitSymbol, WitSymbol>();
  for (const [uri, list] of a.occurrences) {
    const others = b.occurrences.get(uri) ?? [];
    if (others.length !== list.length) return false;
    for (const [index, { symbol, role }] of list.entries()) {
      const there = others[index];
      if (there === undefined || there.role !== role) return false;
      const known = partner.get(symbol);
      if (known !== undefined && known !== there.symbol) return false;
      partner.set(symbol, there.symbol);
      const other = back.get(there.symbol);
      if (other !== undefined && other !== symbol) return false;
      back.set(there.symbol, symbol);
    }
  }
  return true;
}
