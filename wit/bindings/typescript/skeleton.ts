/** Stubs to be filled in: each throws an error that names its function. */

import type { FunctionDef } from '../../model/model.ts';
import { indent } from './comments.ts';
import {
  callable,
  freestanding,
  functionDoc,
  functionsOf,
  isPossible,
  parametersOf,
  plainName,
  returnText,
  type Throwing,
} from './declarations.ts';
import type { Scope } from './forms.ts';
import type { InterfaceUnit } from './layout.ts';
import { camelCase, classMemberName, memberName } from './names.ts';
import type { FileScope } from './scope.ts';

const body = (id: string): string[] => indent([`throw new Error('${id} is not implemented');`]);

/** A method of an object whose type is known, so that its parameters need none. */
export function stubMethod(
  name: string,
  item: FunctionDef,
  id: string,
  scope: Scope,
  throwing: Throwing,
): string[] {
  const params = parametersOf(item).map((one) => one.name);
  return [
    ...functionDoc(item, scope, throwing),
    `${item.kind.async ? 'async ' : ''}${name}(${params.join(', ')}) {`,
    ...body(id),
    '},',
  ];
}

/** `export const run: Exports['run'] = async (p) => { … };` */
export function stubFunction(start: string, item: FunctionDef): string[] {
  const params = parametersOf(item).map((one) => one.name);
  return [
    `${start}${item.kind.async ? 'async ' : ''}(${params.join(', ')}) => {`,
    ...body(item.name),
    '};',
  ];
}

/** The members of an object that implements an interface. */
export function objectLines(unit: InterfaceUnit, file: FileScope, throwing: Throwing): string[] {
  const scope = file.within(unit);
  const { interface: item, key } = unit;
  const functions = freestanding(item).map((one) =>
    stubMethod(
      memberName(camelCase(plainName(one))),
      one,
      `${key}#${plainName(one)}`,
      scope,
      throwing,
    ),
  );
  const classes = [...unit.classes.keys()].map((id) => {
    const name = unit.types.get(id) ?? '';
    const own = functionsOf(item.functions.values(), id);
    return resourceClass(name, `${file.prefix(unit)}.${name}`, own, key, scope, throwing);
  });
  return [...functions, ...classes].flatMap((lines, index) =>
    index === 0 ? lines : ['', ...lines],
  );
}

/** `File: class implements types.File { … },` */
export function resourceClass(
  member: string,
  type: string,
  functions: readonly FunctionDef[],
  owner: string,
  scope: Scope,
  throwing: Throwing,
): string[] {
  const members = functions.map((item): string[] => {
    const stub = body(`${owner}#${item.name}`);
    const docs = functionDoc(item, scope, throwing);
    if (item.kind.kind === 'constructor') {
      return [...docs, ...callable('constructor', item, scope, ' {'), ...stub, '}'];
    }
    if (item.kind.kind === 'static' && !isPossible(item)) {
      return [`// ${item.name}: a class of JavaScript cannot have such a member.`];
    }
    const prefix = `${item.kind.kind === 'static' ? 'static ' : ''}${item.kind.async ? 'async ' : ''}`;
    const name = memberNameOf(item);
    const end = `: ${returnText(item, scope)} {`;
    return [...docs, ...callable(`${prefix}${name}`, item, scope, end), ...stub, '}'];
  });
  const lines = members.flatMap((each, index) => (index === 0 ? each : ['', ...each]));
  return [`${member}: class implements ${type} {`, ...indent(lines), '},'];
}

const memberNameOf = (item: FunctionDef): string => {
  const name = camelCase(plainName(item));
  return item.kind.kind === 'static' ? memberName(name) : classMemberName(name);
};
