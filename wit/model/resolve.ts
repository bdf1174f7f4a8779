/**
 * From text to model: looks up every name in many files and packages and says all that is wrong.
 *
 * Meaning and order are those of wit-parser 0.259, so that models equal what `wasm-tools component
 * wit --json` prints and text is refused exactly where wasm-tools refuses it. Never throws on text.
 */

import type { SyntaxTree } from '../syntax/ast.ts';
import { lacksBefore } from '../syntax/diagnostics.ts';
import { parseWit } from '../syntax/parse.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import type { BinaryFile, PackageFiles, Resolution, ResolveOptions, WitInput } from './input.ts';
import type { PackageId } from './model.ts';
import { Arena } from './resolving/arena.ts';
import { addBinary } from './resolving/binary.ts';
import { Echoes } from './resolving/echoes.ts';
import { checkEncodable } from './resolving/encodable.ts';
import type { Known } from './resolving/foreign.ts';
import { Linker } from './resolving/link.ts';
import { collectPackages, orderPackages, type PackageSource } from './resolving/packages.ts';
import { Reporter } from './resolving/reporter.ts';
import { PackageScope } from './resolving/scope.ts';
import { resolveItems } from './resolving/worlds.ts';

/**
 * Resolves `input.main` and the dependencies beside it. With errors the model holds what could be
 * understood; `diagnostics` are the parser's and the resolver's, by severity, file and place.
 */
export function resolve(input: WitInput, options: ResolveOptions = {}): Resolution {
  const reporter = new Reporter();
  const arena = new Arena();
  const trees = new Map<string, SyntaxTree>();
  const sources: PackageSource[] = [];
  let someUnnamed = false;
  let binaryMain: PackageId | undefined;

  const read = (group: PackageFiles, isMain: boolean): PackageSource | undefined => {
    const texts: SyntaxTree[] = [];
    for (const file of group.files) {
      if ('bytes' in file) {
        const id = readBinary(arena, reporter, file);
        if (isMain) binaryMain = id;
        continue;
      }
      const tree = options.parse?.(file.path, file.text) ?? parseWit(file.path, file.text);
      trees.set(file.path, tree);
      texts.push(tree);
    }
    if (texts.length === 0) return undefined;
    const { main, nested } = collectPackages(texts, group.path, reporter);
    if (main === undefined) someUnnamed = true;
    sources.push(...nested, ...(main === undefined ? [] : [main]));
    return main;
  };
  const main = read(input.main, true);
  for (const dependency of input.deps) read(dependency, false);

  const scopes = sources.map((source) => new PackageScope(source, reporter));
  const known: Known = {
    sources: new Map(sources.map((source) => [source.key, source])),
    someUnnamed,
  };
  for (const scope of orderPackages(scopes, reporter)) {
    if (arena.byName.has(scope.source.key)) {
      reportBinaryTwin(reporter, scope.source);
      continue;
    }
    resolveItems(scope);
    new Linker(scope, arena, known, options.features).link();
  }
  const mainId = main === undefined ? binaryMain : arena.byName.get(main.key);
  const model = arena.model();
  checkEncodable(model, reporter);
  return {
    model,
    ...(mainId === undefined ? {} : { main: mainId }),
    diagnostics: sortDiagnostics(trees, sources, reporter.diagnostics),
    trees,
  };
}

function readBinary(arena: Arena, reporter: Reporter, file: BinaryFile): PackageId | undefined {
  return addBinary(arena, reporter, file);
}

function reportBinaryTwin(reporter: Reporter, { key, nameSpan }: PackageSource): void {
  reporter.error(
    'R005',
    nameSpan,
    `The package \`${key}\` is defined in two places: here, and in a binary dependency`,
  );
}

const severities = { error: 0, warning: 1, info: 2 };

/** Parser's and resolver's diagnostics in order, without repetitions and echoes. */
function sortDiagnostics(
  trees: ReadonlyMap<string, SyntaxTree>,
  sources: readonly PackageSource[],
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  const echoes = new Echoes(sources, trees);
  const all: Diagnostic[] = [];
  const seen = new Set<string>();
  const add = (diagnostic: Diagnostic, key: string): void => {
    const { file, start } = diagnostic.span;
    const place = `${key} ${start} ${file}`;
    if (seen.has(place)) return;
    seen.add(place);
    all.push(diagnostic);
  };
  const spoken = new Set<string>();
  for (const tree of trees.values()) {
    for (const diagnostic of tree.diagnostics) {
      add(diagnostic, diagnostic.code);
      if (lacksBefore(diagnostic.code)) continue;
      spoken.add(`${diagnostic.span.start} ${diagnostic.span.file}`);
    }
  }
  for (const diagnostic of found) {
    const { file, start } = diagnostic.span;
    if (spoken.has(`${start} ${file}`) || echoes.has(diagnostic)) continue;
    add(diagnostic, diagnostic.code);
  }
  // Unread text comes first, since the rest may follow from it; wasm-tools says nothing else then.
  // The parser's own order is kept: it is that of the text, but for what is forbidden anywhere.
  const stage = (diagnostic: Diagnostic): number => (diagnostic.code.startsWith('P') ? 0 : 1);
  return all.sort(
    (a, b) =>
      severities[a.severity] - severities[b.severity] ||
      stage(a) - stage(b) ||
      (a.span.file < b.span.file ? -1 : a.span.file > b.span.file ? 1 : 0) ||
      (stage(a) === 0 ? 0 : a.span.start - b.span.start),
  );
}
