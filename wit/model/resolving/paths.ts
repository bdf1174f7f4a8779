/** All references from a file to interfaces and worlds, in the order wit-parser looks at them. */

import type {
  Attribute,
  ExternNode,
  FileItem,
  Identifier,
  InterfaceItem,
  UseName,
  UsePath,
} from '../../syntax/ast.ts';
import type { PackageName } from '../model.ts';

export interface PathReference {
  readonly path: UsePath;
  readonly attributes: readonly Attribute[];
  /** For `use`: the types wanted. */
  readonly names?: readonly UseName[];
  /** What the place needs. Top-level `use` does not say, and wit-parser takes an interface. */
  readonly needs: 'interface' | 'world';
  /** The interface or world that must come after what it refers to. */
  readonly dependent?: Identifier;
}

/**
 * The references of `items`. In a world, imports come before exports, whatever the text's order:
 * printing a world and reading it again must give the same model.
 */
export function referencesOf(items: readonly FileItem[]): readonly PathReference[] {
  const found: PathReference[] = [];
  const uses = (members: readonly InterfaceItem[], dependent?: Identifier) => {
    for (const member of members) {
      if (member.kind !== 'use') continue;
      const { path, attributes, names } = member;
      const reference = { path, attributes, names, needs: 'interface' } as const;
      found.push(dependent === undefined ? reference : { ...reference, dependent });
    }
  };
  const extern = ({ item, attributes }: ExternNode) => {
    if (item.kind === 'inline-interface') uses(item.items);
    if (item.kind === 'path' || item.kind === 'named-path') {
      found.push({ path: item.path, attributes, needs: 'interface' });
    }
  };
  for (const item of items) {
    switch (item.kind) {
      case 'interface':
        uses(item.items, item.name);
        break;
      case 'top-level-use':
        found.push({ path: item.path, attributes: item.attributes, needs: 'interface' });
        break;
      case 'world': {
        const externs: ExternNode[] = [];
        for (const member of item.items) {
          if (member.kind === 'use') {
            const { path, attributes, names } = member;
            found.push({ path, attributes, names, needs: 'interface' });
          } else if (member.kind === 'include') {
            const { path, attributes } = member;
            found.push({ path, attributes, needs: 'world', dependent: item.name });
          } else if (member.kind === 'import' || member.kind === 'export') {
            externs.push(member);
          }
        }
        for (const member of externs) if (member.kind === 'import') extern(member);
        for (const member of externs) if (member.kind === 'export') extern(member);
        break;
      }
      case 'nested-package':
        break;
    }
  }
  return found;
}

/** The package that a path names, or `undefined` for a path within the package. */
export function packageOfPath(path: UsePath): PackageName | undefined {
  if (path.package === undefined) return undefined;
  const { namespace, name, version } = path.package;
  const base = { namespace: namespace.text, name: name.text };
  return version === undefined ? base : { ...base, version: version.text };
}
