/** Lint rules about versions, gates and docs: L01 to L04, L28. */

import type { Model, Stability, Type } from '../model/model.ts';
import { formatPackageName, interfaceOf, packageOf, typeOf } from '../model/names.ts';
import type { Attribute } from '../syntax/ast.ts';
import type { Span } from '../text/position.ts';
import type { Declaration, DeclarationKind, LintRule, LintSubject, Report } from './context.ts';

const isGate = (attribute: Attribute): boolean =>
  attribute.kind === 'since' || attribute.kind === 'unstable';

const hasGate = ({ node }: Declaration): boolean => node.attributes.some(isGate);

const kindWords: Readonly<Record<DeclarationKind, string>> = {
  interface: 'Interface',
  world: 'World',
  type: 'Type',
  record: 'Record',
  variant: 'Variant',
  enum: 'Enum',
  flags: 'Flags',
  resource: 'Resource',
  function: 'Function',
  method: 'Method',
  static: 'Static',
  constructor: 'Constructor',
  import: 'Import',
  export: 'Export',
};

const blank = /\s/;

/** Where an item's own words begin, behind its docs and attributes. */
function declarationStart({ node }: Declaration): number {
  const last = node.attributes.at(-1);
  return Math.max(node.start, node.docs?.end ?? 0, last?.end ?? 0);
}

/** The blanks that the line of `offset` begins with, up to there. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  let end = start;
  while (end < offset && (text[end] === ' ' || text[end] === '\t')) end++;
  return text.slice(start, end);
}

export const L01: LintRule = {
  code: 'L01',
  title: 'package without a version',
  level: 'warning',
  explanation:
    'Plugins carry the package version in the names of what they import and export. Without one, or at 0.0.x, where every release is a track of its own, a host cannot serve two versions side by side. Give the package a version such as 0.1.0 or 1.0.0.',
  check(slot, report) {
    const { name, span } = slot.package;
    if (span === undefined) return;
    if (name.version === undefined) {
      report(span, `Package ${formatPackageName(name)} has no version.`, {
        help: `Write \`package ${formatPackageName(name)}@0.1.0;\`, so that plugins name the version they were built for.`,
      });
    } else if (/^0\.0\./.test(name.version)) {
      report(
        span,
        `Version ${name.version} is compatible with no other: each 0.0.x is a track of its own.`,
        { help: 'Start a published slot at 0.1.0.' },
      );
    }
  },
};

export const L02: LintRule = {
  code: 'L02',
  title: 'public item without `@since` or `@unstable`',
  level: 'info',
  explanation:
    'In a versioned package, `@since(version = …)` says from which version on an item exists, and `@unstable(feature = …)` that it may still go. Tools use the first to build against an older version. What stands inside an item without a gate is not reported again.',
  check(slot, report) {
    const version = slot.package.name.version;
    if (version === undefined) return;
    const gate = `@since(version = ${version})`;
    const title = `Add \`${gate}\``;
    const isBare = (item: Declaration): boolean =>
      !hasGate(item) || (item.parent !== undefined && isBare(item.parent));
    for (const item of slot.declarations()) {
      if (hasGate(item) || (item.parent !== undefined && isBare(item.parent))) continue;
      const { kind, name, span, tree } = item;
      const at = declarationStart(item);
      let start = at;
      while (blank.test(tree.text.charAt(start))) start++;
      const newText = `${gate}\n${indentAt(tree.text, at)}`;
      const edits = [{ file: tree.path, range: { start, end: start }, newText }];
      report(span, `${kindWords[kind]} \`${name}\` does not say since which version it exists.`, {
        fixes: [{ title, safe: false, edits }],
      });
    }
  },
};

export const L03: LintRule = {
  code: 'L03',
  title: 'stable item uses an unstable or prerelease one',
  level: 'warning',
  explanation:
    'A stable item promises to stay. When its signature names a type that is `@unstable`, or one of a prerelease package, that promise cannot be kept. Make both stable, or both unstable.',
  check(slot, report) {
    for (const { function: fn, span } of slot.functions()) {
      if (fn.stability.kind !== 'stable') continue;
      const user = `\`${fn.name}\``;
      for (const { type } of fn.params) reportUnstable(slot, report, user, type, span);
      if (fn.result !== undefined) reportUnstable(slot, report, user, fn.result, span);
    }
    for (const { type, id, name, span } of slot.types()) {
      if (type.stability.kind !== 'stable') continue;
      for (const part of slot.partsOf(id)) reportUnstable(slot, report, `\`${name}\``, part, span);
    }
  },
};

function reportUnstable(
  slot: LintSubject,
  report: Report,
  user: string,
  type: Type,
  span: Span,
): void {
  if (typeof type === 'string') return;
  const found = typeOf(slot.model, type);
  if (found.name === undefined) {
    for (const part of slot.partsOf(type)) reportUnstable(slot, report, user, part, span);
    return;
  }
  const target = originOf(slot.model, type);
  const stability: Stability = target.stability;
  if (stability.kind === 'unstable') {
    report(
      span,
      `${user} is stable and uses \`${found.name}\`, which is unstable (feature ${stability.feature}).`,
    );
  } else if (target.owner.kind === 'interface') {
    const owner = interfaceOf(slot.model, target.owner.id).package;
    if (owner === undefined) return;
    const { name } = packageOf(slot.model, owner);
    if (name.version?.includes('-') && packageOf(slot.model, owner) !== slot.package) {
      report(
        span,
        `${user} is stable and uses \`${found.name}\` of the prerelease ${formatPackageName(name)}.`,
      );
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
  check(slot, report) {
    for (const { node, kind, name, span } of slot.declarations()) {
      if (node.docs !== undefined || kind === 'import' || kind === 'export') continue;
      report(span, `${kindWords[kind]} \`${name}\` has no doc comment.`);
    }
  },
};

export const L28: LintRule = {
  code: 'L28',
  title: 'removed name used again',
  level: 'error',
  explanation:
    'A name that an earlier version had, and a later one removed, comes back. Plugins built for the earlier version ask for it with its old meaning. Choose a new name.',
  check(slot, report) {
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
        report(
          span,
          `\`${name}\` stood in ${of === undefined ? 'an earlier version' : `version ${of}`}, was removed, and is used again.`,
        );
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
