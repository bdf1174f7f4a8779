/**
 * Holds a plugin's imports and exports against those of a slot: what has no partner, and where
 * partners differ. Rule: Explainer "Type checking", wasmparser's `SubtypeCx::component_type`.
 */

import { typeOf } from '../model/names.ts';
import { printFunction, printTypeDef } from '../model/print.ts';
import type { AmbientPolicy } from './ambient.ts';
import { compareFunctions, type FunctionContext } from './compare-functions.ts';
import { type ComparedWorlds, TypeComparison } from './compare-types.ts';
import { compatibleNames, type NameTable, versionOf } from './extern-names.ts';
import type { Draft, FindingList } from './findings.ts';
import { type MatchedItem, Matches } from './matches.ts';
import { Resources, rootOf } from './resources.ts';
import { Settled } from './settled.ts';
import type { FindingPath } from './verdict.ts';
import { functionTitle, listed, rebuild, type Versions } from './words.ts';
import type { Item, Scope, Side, WorldType } from './world-type.ts';

export interface WorldsToCompare {
  readonly slot: WorldType;
  /** The slot's imports by name; kept with the slot, for it is asked for every plugin. */
  readonly offered: NameTable<Item>;
  readonly plugin: WorldType;
  readonly provided: NameTable<Item>;
  readonly ambient: AmbientPolicy;
  readonly versions: Versions;
  readonly findings: FindingList;
  /** The plugin is checked after every edit of the slot: what is equal is not compared again. */
  readonly repeated: boolean;
}

export interface Compared {
  readonly ambient: readonly string[];
  /** Imports and exports of both, as far as they are partners. */
  readonly items: readonly MatchedItem[];
}

export function compareWorlds(worlds: WorldsToCompare): Compared {
  const items: MatchedItem[] = [];
  const unmatched = new Map<Scope, Draft>();
  const ambient = matchImports(worlds, items, unmatched);
  matchExports(worlds, items, unmatched);

  const { slot, plugin, findings, versions } = worlds;
  const resources = new Resources(slot, plugin, items);
  const compared: ComparedWorlds = {
    slot,
    plugin,
    resources,
    findings,
    versions,
    matches: new Matches(items),
    unmatched,
  };
  const context: ItemContext = {
    ...compared,
    settled: worlds.repeated ? Settled.of(plugin, resources.correspondence) : undefined,
    types: new TypeComparison(compared),
  };
  for (const item of items) compareItems(context, item);
  return { ambient, items };
}

const titleOf = (name: string, item: Item): string =>
  item.kind === 'interface' ? `\`${name}\`` : `the ${item.kind} \`${name}\``;

/** Says what happens with imports that the slot lacks; gives the names of the ambient ones. */
function matchImports(
  { slot, offered, plugin, ambient, versions, findings }: WorldsToCompare,
  items: MatchedItem[],
  unmatched: Map<Scope, Draft>,
): readonly string[] {
  const allowed: string[] = [];
  for (const [name, item] of plugin.imports) {
    const path: FindingPath = ['import', name];
    const match = offered.get(name);
    const beside = match?.exact !== true && ambient.allows(name);
    if (beside) {
      allowed.push(name);
      findings.add({
        code: 'F103',
        layer: 'policy',
        severity: 'info',
        path,
        found: name,
        message: `The plugin imports \`${name}\`, which the slot does not offer and its policy allows: the host provides it beside the slot.`,
      });
    }
    if (match !== undefined) {
      if (!match.exact && !beside) {
        findings.add({
          code: 'F102',
          layer: 'spec',
          severity: 'error',
          path,
          expected: match.name,
          found: name,
          message: `The slot offers \`${match.name}\`; the plugin asks for ${versionOf(name)}, which is on the same semver track and differs only for \`spec\`.`,
          fix: `Nothing to do for \`semver\` and \`host\`. For \`spec\`, plugin author: build with ${versionOf(match.name)}.`,
        });
      }
      // Another version of an interface that the slot offers is the same resources to a host.
      items.push({ side: 'import', name, slot: match.value, plugin: item });
      continue;
    }
    if (beside) continue;
    const draft = findings.add(unofferedImport(name, item, path));
    if (item.kind === 'interface') unmatched.set(item.scope, draft);
  }
  return allowed;

  function unofferedImport(name: string, item: Item, path: FindingPath): Draft {
    const others = offered.otherVersions(name);
    const newest = others.at(-1);
    if (newest !== undefined) {
      return {
        code: 'F102',
        layer: 'host',
        severity: 'error',
        path,
        expected: newest,
        found: name,
        message: `The slot offers ${listed(others)}; the plugin asks for ${versionOf(name) ?? 'no version'}, which is on another semver track.`,
        fix: otherTrack(
          versions,
          newest,
          name,
          `Plugin author: build with \`${newest}\`. Host: or offer \`${name}\` too.`,
        ),
      };
    }
    const exported = slot.exports.has(name);
    if (name.startsWith('wasi:') && !exported) {
      return {
        code: 'F104',
        layer: 'host',
        severity: 'error',
        path,
        found: name,
        message: `The plugin asks for \`${name}\`, which the slot does not offer and its policy does not allow.`,
        fix: `Plugin author: build without it, if the toolchain can. Host: allow it as ambient (\`--ambient ${name}\`, or \`ambient\` in slot.json) and provide it.`,
      };
    }
    return {
      code: 'F101',
      // Of types, a host provides resources only.
      layer: item.kind === 'type' && !isResourceType(plugin, item) ? 'semver' : 'host',
      severity: 'error',
      path,
      found: item.kind === 'interface' ? name : foundText(plugin, name, item),
      message: exported
        ? `The plugin imports ${titleOf(name, item)}, which the slot wants plugins to export.`
        : `The plugin imports ${titleOf(name, item)}, which the slot does not offer.`,
      fix: exported
        ? `Plugin author: export ${titleOf(name, item)} and do not import it.`
        : rebuild(
            versions,
            `build without ${titleOf(name, item)}. Host: or offer it, with \`import ${foundText(plugin, name, item)};\` in the slot's world.`,
          ),
    };
  }
}

/** What to do about another semver track: of the slot's own package it is another SDK. */
function otherTrack(versions: Versions, slot: string, plugin: string, plain: string): string {
  return versionOf(slot) === versions.slot && versionOf(plugin) === versions.plugin
    ? rebuild(versions, plain)
    : plain;
}

function foundText(world: WorldType, name: string, item: Item): string {
  switch (item.kind) {
    case 'interface':
      return name;
    case 'function':
      return printFunction(world.model, item.function);
    case 'type':
      return printTypeDef(world.model, item.id);
  }
}

function matchExports(
  { slot, plugin, provided, versions, findings }: WorldsToCompare,
  items: MatchedItem[],
  unmatched: Map<Scope, Draft>,
): void {
  const used = new Set<string>();
  for (const [name, item] of slot.exports) {
    const path: FindingPath = ['export', name];
    const match = provided.get(name);
    if (match !== undefined) {
      used.add(match.name);
      if (!match.exact) {
        findings.add({
          code: 'F112',
          layer: 'spec',
          severity: 'error',
          path,
          expected: name,
          found: match.name,
          message: `The slot asks for \`${name}\`; the plugin exports ${versionOf(match.name)}, which is on the same semver track and differs only for \`spec\`.`,
          fix: `Nothing to do for \`semver\` and \`host\`. For \`spec\`, plugin author: build with ${versionOf(name)}.`,
        });
      }
      items.push({ side: 'export', name, slot: item, plugin: match.value });
      continue;
    }
    const others = provided.otherVersions(name);
    for (const other of others) used.add(other);
    const newest = others.at(-1);
    const draft = findings.add(
      newest === undefined
        ? {
            code: 'F111',
            layer: 'host',
            severity: 'error',
            path,
            expected: foundText(slot, name, item),
            message: `The slot asks for ${titleOf(name, item)}, which the plugin does not export.`,
            fix: rebuild(versions, `export \`${name}\`.`),
          }
        : {
            code: 'F112',
            layer: 'host',
            severity: 'error',
            path,
            expected: name,
            found: newest,
            message: `The slot asks for \`${name}\`; the plugin exports ${listed(others)}, on another semver track.`,
            fix: otherTrack(
              versions,
              name,
              newest,
              `Plugin author: export \`${name}\`, which is what the slot asks for.`,
            ),
          },
    );
    if (item.kind === 'interface') unmatched.set(item.scope, draft);
  }
  for (const [name, item] of plugin.exports) {
    if (used.has(name) || [...used].some((other) => compatibleNames(other, name))) continue;
    findings.add({
      code: 'F113',
      layer: 'spec',
      severity: 'info',
      path: ['export', name],
      found: foundText(plugin, name, item),
      message: `The plugin exports ${titleOf(name, item)} too, which the slot does not ask for: it is ignored.`,
    });
  }
}

interface ItemContext extends ComparedWorlds, FunctionContext {
  readonly settled: Settled | undefined;
}

function compareItems(context: ItemContext, item: MatchedItem): void {
  const { slot, plugin, findings, versions, types } = context;
  const { side, name, slot: s, plugin: p } = item;
  const path: FindingPath = [side, name];
  if (s.kind === 'interface' && p.kind === 'interface') {
    compareInterfaces(context, item, s, p);
  } else if (s.kind === 'function' && p.kind === 'function') {
    compareFunctions(
      context,
      { world: slot, definition: s.function, scope: s.scope },
      { world: plugin, definition: p.function, scope: p.scope },
      path,
    );
  } else if (s.kind === 'type' && p.kind === 'type') {
    types.named(slot.enter(s.id, s.scope), plugin.enter(p.id, p.scope), item, name);
  } else {
    findings.add({
      code: 'F301',
      layer: 'host',
      severity: 'error',
      path,
      expected: foundText(slot, name, s),
      found: foundText(plugin, name, p),
      message: `\`${name}\` is ${withArticle(s.kind)} in the slot and ${withArticle(p.kind)} in the plugin.`,
      fix: rebuild(versions, `make \`${name}\` ${withArticle(s.kind)}.`),
    });
  }
}

const withArticle = (kind: Item['kind']): string =>
  kind === 'interface' ? 'an interface' : `a ${kind}`;

type InterfaceItem = Extract<Item, { kind: 'interface' }>;
type TypeItem = Extract<Item, { kind: 'type' }>;

/** The one that needs an item is the plugin for imports and the slot for exports. */
function compareInterfaces(
  context: ItemContext,
  item: MatchedItem,
  s: InterfaceItem,
  p: InterfaceItem,
): void {
  const { slot, plugin, types, findings, settled } = context;
  const { side, name } = item;
  if (settled?.has(slot, s, p) === true) return;
  let equal = true;
  const needed = side === 'import' ? p : s;
  const given = side === 'import' ? s : p;
  for (const [typeName, id] of needed.types) {
    const other = given.types.get(typeName);
    if (other === undefined) {
      equal = false;
      const needs = side === 'import' ? plugin : slot;
      findings.add(missingType(context, needs, side, name, typeName, needed, id));
      continue;
    }
    const slotId = side === 'import' ? other : id;
    const pluginId = side === 'import' ? id : other;
    if (types.equalIn(slotId, s.scope, pluginId, p.scope)) continue;
    equal = false;
    types.named(slot.enter(slotId, s.scope), plugin.enter(pluginId, p.scope), item, typeName);
  }
  for (const [functionName, definition] of needed.functions) {
    const other = given.functions.get(functionName);
    const slotFunction = side === 'import' ? other : definition;
    const pluginFunction = side === 'import' ? definition : other;
    if (
      slotFunction !== undefined &&
      pluginFunction !== undefined &&
      types.equalFunctions(slotFunction, s.scope, pluginFunction, p.scope)
    ) {
      continue;
    }
    equal = false;
    const path: FindingPath = [side, name, functionName];
    if (slotFunction === undefined || pluginFunction === undefined) {
      findings.add(missingFunction(context, side, name, functionName, needed, given, path));
      continue;
    }
    compareFunctions(
      context,
      { world: slot, definition: slotFunction, scope: s.scope },
      { world: plugin, definition: pluginFunction, scope: p.scope },
      path,
    );
  }
  settled?.set(slot, s, p, equal);
}

function isResourceType(world: WorldType, { id, scope }: Pick<TypeItem, 'id' | 'scope'>): boolean {
  const root = rootOf(world, world.enter(id, scope));
  return root !== undefined && typeOf(world.model, root.id).definition.kind === 'resource';
}

function missingType(
  { versions }: ItemContext,
  needs: WorldType,
  side: Side,
  name: string,
  typeName: string,
  needed: InterfaceItem,
  id: Parameters<WorldType['enter']>[0],
): Draft {
  const isResource = isResourceType(needs, { id, scope: needed.scope });
  const text = printTypeDef(needs.model, id);
  const thing = isResource ? 'resource' : 'type';
  return {
    code: isResource ? 'F308' : 'F307',
    // A host binds what plugins import by name, resources too; other named types it does not look at.
    layer: isResource && side === 'import' ? 'host' : 'semver',
    severity: 'error',
    path: [side, name, typeName],
    ...(side === 'import' ? { found: text } : { expected: text }),
    message:
      side === 'import'
        ? `The plugin uses the ${thing} \`${typeName}\` of \`${name}\`, which the slot's does not have.`
        : `The plugin's \`${name}\` has no ${thing} \`${typeName}\`, which the slot's has.`,
    fix: rebuild(versions, "rebuild against the slot's WIT."),
  };
}

const kindWords = {
  freestanding: 'a free function',
  method: 'a method',
  static: 'a static function',
  constructor: 'a constructor',
} as const;

function missingFunction(
  { slot, plugin, versions }: ItemContext,
  side: Side,
  name: string,
  functionName: string,
  needed: InterfaceItem,
  given: InterfaceItem,
  path: FindingPath,
): Draft {
  const [needs, gives] = side === 'import' ? [plugin, slot] : [slot, plugin];
  const definition = needed.functions.get(functionName);
  const inner = functionName.slice(functionName.indexOf(']') + 1);
  const twin = [...given.functions.values()].find(
    (other) =>
      other.name !== functionName &&
      !needed.functions.has(other.name) &&
      lastPart(other.name) === lastPart(functionName),
  );
  const text = definition === undefined ? inner : printFunction(needs.model, definition);
  if (definition !== undefined && twin !== undefined && twin.kind.kind !== definition.kind.kind) {
    const other = printFunction(gives.model, twin);
    const [s, p] = side === 'import' ? [twin, definition] : [definition, twin];
    return {
      code: 'F207',
      layer: 'host',
      severity: 'error',
      path,
      expected: side === 'import' ? other : text,
      found: side === 'import' ? text : other,
      message: `\`${lastPart(functionName)}\` of \`${name}\` is ${kindWords[s.kind.kind]} in the slot and ${kindWords[p.kind.kind]} in the plugin.`,
      fix: rebuild(versions, `make it ${kindWords[s.kind.kind]}.`),
    };
  }
  const title = definition === undefined ? `\`${inner}\`` : functionTitle(definition);
  return {
    code: 'F201',
    layer: 'host',
    severity: 'error',
    path,
    ...(side === 'import' ? { found: text } : { expected: text }),
    message:
      side === 'import'
        ? `The plugin calls ${title} of \`${name}\`, which the slot's does not have.`
        : `The plugin's \`${name}\` lacks ${title}, which the slot asks for.`,
    fix: rebuild(
      versions,
      side === 'import'
        ? `build without ${title}. Host: or add it to \`${name}\`.`
        : `implement ${title}: \`${text}\`.`,
    ),
  };
}

/** `read` of `[method]stream.read`, `stream` of `[constructor]stream`. */
function lastPart(functionName: string): string {
  const inner = functionName.slice(functionName.indexOf(']') + 1);
  return inner.slice(inner.indexOf('.') + 1);
}
