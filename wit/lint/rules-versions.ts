/** Lint rules about versions, gates and docs: L01 to L04, L28. */

import type { Model, Stability, Type } from '../model/model.ts';
import { formatPackageName, interfaceOf, packageOf, typeOf } from '../model/names.ts';
import { partsOf } from '../model/type-parts.ts';
import type { Attribute, Docs, Identifier, SyntaxTree } from '../syntax/ast.ts';
import type { TextRange } from '../text/position.ts';
import type { LintRule, LintSubject, RuleFinding } from './context.ts';

interface GatedNode extends TextRange {
  readonly attributes: readonly Attribute[];
  readonly docs?: Docs;
}

interface NamedNode {
  readonly node: GatedNode;
  readonly name: Identifier;
  readonly what: string;
  readonly tree: SyntaxTree;
  readonly parent?: NamedNode;
}

/** Interfaces, worlds, types, functions and methods of the package, each after what holds it. */
function* namedNodes(slot: LintSubject): Generator<NamedNode> {
  for (const { tree, item } of slot.items()) {
    if (item.kind !== 'interface' && item.kind !== 'world') continue;
    const outer: NamedNode = { node: item, name: item.name, what: item.kind, tree };
    yield outer;
    for (const inner of item.items) {
      if (inner.kind === 'typedef') {
        const body = inner.body.kind === 'alias' ? 'type' : inner.body.kind;
        const type: NamedNode = { node: inner, name: inner.name, what: body, tree, parent: outer };
        yield type;
        if (inner.body.kind !== 'resource') continue;
        for (const method of inner.body.functions) {
          yield { node: method, name: method.name, what: method.kind, tree, parent: type };
        }
      } else if (inner.kind === 'function') {
        yield { node: inner, name: inner.name, what: 'function', tree, parent: outer };
      } else if (inner.kind === 'import' || inner.kind === 'export') {
        const { item: extern } = inner;
        const name = extern.kind === 'path' ? extern.path.name : extern.name;
        yield { node: inner, name, what: inner.kind, tree, parent: outer };
      }
    }
  }
}

const isGate = (attribute: Attribute): boolean =>
  attribute.kind === 'since' || attribute.kind === 'unstable';

/** Where an item's own words begin, behind its docs and attributes. */
function declarationStart({ node }: NamedNode): number {
  const last = node.attributes.at(-1);
  return Math.max(node.start, node.docs?.end ?? 0, last?.end ?? 0);
}

const spanOf = ({ tree, name }: NamedNode) => ({
  file: tree.path,
  start: name.start,
  end: name.end,
});

export const L01: LintRule = {
  code: 'L01',
  title: 'package without a version',
  level: 'warning',
  explanation:
    'Plugins carry the package version in the names of what they import and export. Without one, or at 0.0.x, where every release is a track of its own, a host cannot serve two versions side by side. Give the package a version such as 0.1.0 or 1.0.0.',
  *check(slot) {
    const { name, span } = slot.package;
    if (span === undefined) return;
    if (name.version === undefined) {
      yield {
        span,
        message: `Package ${formatPackageName(name)} has no version.`,
        help: `Write \`package ${formatPackageName(name)}@0.1.0;\`, so that plugins name the version they were built for.`,
      };
    } else if (/^0\.0\./.test(name.version)) {
      yield {
        span,
        message: `Version ${name.version} is compatible with no other: each 0.0.x is a track of its own.`,
        help: 'Start a published slot at 0.1.0.',
      };
    }
  },
};

export const L02: LintRule = {
  code: 'L02',
  title: 'public item without `@since` or `@unstable`',
  level: 'info',
  explanation:
    'In a versioned package, `@since(version = …)` says from which version on an item exists, and `@unstable(feature = …)` that it may still go. Tools use the first to build against an older version. What stands inside an item without a gate is not reported again.',
  *check(slot) {
    const version = slot.package.name.version;
    if (version === undefined) return;
    const bare = new Set<GatedNode>();
    for (const named of namedNodes(slot)) {
      if (named.parent !== undefined && bare.has(named.parent.node)) {
        bare.add(named.node);
        continue;
      }
      if (named.node.attributes.some(isGate)) continue;
      bare.add(named.node);
      const at = declarationStart(named);
      const lineStart = named.tree.text.lastIndexOf('\n', at - 1) + 1;
      const indent = /^[ \t]*/.exec(named.tree.text.slice(lineStart, at))?.[0] ?? '';
      const start = at + (/^\s*/.exec(named.tree.text.slice(at))?.[0].length ?? 0);
      yield {
        span: spanOf(named),
        message: `${capital(named.what)} \`${named.name.text}\` does not say since which version it exists.`,
        fixes: [
          {
            title: `Add \`@since(version = ${version})\``,
            safe: false,
            edits: [
              {
                file: named.tree.path,
                range: { start, end: start },
                newText: `@since(version = ${version})\n${indent}`,
              },
            ],
          },
        ],
      };
    }
  },
};

export const L03: LintRule = {
  code: 'L03',
  title: 'stable item uses an unstable or prerelease one',
  level: 'warning',
  explanation:
    'A stable item promises to stay. When its signature names a type that is `@unstable`, or one of a prerelease package, that promise cannot be kept. Make both stable, or both unstable.',
  *check(slot) {
    for (const { function: fn, span } of slot.functions()) {
      if (fn.stability.kind !== 'stable') continue;
      const types = [...fn.params.map((param) => param.type), ...(fn.result ? [fn.result] : [])];
      for (const type of types) yield* unstableUse(slot, `\`${fn.name}\``, type, span);
    }
    for (const { type, name, span } of slot.types()) {
      if (type.stability.kind !== 'stable') continue;
      for (const part of partsOf(type.definition)) {
        yield* unstableUse(slot, `\`${name}\``, part, span);
      }
    }
  },
};

function* unstableUse(
  slot: LintSubject,
  user: string,
  type: Type,
  span: RuleFinding['span'],
): Generator<RuleFinding> {
  if (typeof type === 'string') return;
  const found = typeOf(slot.model, type);
  if (found.name === undefined) {
    for (const part of partsOf(found.definition)) yield* unstableUse(slot, user, part, span);
    return;
  }
  const target = originOf(slot.model, type);
  const stability: Stability = target.stability;
  if (stability.kind === 'unstable') {
    yield {
      span,
      message: `${user} is stable and uses \`${found.name}\`, which is unstable (feature ${stability.feature}).`,
    };
  } else if (target.owner.kind === 'interface') {
    const owner = interfaceOf(slot.model, target.owner.id).package;
    if (owner === undefined) return;
    const { name } = packageOf(slot.model, owner);
    if (name.version?.includes('-') && packageOf(slot.model, owner) !== slot.package) {
      yield {
        span,
        message: `${user} is stable and uses \`${found.name}\` of the prerelease ${formatPackageName(name)}.`,
      };
    }
  }
}

/** The definition at the end of a chain of named aliases. */
function originOf(model: Model, id: Exclude<Type, string>) {
  let type = typeOf(model, id);
  while (type.definition.kind === 'alias' && typeof type.definition.type !== 'string') {
    const next = typeOf(model, type.definition.type);
    if (next.name === undefined) break;
    type = next;
  }
  return type;
}

export const L04: LintRule = {
  code: 'L04',
  title: 'item without a doc comment',
  level: 'info',
  explanation:
    'Docs travel into every binding that is generated from the slot: they are what a plugin author sees in the editor. Write `///` above the item.',
  *check(slot) {
    for (const named of namedNodes(slot)) {
      if (named.what === 'import' || named.what === 'export') continue;
      if (named.node.docs !== undefined) continue;
      yield {
        span: spanOf(named),
        message: `${capital(named.what)} \`${named.name.text}\` has no doc comment.`,
      };
    }
  },
};

export const L28: LintRule = {
  code: 'L28',
  title: 'removed name used again',
  level: 'error',
  explanation:
    'A name that an earlier version had, and a later one removed, comes back. Plugins built for the earlier version ask for it with its old meaning. Choose a new name.',
  *check(slot) {
    const { earlier } = slot.surroundings;
    if (earlier.length < 2) return;
    for (const item of slot.interfaces) {
      if (item.name === undefined) continue;
      const history = earlier.map((model) =>
        model.interfaces.find((one) => one.name === item.name && isSamePackage(model, one, slot)),
      );
      for (const [name, span] of [
        ...[...item.functions].map(([name, fn]) => [name, fn.span] as const),
        ...[...item.types].map(([name, id]) => [name, typeOf(slot.model, id).span] as const),
      ]) {
        const had = history.map((one) => one?.functions.has(name) || one?.types.has(name));
        const first = had.indexOf(true);
        if (span === undefined || first < 0 || had.at(-1) !== false) continue;
        const of = slot.surroundings.earlier[first]?.packages.at(-1)?.name.version;
        yield {
          span,
          message: `\`${name}\` stood in ${of === undefined ? 'an earlier version' : `version ${of}`}, was removed, and is used again.`,
        };
      }
    }
  },
};

function isSamePackage(
  model: Model,
  item: { readonly package?: Parameters<typeof packageOf>[1] },
  slot: LintSubject,
): boolean {
  if (item.package === undefined) return false;
  const { name } = packageOf(model, item.package);
  return name.namespace === slot.package.name.namespace && name.name === slot.package.name.name;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
