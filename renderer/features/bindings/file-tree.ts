/**
 * Generated files as a tree of folders, folders first. Names that share a beginning are folded under
 * it: `imports › acme-greeter-` holds `names.ts`.
 */

import type { TreeNode } from '../../ui/tree.tsx';
import type { GeneratedFile } from './bindings-store.ts';

export interface BindingsItem {
  readonly name: string;
  /** Absent for a folder. */
  readonly file?: GeneratedFile;
}

export function fileTree(files: readonly GeneratedFile[]): readonly TreeNode<BindingsItem>[] {
  return level(
    files.map((file) => ({ steps: file.path.split('/'), file })),
    '',
  );
}

interface Entry {
  readonly steps: readonly string[];
  readonly file: GeneratedFile;
}

function level(entries: readonly Entry[], above: string): readonly TreeNode<BindingsItem>[] {
  const folders = new Map<string, Entry[]>();
  const files: TreeNode<BindingsItem>[] = [];
  for (const { steps, file } of entries) {
    const [name = '', ...rest] = steps;
    if (rest.length === 0) {
      files.push({ id: above + name, item: { name, file } });
      continue;
    }
    const list = folders.get(name) ?? [];
    folders.set(name, list);
    list.push({ steps: rest, file });
  }
  const nodes = [...folders].map(([name, inside]) => {
    const shared = sharedStart(inside.map(({ steps }) => steps[0] ?? ''));
    const shorter = inside.map(({ steps: [first = '', ...rest], file }) => ({
      steps: [first.slice(shared.length), ...rest],
      file,
    }));
    return {
      id: `${above}${name}/`,
      item: { name: shared === '' ? name : `${name} › ${shared}` },
      children: level(shorter, `${above}${name}/`),
    };
  });
  const byName = (a: TreeNode<BindingsItem>, b: TreeNode<BindingsItem>) =>
    a.item.name < b.item.name ? -1 : 1;
  return [...nodes.sort(byName), ...files.sort(byName)];
}

/** What all names begin with, up to a `-`; empty for a single name. */
function sharedStart(names: readonly string[]): string {
  const [first = '', ...others] = names;
  if (others.length === 0) return '';
  let length = first.length;
  for (const name of others) {
    while (!name.startsWith(first.slice(0, length))) length--;
  }
  return first.slice(0, first.lastIndexOf('-', length - 1) + 1);
}
