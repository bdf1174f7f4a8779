/** On valid WIT the binder finds what every single name stands for, as the resolver does. */

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bind } from '../../wit/language/binder.ts';
import { childrenOf, type SyntaxNode } from '../../wit/language/nodes.ts';
import { resolve } from '../../wit/model/resolve.ts';
import type { SyntaxTree } from '../../wit/syntax/ast.ts';
import { corpusSuite } from '../support/corpus.ts';
import { readWit } from '../support/read-wit.ts';

/** Identifiers of a tree that nothing was found for, as `text@offset`. */
function unbound(tree: SyntaxTree, known: ReadonlySet<number>): string[] {
  const found: string[] = [];
  const visit = (node: SyntaxNode): void => {
    if ('explicit' in node && 'text' in node && !known.has(node.start)) {
      found.push(`${String(node.text)}@${node.start}`);
    }
    for (const child of childrenOf(node)) {
      // The namespace and the name of a package are one name.
      if ('namespace' in child) {
        if (!known.has(child.start)) found.push(`package@${child.start}`);
      } else visit(child);
    }
  };
  visit(tree.file);
  return found;
}

corpusSuite('names of valid WIT', (corpus) => {
  const cases = ['wit-ui-pass', 'wit-codegen', 'zed-extension-api'].flatMap((name) => {
    const folder = join(corpus, name);
    return readdirSync(folder)
      .map((entry) => join(folder, entry))
      .filter((path) => path.endsWith('.wit') || statSync(path).isDirectory());
  });

  test(`all names of ${cases.length} packages are bound`, async () => {
    const missing: Record<string, readonly string[]> = {};
    let names = 0;
    for (const path of cases) {
      const input = await readWit(path);
      // Interfaces of binary packages have no text to go to.
      if ([input.main, ...input.deps].some(({ files }) => files.some((file) => 'bytes' in file))) {
        continue;
      }
      const { trees, diagnostics } = resolve(input, { features: 'all' });
      if (diagnostics.some(({ severity }) => severity === 'error')) continue;
      const groups = [input.main, ...input.deps].map(({ files }, index) => ({
        trees: files.flatMap(({ path }) => trees.get(path) ?? []),
        foreign: index > 0,
      }));
      const { occurrences } = bind(groups);
      for (const tree of trees.values()) {
        const here = occurrences.get(tree.path) ?? [];
        names += here.length;
        const left = unbound(tree, new Set(here.map(({ start }) => start)));
        if (left.length > 0) missing[tree.path.slice(corpus.length + 1)] = left;
      }
    }
    expect(missing).toEqual({});
    expect(names).toBeGreaterThan(1_000);
  });
});
