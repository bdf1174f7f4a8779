/** TypeScript for the author of a plugin: modules to import from, and what to export. */

import type { FunctionDef, TypeId, WorldItem, WorldRef } from '../../model/model.ts';
import { parseItemId, typeOf, worldName } from '../../model/names.ts';
import { indent, jsDoc } from './comments.ts';
import {
  callable,
  freestanding,
  functionDoc,
  functionsOf,
  isPossible,
  methodSignature,
  plainName,
  returnText,
  typeDeclaration,
} from './declarations.ts';
import {
  type Audience,
  type BindingsFile,
  disposable,
  fileText,
  header,
  interfaceFile,
  itemsOf,
  typeLines,
  worldDocs,
  worldFunctions,
} from './files.ts';
import type { Scope } from './forms.ts';
import { type InterfaceUnit, type Layout, layOut, type Unit, unitFor } from './layout.ts';
import { bindingName, camelCase, classMemberName, memberName, NameSet } from './names.ts';
import { FileScope, importLines } from './scope.ts';
import { objectLines, stubFunction } from './skeleton.ts';

export const guestTools = ['componentize-js', 'componentize-qjs'] as const;
export type GuestTool = (typeof guestTools)[number];

export interface GuestOptions {
  /**
   * What makes the component. componentize-js (the default) has jco's forms of values;
   * componentize-qjs has numbers for 64-bit integers, `null` for none, arrays for lists other than
   * `list<u8>`, and functions of the world itself as globals.
   */
  readonly tool?: GuestTool;
}

/**
 * `imports/*.d.ts` declares the modules that a plugin imports from, `exports/*.ts` the types of what
 * it exports, `world.ts` all exports as `Exports`; `plugin.ts` is the skeleton to fill in, and
 * `complete.ts` makes the compiler say what it lacks. The same slot always gives the same text.
 */
export function guestBindings(slot: WorldRef, options: GuestOptions = {}): BindingsFile[] {
  const tool = options.tool ?? 'componentize-js';
  const guest: Guest = {
    slot,
    layout: layOut(slot),
    audience: {
      forms: tool === 'componentize-js' ? 'jco' : 'quickjs',
      command: `slotwright bindings --guest typescript${tool === 'componentize-js' ? '' : ` --tool ${tool}`}`,
    },
  };
  const { layout, audience } = guest;
  const imports = layout.units.filter(({ side }) => side === 'import');
  const exports = layout.units.filter(({ side }) => side === 'export');
  const functions = worldFunctions(layout, 'import');
  // First, because `world.ts` then declares what it uses.
  const scope = new FileScope(layout, audience.forms, 'import', layout.worldUnit);
  const types = typeLines(layout.worldUnit, functions, scope, 'payload');
  const modules = [
    ...imports.map((unit) => moduleFile(guest, unit)),
    ...(functions.length > 0 || layout.worldUnit.classes.size > 0
      ? [worldImportsFile(guest, functions, scope)]
      : []),
  ];
  return [
    ...modules,
    ...exports.map((unit) =>
      interfaceFile(slot, layout, unit, audience, 'value', specifier('../')),
    ),
    worldFile(
      guest,
      scope,
      types,
      modules.map(({ path }) => path),
    ),
    skeletonFile(guest),
    completeFile(guest),
  ];
}

interface Guest {
  readonly slot: WorldRef;
  readonly layout: Layout;
  readonly audience: Audience;
}

/** Imported interfaces are modules under their ids; the rest are files. */
const specifier =
  (up: './' | '../') =>
  (unit: Unit): string =>
    isInterfaceUnit(unit) && unit.side === 'import' ? unit.key : `${up}${unit.path}.js`;

const isInterfaceUnit = (unit: Unit): unit is InterfaceUnit => 'bundle' in unit;

/** `imports/x.d.ts`: an interface as the module that the toolchain makes of it. */
function moduleFile({ slot, layout, audience }: Guest, unit: InterfaceUnit): BindingsFile {
  const scope = new FileScope(layout, audience.forms, 'import', unit, specifier('../'));
  const { interface: item } = unit;
  const functions = [...item.functions.values()];
  const renamed: string[] = [];
  const declared = freestanding(item).flatMap((one) => {
    const name = camelCase(plainName(one));
    const local = bindingName(plainName(one));
    if (local !== name) renamed.push(`export { ${local} as ${name} };`);
    const keyword = local === name ? 'export function' : 'function';
    return functionLines(`${keyword} ${local}`, one, scope);
  });
  const types = [...unit.types].flatMap(([id, name]) => [
    '',
    ...(unit.classes.has(id)
      ? classLines(`export class ${name}`, id, functionsOf(functions, id), scope)
      : typeDeclaration(name, typeOf(layout.model, id), scope)),
  ]);
  const lines = [
    ...(unit.typesOnly ? [] : [...declared, ...renamed]),
    ...types,
    ...scope.helperDeclarations('export type'),
  ];
  return {
    path: `${unit.path}.d.ts`,
    text: fileText([
      ...header(slot, audience, 'made'),
      ...(unit.classes.size > 0 ? [disposable] : []),
      '',
      ...jsDoc(item),
      `declare module '${unit.key}' {`,
      ...indent(lines[0] === '' ? lines.slice(1) : lines),
      '}',
    ]),
  };
}

function functionLines(start: string, item: FunctionDef, scope: Scope): string[] {
  return [
    ...functionDoc(item, scope, 'payload'),
    ...callable(start, item, scope, `: ${returnText(item, scope)};`),
  ];
}

/** The class of an imported resource. */
function classLines(
  start: string,
  id: TypeId,
  functions: readonly FunctionDef[],
  scope: Scope,
): string[] {
  const members = functions.filter(isPossible).flatMap((item): string[] => {
    const name = camelCase(plainName(item));
    switch (item.kind.kind) {
      case 'constructor':
        return [
          ...functionDoc(item, scope, 'payload'),
          ...callable('constructor', item, scope, ';'),
        ];
      case 'static':
        return methodSignature(`static ${memberName(name)}`, item, scope, 'payload');
      default:
        return methodSignature(classMemberName(name), item, scope, 'payload');
    }
  });
  const hasConstructor = functions.some(({ kind }) => kind.kind === 'constructor');
  return [
    ...jsDoc(typeOf(scope.model, id)),
    `${start} {`,
    ...indent([
      ...(hasConstructor ? [] : ['private constructor();']),
      ...members,
      ...jsDoc({ docs: 'Gives the resource back to the host at once.' }),
      '[Symbol.dispose](): void;',
    ]),
    '}',
  ];
}

/** `imports/world.d.ts`: what the world imports outside any interface. */
function worldImportsFile(
  { slot, layout, audience }: Guest,
  functions: readonly FunctionDef[],
  world: FileScope,
): BindingsFile {
  const inline = new FileScope(layout, audience.forms, 'import', undefined, specifier('../'));
  const scope: Scope = {
    ...inline.facing('import'),
    helper: (name) => `${inline.prefix(layout.worldUnit)}.${world.helper(name)}`,
  };
  const body = functions.flatMap((item): string[] => {
    if (item.kind.kind !== 'freestanding') return [];
    const name = bindingName(item.name);
    return audience.forms === 'quickjs'
      ? ['', ...functionLines(`declare function ${name}`, item, scope)]
      : [
          '',
          `declare module '${item.name}' {`,
          ...indent(functionLines(`export default function ${name}`, item, scope)),
          '}',
        ];
  });
  const classes = [...layout.worldUnit.classes].flatMap(([id, className]): string[] => {
    const name = layout.worldUnit.types.get(id) ?? className;
    const type = `${inline.prefix(layout.worldUnit)}.${className}`;
    return audience.forms === 'quickjs'
      ? ['', `declare const ${name}: ${type};`]
      : [
          '',
          `declare module '${typeOf(layout.model, id).name}' {`,
          `  const ${name}: ${type};`,
          `  export default ${name};`,
          '}',
        ];
  });
  return {
    path: worldImportsPath,
    text: fileText([...header(slot, audience, 'made'), ...body, ...classes]),
  };
}

const worldImportsPath = 'imports/world.d.ts';

interface PluginExport {
  /** As the module of the plugin exports it. */
  readonly name: string;
  readonly key: string;
  readonly item: WorldItem;
}

/** Interfaces go by their short names, and by their ids where two would have the same. */
function pluginExports(layout: Layout): PluginExport[] {
  const short = itemsOf(layout, 'export').map(([key, item]) => ({
    key,
    item,
    name: camelCase(parseItemId(key)?.item ?? key),
  }));
  return short.map((one) =>
    one.key.includes('/') && short.filter(({ name }) => name === one.name).length > 1
      ? { ...one, name: one.key }
      : one,
  );
}

function worldFile(
  { slot, layout, audience }: Guest,
  scope: FileScope,
  types: readonly string[],
  references: readonly string[],
): BindingsFile {
  const { world, model, worldUnit } = layout;
  const facing = scope.facing('export');
  const members = pluginExports(layout).flatMap(({ name, key, item }): string[] => {
    if (item.kind === 'function') {
      return methodSignature(memberName(name), item.function, facing, 'value');
    }
    if (item.kind === 'type') return [];
    const unit = unitFor(layout, 'export', key);
    return [`${memberName(name)}: ${scope.prefix(unit)}.${unit.bundle};`];
  });
  const text = `What plugins of \`${worldName(model, world)}\` export.`;
  return {
    path: 'world.ts',
    text: fileText([
      ...header(slot, audience, 'made'),
      ...references.map((path) => `/// <reference path="./${path}" />`),
      ...(worldUnit.classes.size > 0 ? [disposable] : []),
      '',
      ...importLines(scope.used(), specifier('./')),
      ...types,
      '',
      ...jsDoc({ docs: worldDocs(layout, text), stability: world.stability }),
      'export interface Exports {',
      ...indent(members),
      '}',
      ...scope.helperDeclarations('export type'),
    ]),
  };
}

function skeletonFile({ slot, layout, audience }: Guest): BindingsFile {
  const scope = new FileScope(layout, audience.forms, 'export');
  const locals = new NameSet(['Exports', ...layout.units.map(({ alias }) => alias), 'worldTypes']);
  const body = pluginExports(layout).flatMap(({ name, key, item }): string[] => {
    if (item.kind === 'type') return [];
    const label = parseItemId(key)?.item ?? key;
    const local = locals.take(bindingName(label));
    const start = `${local === name ? 'export ' : ''}const ${local}: Exports['${name}'] = `;
    const renamed = local === name ? [] : [`export { ${local} as ${memberName(name)} };`];
    if (item.kind === 'function') {
      return [
        '',
        ...functionDoc(item.function, scope, 'value'),
        ...stubFunction(start, item.function),
        ...renamed,
      ];
    }
    const unit = unitFor(layout, 'export', key);
    const lines = objectLines(unit, scope, 'value');
    return ['', ...jsDoc(unit.interface), `${start}{`, ...indent(lines), '};', ...renamed];
  });
  return {
    path: 'plugin.ts',
    skeleton: true,
    text: fileText([
      ...header(slot, audience, 'skeleton'),
      '',
      "import type { Exports } from './world.js';",
      ...importLines(scope.used(), specifier('./')),
      ...body,
      ...scope.helperDeclarations('type'),
      ...(body.length > 0 ? [] : ['', 'export {};']),
    ]).replace(/^import type \{ Exports \}.*\n/m, (line) => (body.length > 0 ? line : '')),
  };
}

function completeFile({ slot, audience }: Guest): BindingsFile {
  return {
    path: 'complete.ts',
    text: fileText([
      ...header(slot, audience, 'made'),
      '',
      "import type { Exports } from './world.js';",
      '',
      'type Complete<Plugin extends Exports> = Plugin;',
      '',
      ...jsDoc({ docs: 'An error here says what the plugin lacks.' }),
      "export type Plugin = Complete<typeof import('./plugin.js')>;",
    ]),
  };
}
