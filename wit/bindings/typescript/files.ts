/** What all generated files share: their form, their header, the types of interfaces and worlds. */

import type { FunctionDef, WorldItem, WorldRef } from '../../model/model.ts';
import { interfaceName, packageOf, typeOf, worldName, worldOf } from '../../model/names.ts';
import { indent, jsDoc } from './comments.ts';
import {
  freestanding,
  functionsOf,
  methodSignature,
  plainName,
  resourceTypes,
  type Throwing,
  typeDeclaration,
} from './declarations.ts';
import type { Forms, Scope } from './forms.ts';
import type { InterfaceUnit, Layout, Side, Unit, WorldUnit } from './layout.ts';
import { camelCase, memberName } from './names.ts';
import { FileScope, importLines, relativeTo } from './scope.ts';

/** A file of the output; `path` is relative to its directory, with `/`. */
export interface BindingsFile {
  readonly path: string;
  readonly text: string;
  /** To be filled in by hand, so it is written once and never again. */
  readonly skeleton?: true;
}

/** For whom files are made; says what stands in their headers. */
export interface Audience {
  readonly forms: Forms;
  /** `slotwright bindings --host typescript`. */
  readonly command: string;
}

export function header(slot: WorldRef, { command }: Audience, kind: 'made' | 'skeleton'): string[] {
  const name = worldName(slot.model, worldOf(slot.model, slot.world));
  const fate =
    kind === 'made'
      ? '// It is made again when the slot changes, so edits here are lost.'
      : '// It is yours: it is not made again once it is there.';
  return [`// Slot ${name}. Made by \`${command}\`.`, fate];
}

/** The docs of the world and of its package, below a title. */
export function worldDocs({ model, world }: Layout, title: string): string {
  const owner = world.package === undefined ? undefined : packageOf(model, world.package);
  return [title, world.docs, owner?.docs].filter((part) => part !== undefined).join('\n\n');
}

/** For files that name `Symbol.dispose`, whatever the target of the project that compiles them. */
export const disposable = '/// <reference lib="esnext.disposable" />';

export const fileText = (lines: readonly string[]): string =>
  `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;

/** The declarations of a unit's types. */
export function typeLines(
  unit: InterfaceUnit | WorldUnit,
  functions: readonly FunctionDef[],
  scope: Scope,
  throwing: Throwing,
): string[] {
  return [...unit.types].flatMap(([id, name]) => {
    const className = unit.classes.get(id);
    const lines =
      className === undefined
        ? typeDeclaration(name, typeOf(scope.model, id), scope)
        : resourceTypes(
            { instance: name, class: className },
            id,
            functionsOf(functions, id),
            scope,
            throwing,
          );
    return ['', ...lines];
  });
}

/** `imports/x.ts` or `exports/x.ts`: the types of one interface, and of the whole of it. */
export function interfaceFile(
  slot: WorldRef,
  layout: Layout,
  unit: InterfaceUnit,
  audience: Audience,
  throwing: Throwing,
  specifier: (unit: Unit) => string = relativeTo(`${unit.side}s`),
): BindingsFile {
  const scope = new FileScope(layout, audience.forms, unit.side, unit);
  const functions = [...unit.interface.functions.values()];
  const types = typeLines(unit, functions, scope, throwing);
  const bundle = unit.typesOnly ? [] : bundleLines(layout, unit, scope, throwing);
  const lines = [...types, '', ...bundle, ...scope.helperDeclarations('export type')];
  return {
    path: `${unit.path}.ts`,
    text: fileText([
      ...header(slot, audience, 'made'),
      ...(unit.classes.size > 0 ? [disposable] : []),
      '',
      ...importLines(scope.used(), specifier),
      '',
      ...lines,
      // Without an export a file is no module.
      ...(lines.some((line) => line.startsWith('export ')) ? [] : ['export {};']),
    ]),
  };
}

function bundleLines(
  { model }: Layout,
  unit: InterfaceUnit,
  scope: Scope,
  throwing: Throwing,
): string[] {
  const id = interfaceName(model, unit.interface);
  const origin = id !== undefined && id !== unit.key ? ` (\`${id}\`)` : '';
  const what = unit.side === 'import' ? 'What plugins import as' : 'What plugins export as';
  const members = [
    ...freestanding(unit.interface).flatMap((item) =>
      methodSignature(memberName(camelCase(plainName(item))), item, scope, throwing),
    ),
    ...[...unit.classes].map(([type, name]) => `${unit.types.get(type)}: ${name};`),
  ];
  const { docs, stability } = unit.interface;
  const title = `${what} \`${unit.key}\`${origin}.`;
  const text = docs === undefined ? title : `${title}\n\n${docs}`;
  return [
    ...jsDoc({ docs: text, stability }),
    `export interface ${unit.bundle} {`,
    ...indent(members),
    '}',
  ];
}

export const itemsOf = ({ world }: Layout, side: Side): (readonly [string, WorldItem])[] => [
  ...(side === 'import' ? world.imports : world.exports),
];

/** The functions of a world itself. */
export function worldFunctions(layout: Layout, side: Side): FunctionDef[] {
  return itemsOf(layout, side).flatMap(([, item]) =>
    item.kind === 'function' ? [item.function] : [],
  );
}
