/**
 * Names of a plugin that jco's glue cannot carry and that are only seen when it runs; those that its
 * text shows are found before (`../prepare/glue.ts`).
 */

import type { WorldRef } from '../../wit/model/model.ts';
import { typeOf } from '../../wit/model/names.ts';
import { functionItemName } from '../../wit/model/print.ts';
import { camelCase, pascalCase } from '../../wit/values/jco-names.ts';
import type { Functions } from './functions.ts';

/** From names in JavaScript to what they are of the plugin's, as a sentence has it. */
export type ScriptNames = ReadonlyMap<string, string>;

export function scriptNames({ model }: WorldRef, imports: Functions): ScriptNames {
  const names = new Map<string, string>();
  for (const { place, path } of imports.all) {
    const { definition } = place;
    if (definition.kind.kind !== 'freestanding') {
      const resource = typeOf(model, definition.kind.resource).name ?? '';
      names.set(pascalCase(resource), `the resource \`${resource}\``);
    } else names.set(camelCase(functionItemName(definition)), `the function \`${path}\``);
  }
  return names;
}

/** The end of a sentence that begins with the plugin. */
export function clashOf({ all }: Functions): string | undefined {
  const then = all.find(
    ({ place: { definition } }) =>
      definition.kind.kind === 'method' && functionItemName(definition) === 'then',
  );
  return then === undefined
    ? undefined
    : `cannot be run by jco: it would take the resource of \`${then.path}\` for a promise`;
}

/** What an error of the glue says of a name of the plugin that stands in its way. */
export function clashIn(text: string, names: ScriptNames): string | undefined {
  const [, called, accessed, owner] =
    /^(?:TypeError: (\w+) is not a function|ReferenceError: Cannot access '(\w+)' before|TypeError: (\w+)\.\w+ is not a function)/.exec(
      text,
    ) ?? [];
  const name = called ?? accessed ?? owner;
  const what = name === undefined ? undefined : names.get(name);
  return what === undefined
    ? undefined
    : `jco cannot run this: ${what} clashes with a name in the JavaScript that jco writes (${text})`;
}
