/** Declarations of types, interfaces and resources. */

import type { FunctionDef, Interface, Type, TypeDef, TypeId } from '../../model/model.ts';
import { typeOf } from '../../model/names.ts';
import { isBareOption } from '../../values/shape.ts';
import { type Documented, indent, jsDoc } from './comments.ts';
import { caseText, definitionOf, definitionText, noneText, type Scope, typeText } from './forms.ts';
import { bindingName, camelCase, memberName, NameSet } from './names.ts';

/** A function without its resource: `open` of `[static]file.open`; `file` of `[constructor]file`. */
export function plainName({ name, kind }: FunctionDef): string {
  if (kind.kind === 'freestanding') return name;
  const inner = name.slice(name.indexOf(']') + 1);
  return kind.kind === 'constructor' ? inner : inner.slice(inner.indexOf('.') + 1);
}

/** The parameters that JavaScript sees: of a method, those after `self`. */
export function parametersOf(item: FunctionDef): { name: string; type: Type }[] {
  const names = new NameSet();
  const params = item.kind.kind === 'method' ? item.params.slice(1) : item.params;
  return params.map(({ name, type }) => ({ name: names.take(bindingName(name)), type }));
}

/** `start(parameters)end`, with a line for each parameter where one line would be long. */
export function callable(start: string, item: FunctionDef, scope: Scope, end: string): string[] {
  const params = parametersOf(item).map(({ name, type }) => `${name}: ${typeText(type, scope)}`);
  const line = `${start}(${params.join(', ')})${end}`;
  if (line.length <= lineWidth || params.length === 0) return [line];
  return [`${start}(`, ...indent(params.map((one) => `${one},`)), `)${end}`];
}

/** Less than 100 by the indentation. */
const lineWidth = 94;

/** A `result` as the whole return value is its value; the error is thrown. */
export function returnText(item: FunctionDef, scope: Scope): string {
  const whole = definitionOf(scope.model, item.result);
  const type = whole?.kind === 'result' ? whole.ok : item.result;
  const text = type === undefined ? 'void' : typeText(type, scope);
  return item.kind.async ? `${scope.global('Promise')}<${text}>` : text;
}

export type Throwing = 'payload' | 'value';

/**
 * The comment of a function. `throwing`: whether an error is thrown as it is or as the `payload` of
 * an object.
 */
export function functionDoc(item: FunctionDef, scope: Scope, throwing: Throwing): string[] {
  const whole = definitionOf(scope.model, item.result);
  if (whole?.kind !== 'result') return jsDoc(item);
  const error = whole.err === undefined ? 'undefined' : typeText(whole.err, scope);
  const tag =
    throwing === 'value'
      ? `@throws \`${error}\`, as it is.`
      : `@throws An object whose \`payload\` is \`${error}\`.`;
  return jsDoc(item, [tag]);
}

export function methodSignature(
  name: string,
  item: FunctionDef,
  scope: Scope,
  throwing: Throwing,
): string[] {
  return [
    ...functionDoc(item, scope, throwing),
    ...callable(name, item, scope, `: ${returnText(item, scope)};`),
  ];
}

/** The functions of one resource, by what they are. */
export function functionsOf(functions: Iterable<FunctionDef>, resource: TypeId): FunctionDef[] {
  return [...functions].filter(
    ({ kind }) => kind.kind !== 'freestanding' && kind.resource === resource,
  );
}

export const freestanding = (item: Interface): FunctionDef[] =>
  [...item.functions.values()].filter(({ kind }) => kind.kind === 'freestanding');

/** Any type but a resource. */
export function typeDeclaration(name: string, type: TypeDef, scope: Scope): string[] {
  const { definition } = type;
  switch (definition.kind) {
    case 'record':
      return braced(
        type,
        name,
        definition.fields.map((field) => [field, fieldText(field, scope)]),
      );
    case 'flags':
      return braced(
        type,
        name,
        definition.flags.map((flag) => [
          flag,
          `${memberName(camelCase(flag.name))}?: boolean | undefined;`,
        ]),
      );
    case 'variant':
      return union(
        type,
        name,
        definition.cases.map((one) => [one, caseText(one, scope)]),
      );
    case 'enum':
      return union(
        type,
        name,
        definition.cases.map((one) => [one, `'${one.name}'`]),
      );
    default:
      return [...jsDoc(type), `export type ${name} = ${definitionText(definition, scope)};`];
  }
}

function fieldText({ name, type }: { name: string; type: Type }, scope: Scope): string {
  const member = memberName(camelCase(name));
  const definition = definitionOf(scope.model, type);
  if (definition?.kind === 'option' && isBareOption(scope.model, definition)) {
    const text = typeText(definition.type, scope);
    return `${member}?: ${text} | ${noneText(scope.forms)};`;
  }
  return `${member}: ${typeText(type, scope)};`;
}

function braced(
  type: TypeDef,
  name: string,
  members: readonly (readonly [Documented, string])[],
): string[] {
  const lines = members.flatMap(([documented, text]) => [...jsDoc(documented), text]);
  return [...jsDoc(type), `export interface ${name} {`, ...indent(lines), '}'];
}

function union(
  type: TypeDef,
  name: string,
  cases: readonly (readonly [Documented, string])[],
): string[] {
  const line = `export type ${name} = ${cases.map(([, text]) => text).join(' | ')};`;
  if (line.length <= lineWidth && cases.every(([one]) => jsDoc(one).length === 0)) {
    return [...jsDoc(type), line];
  }
  const lines = cases.flatMap(([documented, text]) => [...jsDoc(documented), `| ${text}`]);
  const last = lines.pop();
  return [...jsDoc(type), `export type ${name} =`, ...indent(lines), `  ${last};`];
}

/** A resource as two types: its instances and its class. */
export function resourceTypes(
  names: { readonly instance: string; readonly class: string },
  id: TypeId,
  functions: readonly FunctionDef[],
  scope: Scope,
  throwing: Throwing,
): string[] {
  const methods = functions.filter(({ kind }) => kind.kind === 'method');
  const statics = functions.filter(({ kind }) => kind.kind === 'static');
  const constructors = functions.filter(({ kind }) => kind.kind === 'constructor');
  const member = (item: FunctionDef): string[] =>
    methodSignature(memberName(camelCase(plainName(item))), item, scope, throwing);
  const type = typeOf(scope.model, id);
  const instance = [
    ...methods.flatMap(member),
    ...jsDoc({ docs: 'Called when the resource is dropped.' }),
    '[Symbol.dispose]?(): void;',
  ];
  const whole = [
    ...constructors.flatMap((item) => [
      ...functionDoc(item, scope, throwing),
      ...callable('new ', item, scope, `: ${names.instance};`),
    ]),
    `readonly prototype: ${names.instance};`,
    ...statics.filter(isPossible).flatMap(member),
  ];
  return [
    ...jsDoc(type),
    `export interface ${names.instance} {`,
    ...indent(instance),
    '}',
    '',
    `export interface ${names.class} {`,
    ...indent(whole),
    '}',
  ];
}

/** A class of JavaScript cannot have a static member `prototype`. */
export const isPossible = (item: FunctionDef): boolean => plainName(item) !== 'prototype';
