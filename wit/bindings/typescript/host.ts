/** TypeScript for the author of a host: what it provides to plugins, and what plugins provide. */

import type { FunctionDef, WorldRef } from '../../model/model.ts';
import { typeOf, worldName } from '../../model/names.ts';
import { indent, jsDoc } from './comments.ts';
import { functionsOf, methodSignature, plainName } from './declarations.ts';
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
import { type Layout, layOut, type Side, unitFor } from './layout.ts';
import { camelCase, memberName, NameSet, safeName } from './names.ts';
import { FileScope, importLines, relativeTo } from './scope.ts';
import { objectLines, resourceClass, stubMethod } from './skeleton.ts';

const audience: Audience = { forms: 'jco', command: 'slotwright bindings --host typescript' };

/**
 * `imports/*.ts` and `exports/*.ts` with the types of each interface, `world.ts` with `Imports` and
 * `Exports` as jco's `instantiate` takes and gives them (with an identity `map`, so that ids keep
 * their versions), and the skeleton `host.ts`. The same slot always gives the same text.
 *
 * Values have the forms that jco gives them.
 */
export function hostBindings(slot: WorldRef): BindingsFile[] {
  const layout = layOut(slot);
  return [
    ...layout.units.map((unit) => interfaceFile(slot, layout, unit, audience, 'payload')),
    worldFile(slot, layout),
    skeletonFile(slot, layout),
  ];
}

function worldFile(slot: WorldRef, layout: Layout): BindingsFile {
  const { worldUnit, world, model } = layout;
  const scope = new FileScope(layout, audience.forms, 'import', worldUnit);
  const types = typeLines(worldUnit, worldFunctions(layout, 'import'), scope, 'payload');
  const name = worldName(model, world);
  const bundle = (title: string, text: string, side: Side): string[] => [
    '',
    ...jsDoc({ docs: worldDocs(layout, text), stability: world.stability }),
    `export interface ${title} {`,
    ...indent(worldMembers(layout, side, scope)),
    '}',
  ];
  const lines = [
    ...types,
    ...bundle('Imports', `What the host provides to plugins of \`${name}\`.`, 'import'),
    ...bundle('Exports', `What plugins of \`${name}\` provide to the host.`, 'export'),
    ...scope.helperDeclarations('export type'),
  ];
  return {
    path: 'world.ts',
    text: fileText([
      ...header(slot, audience, 'made'),
      ...(worldUnit.classes.size > 0 ? [disposable] : []),
      '',
      ...importLines(scope.used(), relativeTo('')),
      ...lines,
    ]),
  };
}

function worldMembers(layout: Layout, side: Side, scope: FileScope): string[] {
  const facing = scope.facing(side);
  return itemsOf(layout, side).flatMap(([key, item]): string[] => {
    if (item.kind === 'interface') {
      const unit = unitFor(layout, side, key);
      const { docs, stability } = item;
      const documented = docs === undefined ? { stability } : { docs, stability };
      return [...jsDoc(documented), `${memberName(key)}: ${scope.prefix(unit)}.${unit.bundle};`];
    }
    if (item.kind === 'type') {
      const name = layout.worldUnit.classes.get(item.id);
      const label = typeOf(layout.model, item.id).name ?? key;
      // jco looks for the class of a world's own resource as it does for a function.
      return name === undefined ? [] : [`${memberName(label)}: { default: ${name} };`];
    }
    if (item.function.kind.kind !== 'freestanding') return [];
    if (side === 'export') {
      return methodSignature(memberName(camelCase(key)), item.function, facing, 'payload');
    }
    return [
      `${memberName(key)}: {`,
      ...indent(methodSignature('default', item.function, facing, 'payload')),
      '};',
    ];
  });
}

function skeletonFile(slot: WorldRef, layout: Layout): BindingsFile {
  const { worldUnit } = layout;
  const scope = new FileScope(layout, audience.forms, 'import');
  const names = new NameSet([
    'imports',
    worldUnit.alias,
    ...layout.units.map(({ alias }) => alias),
  ]);
  const constants: string[] = [];
  const entries = itemsOf(layout, 'import').flatMap(([key, item]): string[] => {
    if (item.kind === 'interface') {
      const unit = unitFor(layout, 'import', key);
      const name = names.take(safeName(unit.alias.replace(/Types_?\d*$/, '')));
      constants.push(
        '',
        `const ${name}: ${scope.prefix(unit)}.${unit.bundle} = {`,
        ...indent(objectLines(unit, scope, 'payload')),
        '};',
      );
      return [`${memberName(key)}: ${name},`];
    }
    if (item.kind === 'type') {
      const className = worldUnit.classes.get(item.id);
      if (className === undefined) return [];
      const functions: FunctionDef[] = worldFunctions(layout, 'import');
      const label = typeOf(layout.model, item.id).name ?? key;
      return [
        `${memberName(label)}: {`,
        ...indent(
          resourceClass(
            'default',
            `${scope.prefix(worldUnit)}.${worldUnit.types.get(item.id)}`,
            functionsOf(functions, item.id),
            label,
            scope,
            'payload',
          ),
        ),
        '},',
      ];
    }
    const { function: called } = item;
    if (called.kind.kind !== 'freestanding') return [];
    const stub = stubMethod('default', called, plainName(called), scope, 'payload');
    return [`${memberName(key)}: {`, ...indent(stub), '},'];
  });
  const body = [
    ...constants,
    '',
    ...jsDoc({ docs: "For jco's `instantiate`: all that plugins may import." }),
    `export const imports: ${scope.prefix(worldUnit)}.Imports = {`,
    ...indent(entries),
    '};',
    ...scope.helperDeclarations('type'),
  ];
  return {
    path: 'host.ts',
    skeleton: true,
    text: fileText([
      ...header(slot, audience, 'skeleton'),
      '',
      ...importLines(scope.used(), relativeTo('')),
      ...body,
    ]),
  };
}
