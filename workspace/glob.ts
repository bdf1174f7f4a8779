/** `*` and `?` in path arguments, for shells that do not expand them (Windows) and quoted ones. */

import type { FileTree } from './file-tree.ts';

/** The paths that match, sorted; a pattern without wildcards is given back as it is. */
export async function expandGlob(tree: FileTree, pattern: string): Promise<string[]> {
  if (!/[*?]/.test(pattern)) return [pattern];
  const [first = '', ...rest] = pattern.split('/');
  const absolute = pattern.startsWith('/') || /^[A-Za-z]:$/.test(first);
  let found = absolute ? [`${first}/`] : [''];
  for (const step of absolute ? rest : [first, ...rest]) {
    if (step === '') continue;
    const next: string[] = [];
    for (const base of found) {
      const prefix = base === '' || base.endsWith('/') ? base : `${base}/`;
      if (!/[*?]/.test(step)) {
        if ((await tree.kind(`${prefix}${step}`)) !== 'missing') next.push(`${prefix}${step}`);
        continue;
      }
      const directory = base === '' ? '.' : base;
      if ((await tree.kind(directory)) !== 'directory') continue;
      const matches = wildcard(step);
      for (const entry of await tree.list(directory)) {
        // As in shells, a leading dot has to be written.
        if (entry.name.startsWith('.') && !step.startsWith('.')) continue;
        if (matches.test(entry.name)) next.push(`${prefix}${entry.name}`);
      }
    }
    found = next;
  }
  return found.sort();
}

function wildcard(step: string): RegExp {
  const source = step
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${source}$`);
}
