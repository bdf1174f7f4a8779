/**
 * Lint: advice on a slot that is valid. Levels come from `slot.json`; a comment in the WIT,
 *
 *     // slotwright-ignore L16: the host's errors are prose already
 *
 * silences one rule for the item on its own line or on the next one that holds code.
 */

import type { Resolution } from '../model/input.ts';
import type { Model, PackageId } from '../model/model.ts';
import { packageOf } from '../model/names.ts';
import type { SyntaxTree } from '../syntax/ast.ts';
import type { Diagnostic, Severity } from '../text/diagnostic.ts';
import { LineIndex } from '../text/position.ts';
import { LintSubject } from './context.ts';
import { lintRules } from './rules.ts';

export type LintLevel = Severity | 'off';

export interface LintOptions {
  /** Level by code; a rule that is not named keeps its own. */
  readonly levels?: Readonly<Record<string, LintLevel>>;
  /** `sdk.languages`; TypeScript, Rust and Python when absent. */
  readonly languages?: readonly string[];
  readonly runtimeFeatures?: readonly string[];
  /** Earlier versions of the same package, oldest first. */
  readonly earlier?: readonly Model[];
  /** The package to judge; `resolution.main` when absent. */
  readonly package?: PackageId;
}

const defaultLanguages = ['typescript', 'rust', 'python'];

/** Findings of all rules that are not off, by file and place. Empty when nothing was resolved. */
export function lint(resolution: Resolution, options: LintOptions = {}): Diagnostic[] {
  const target = options.package ?? resolution.main;
  if (target === undefined) return [];
  const trees = [...resolution.trees.values()];
  const subject = new LintSubject(resolution.model, packageOf(resolution.model, target), trees, {
    languages: options.languages ?? defaultLanguages,
    earlier: options.earlier ?? [],
    ...(options.runtimeFeatures === undefined ? {} : { runtimeFeatures: options.runtimeFeatures }),
  });
  const silenced = new Map<string, Silenced>();
  const found: Diagnostic[] = [];
  // Rules go through the package file by file.
  let file: string | undefined;
  let ignores: Silenced = silencesNothing;
  for (const rule of lintRules) {
    const level = options.levels?.[rule.code] ?? rule.level;
    if (level === 'off') continue;
    const { code } = rule;
    rule.check(subject, (span, message, extras) => {
      if (span.file !== file) {
        file = span.file;
        ignores = silenced.get(file) ?? silencedIn(resolution, file);
        silenced.set(file, ignores);
      }
      if (ignores.has(code, span.start)) return;
      if (extras === undefined) found.push({ code, severity: level, message, span });
      else found.push({ code, severity: level, message, span, ...extras });
    });
  }
  return found.sort(
    (a, b) =>
      (a.span.file < b.span.file ? -1 : a.span.file > b.span.file ? 1 : 0) ||
      a.span.start - b.span.start ||
      (a.code < b.code ? -1 : 1),
  );
}

interface Silenced {
  has(code: string, offset: number): boolean;
}

const silencesNothing: Silenced = { has: () => false };

function silencedIn(resolution: Resolution, file: string): Silenced {
  const tree = resolution.trees.get(file);
  return tree === undefined ? silencesNothing : silencedLines(tree);
}

const ignoreComment = /^\/\/\s*slotwright-ignore\s+([A-Z]\d{2}(?:\s*,\s*[A-Z]\d{2})*)\b/;

/** Which lines of a file are silenced for which rules, by its comments. */
function silencedLines(tree: SyntaxTree): Silenced {
  // Most files have none, and then their tokens need not be looked at.
  if (!tree.text.includes('slotwright-ignore')) return silencesNothing;
  const lines = new LineIndex(tree.text);
  const byLine = new Map<number, Set<string>>();
  let waiting: string[] = [];
  let codeLine = 0;
  const silence = (line: number, codes: readonly string[]): void => {
    const known = byLine.get(line) ?? new Set();
    for (const code of codes) known.add(code);
    byLine.set(line, known);
  };
  for (const token of tree.tokens) {
    if (token.kind === 'whitespace' || token.kind === 'doc-comment') continue;
    const { line } = lines.positionAt(token.start);
    if (token.kind === 'comment') {
      const codes = ignoreComment.exec(tree.text.slice(token.start, token.end))?.[1];
      if (codes === undefined) continue;
      const list = codes.split(',').map((code) => code.trim());
      if (line === codeLine) silence(line, list);
      else waiting = [...waiting, ...list];
      continue;
    }
    codeLine = line;
    if (waiting.length === 0) continue;
    // Attributes stand between the comment and the item it speaks of.
    silence(line, waiting);
    const rest = tree.text.slice(token.start);
    if (!rest.startsWith('@') && !isInsideAttribute(tree.text, token.start)) waiting = [];
  }
  return { has: (code, offset) => byLine.get(lines.positionAt(offset).line)?.has(code) ?? false };
}

/** True when the token at `offset` belongs to an attribute that began on the same line. */
function isInsideAttribute(text: string, offset: number): boolean {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset + 1).trimStart();
  return before.startsWith('@') && !/^@[\w-]+\([^)]*\)./.test(before);
}
