/** Quick fixes for diagnostics, and what else can be done to the item at the cursor. */

import {
  type CodeAction,
  CodeActionKind,
  type TextEdit as LspTextEdit,
  type Range,
} from 'vscode-languageserver-types';
import { bundledPackages } from '../model/bundled-packages.ts';
import { formatPackageName } from '../model/names.ts';
import { nearest } from '../model/resolving/suggest.ts';
import type { InterfaceNode, UsePath, WorldNode } from '../syntax/ast.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { TextEdit } from '../text/edit.ts';
import { missingDependency } from './add-dependency.ts';
import type { Catalogue } from './catalogue.ts';
import { engineDiagnostics, lspDiagnostic } from './diagnostics.ts';
import { documentItem } from './docs-stub.ts';
import type { WitDocument } from './document.ts';
import { insertExtern } from './insert-extern.ts';
import { nodesAt } from './nodes.ts';
import { keyOfPath } from './scopes.ts';
import type { Snapshot } from './snapshot.ts';

/** The kind of the action that does all safe fixes of a file, as on saving. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.slotwright`;

export interface CodeActionRequest {
  readonly range: Range;
  /** Kinds wanted; a kind stands for those below it. All, when absent. */
  readonly only?: readonly string[];
}

export function codeActions(
  snapshot: Snapshot,
  document: WitDocument,
  request: CodeActionRequest,
  catalogue: Catalogue,
): CodeAction[] {
  if (!snapshot.isMain(document.uri)) return [];
  const wanted = (kind: string): boolean =>
    request.only === undefined ||
    request.only.some((one) => kind === one || kind.startsWith(`${one}.`));
  const actions: CodeAction[] = [];
  if (wanted(CodeActionKind.QuickFix)) {
    const { start, end } = document.textRangeOf(request.range);
    for (const one of engineDiagnostics(snapshot, document)) {
      if (one.span.start > end || one.span.end < start) continue;
      actions.push(...fixesOf(snapshot, document, one, catalogue));
    }
  }
  if (wanted(CodeActionKind.Refactor)) actions.push(...refactorings(snapshot, document, request));
  if (request.only?.some((one) => one.startsWith(CodeActionKind.Source)) && wanted(fixAllKind)) {
    const all = fixAll(snapshot, document);
    if (all !== undefined) actions.push(all);
  }
  return actions;
}

function fixesOf(
  snapshot: Snapshot,
  document: WitDocument,
  diagnostic: Diagnostic,
  catalogue: Catalogue,
): CodeAction[] {
  const shown = [lspDiagnostic(snapshot, document, diagnostic)];
  const fix = (title: string, edit: CodeAction['edit'], isPreferred = false): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    diagnostics: shown,
    ...(isPreferred ? { isPreferred } : {}),
    ...(edit === undefined ? {} : { edit }),
  });
  const suggested = (diagnostic.fixes ?? []).map(({ title, edits, safe }, index) =>
    fix(title, { changes: changesOf(snapshot, edits) }, safe || index === 0),
  );
  return [...suggested, ...ownFixes(snapshot, document, diagnostic, catalogue, fix)];
}

type MakeFix = (title: string, edit: CodeAction['edit'], isPreferred?: boolean) => CodeAction;

/** Fixes that need more than the diagnostic knows: other files, other items. */
function ownFixes(
  snapshot: Snapshot,
  document: WitDocument,
  diagnostic: Diagnostic,
  catalogue: Catalogue,
  fix: MakeFix,
): CodeAction[] {
  const { code, data, span } = diagnostic;
  const local = (edits: readonly TextEdit[]): CodeAction['edit'] => ({
    changes: { [document.uri]: lspEdits(document, edits) },
  });
  switch (code) {
    case 'R007':
    case 'R008': {
      const actions: CodeAction[] = [];
      const { package: base, wanted, version } = data ?? {};
      if (base === undefined || wanted === undefined) return actions;
      if (code === 'R008' && version !== undefined) {
        const added = missingDependency(snapshot, catalogue, base, version);
        if (added !== undefined) {
          const edits = rewrittenPaths(snapshot, wanted, `${base}@${version}`);
          const edit = { documentChanges: [...added, ...edits] };
          actions.push(fix(`Add \`${base}@${version}\` to deps/`, edit, true));
        }
      }
      for (const other of otherPackages(snapshot, base, wanted)) {
        const edit = { documentChanges: rewrittenPaths(snapshot, wanted, other) };
        actions.push(fix(`Write \`${other}\``, edit));
      }
      return actions;
    }
    case 'L04': {
      const edit = documentItem(document, span.start);
      return edit === undefined ? [] : [fix('Write a doc comment', local([edit]))];
    }
    case 'L25': {
      const node = nodesAt(document.tree, span.start).find(isInterface);
      if (node === undefined || node.name.start !== span.start) return [];
      return addToWorlds(snapshot, document, node).map(({ title, edit }) => fix(title, edit));
    }
    default:
      return [];
  }
}

const isInterface = (node: object): node is InterfaceNode =>
  'kind' in node && node.kind === 'interface' && 'items' in node && 'name' in node;

/** Packages that are there and may be meant: other versions, or a name that is nearly the same. */
function otherPackages(snapshot: Snapshot, base: string, wanted: string): string[] {
  const keys = snapshot.everything.model.packages.map(({ name }) => formatPackageName(name));
  const sameName = keys.filter((key) => key === base || key.startsWith(`${base}@`));
  if (sameName.length > 0) return sameName.filter((key) => key !== wanted);
  if (bundledPackages.has(base)) return [];
  const near = nearest(wanted, keys);
  return near === undefined ? [] : [near];
}

/** Edits that make every path into the package `from` one into `to`, in the files worked on. */
function rewrittenPaths(snapshot: Snapshot, from: string, to: string) {
  if (from === to) return [];
  const [base = to, version] = to.split('@');
  return snapshot.packages.slice(0, 1).flatMap(({ documents }) =>
    documents.flatMap((document) => {
      const edits = pathsInto(document, from).flatMap((path): TextEdit[] => {
        const node = path.package;
        if (node === undefined) return [];
        const name = { start: node.namespace.start, end: node.name.end };
        const end = path.name.end;
        const old =
          node.version === undefined ? { start: end, end } : { start: end, end: path.end };
        return [
          ...(from.startsWith(`${base}@`) || from === base ? [] : [{ range: name, newText: base }]),
          { range: old, newText: version === undefined ? '' : `@${version}` },
        ];
      });
      if (edits.length === 0) return [];
      const textDocument = { uri: document.uri, version: document.version ?? null };
      return [{ textDocument, edits: lspEdits(document, edits) }];
    }),
  );
}

function pathsInto(document: WitDocument, key: string): UsePath[] {
  const found: UsePath[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isUsePath(value) && keyOfPath(value) === key) found.push(value);
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(document.tree.file);
  return found;
}

const isUsePath = (value: object): value is UsePath =>
  'package' in value && 'name' in value && !('items' in value) && 'start' in value;

function refactorings(
  snapshot: Snapshot,
  document: WitDocument,
  { range }: CodeActionRequest,
): CodeAction[] {
  const offset = document.offsetAt(range.start);
  const node = nodesAt(document.tree, offset).find(isInterface);
  if (node === undefined || offset < node.name.start || offset > node.name.end) return [];
  return addToWorlds(snapshot, document, node).map(({ title, edit }) => ({
    title,
    kind: CodeActionKind.RefactorRewrite,
    edit,
  }));
}

/** "Import it in world `w`", for each world of the package that does not have it so far. */
function addToWorlds(snapshot: Snapshot, document: WitDocument, node: InterfaceNode) {
  const scope = snapshot.bindings.files.find(
    ({ uri, items }) => uri === document.uri && items.includes(node),
  );
  if (scope === undefined) return [];
  return scope.package.files.flatMap((file) => {
    const holder = snapshot.document(file.uri);
    if (holder === undefined) return [];
    const worlds = file.items.filter((item): item is WorldNode => item.kind === 'world');
    return worlds.flatMap((world) =>
      (['import', 'export'] as const).flatMap((direction) => {
        const has = world.items.some(
          (item) =>
            item.kind === direction &&
            item.item.kind === 'path' &&
            snapshot.bindings.lookup(file, item.item.path)?.name === node.name.text,
        );
        const edit = has ? undefined : insertExtern(holder, world, direction, node.name.text);
        if (edit === undefined) return [];
        const verb = direction === 'import' ? 'Import' : 'Export';
        return [
          {
            title: `${verb} \`${node.name.text}\` in world \`${world.name.text}\``,
            edit: { changes: { [file.uri]: lspEdits(holder, [edit]) } },
          },
        ];
      }),
    );
  });
}

/** All safe fixes of the file that do not get in each other's way. */
function fixAll(snapshot: Snapshot, document: WitDocument): CodeAction | undefined {
  const edits: TextEdit[] = [];
  for (const { fixes } of engineDiagnostics(snapshot, document)) {
    const fix = fixes?.find(({ safe }) => safe);
    if (fix === undefined || fix.edits.some(({ file }) => file !== document.uri)) continue;
    const clash = fix.edits.some(({ range }) =>
      edits.some((other) => range.start <= other.range.end && other.range.start <= range.end),
    );
    if (!clash) edits.push(...fix.edits);
  }
  if (edits.length === 0) return undefined;
  return {
    title: 'Fix all that is safe to fix',
    kind: fixAllKind,
    edit: { changes: { [document.uri]: lspEdits(document, edits) } },
  };
}

const lspEdits = (document: WitDocument, edits: readonly TextEdit[]): LspTextEdit[] =>
  edits.map(({ range, newText }) => ({ range: document.rangeOf(range), newText }));

function changesOf(
  snapshot: Snapshot,
  edits: readonly (TextEdit & { readonly file: string })[],
): Record<string, LspTextEdit[]> {
  const changes: Record<string, LspTextEdit[]> = {};
  for (const { file, range, newText } of edits) {
    const document = snapshot.document(file);
    if (document === undefined) continue;
    const list = changes[file] ?? [];
    changes[file] = list;
    list.push({ range: document.rangeOf(range), newText });
  }
  return changes;
}
