/**
 * What may come next in a script of a mock, by the types of the plugin's imports. It reads the comment
 * that says which import a function answers, and the text before the cursor; it is no parser.
 */

import type { FunctionDef, Model, Type } from '../../../../wit/model/model.ts';
import { defaultValue } from '../../../../wit/values/examples.ts';
import { camelCase } from '../../../../wit/values/jco-names.ts';
import { isBareOption, type Shape, shapeOf } from '../../../../wit/values/shape.ts';
import type { LabFunctions } from '../trace/functions.ts';
import { literal, returnedType, typeName, typeText } from './script-template.ts';

export interface ScriptCompletion {
  readonly label: string;
  readonly kind: 'member' | 'parameter' | 'value' | 'answer';
  readonly insert: string;
  /** Its type in JavaScript. */
  readonly detail?: string;
}

export interface ScriptCompletions {
  /** Offset at which what is typed begins, that an item takes the place of. */
  readonly start: number;
  readonly items: readonly ScriptCompletion[];
}

interface Answering {
  readonly definition: FunctionDef;
  /** The names that the script gives to the parameters. */
  readonly names: readonly string[];
}

const name = '[A-Za-z_$][\\w$]*';
const chain = `${name}(?:\\??\\.${name})*`;
const member = new RegExp(`(${chain})\\??\\.([\\w$]*)$`);
const compared = new RegExp(`(${chain})\\s*[!=]==?\\s*['"]([\\w-]*)$`);
const returnedText = /\breturn\s+['"]([\w-]*)$/;
const statement = /(?:^|[;{}\n])\s*([\w$]*)$/;
const word = /[\w$]*$/;

/** So much of the text before the cursor is looked at for the function, and for what is typed. */
const farthest = 20_000;
const nearest = 300;

export function scriptCompletions(
  functions: LabFunctions,
  text: string,
  offset: number,
): ScriptCompletions {
  const before = text.slice(Math.max(0, offset - farthest), offset);
  const from = (typed: string): number => offset - typed.length;
  const answering = answeringAround(functions, before);
  if (answering === undefined) return { start: offset, items: [] };
  const { model } = functions;
  const { definition, names } = answering;
  const resolve = (path: string): Resolved | undefined => resolved(model, answering, path);

  const near = before.slice(-nearest);
  const comparison = compared.exec(near);
  if (comparison !== null) {
    const [, path = '', typed = ''] = comparison;
    return { start: from(typed), items: texts(model, resolve(path)) };
  }
  const found = member.exec(near);
  if (found !== null) {
    const [, path = '', typed = ''] = found;
    return { start: from(typed), items: members(model, resolve(path)) };
  }
  const returned = returnedText.exec(near);
  if (returned !== null) {
    const type = returnedType(model, definition.result);
    return {
      start: from(returned[1] ?? ''),
      items: type === undefined ? [] : texts(model, { type }),
    };
  }
  const [typed = ''] = word.exec(near) ?? [];
  return {
    start: from(typed),
    items: [
      ...(statement.test(near) ? answers(model, definition) : []),
      ...names.flatMap((one, index): ScriptCompletion[] => {
        const type = definition.params[index]?.type;
        return type === undefined
          ? []
          : [{ label: one, kind: 'parameter', insert: one, detail: typeText(model, type) }];
      }),
    ],
  };
}

/** The import that the function around the end of the text answers. */
function answeringAround(functions: LabFunctions, before: string): Answering | undefined {
  const start = before.lastIndexOf('@type {import(');
  if (start < 0) return undefined;
  const head = /^@type \{import\('[^'\n]*'\)\.(\w+)\}[^{]*?\bfunction\s*[\w$]*\s*\(([^)]*)\)/s.exec(
    before.slice(start),
  );
  if (head === null) return undefined;
  const place = functions.imports.all.find(
    ({ path }) => typeName(functions.label(path)) === head[1],
  );
  if (place === undefined) return undefined;
  const names = (head[2] ?? '').split(',').map((one) => one.trim());
  return { definition: place.definition, names };
}

/** `tag`: the name of a variant's case, rather than a value of a type. */
type Resolved = { readonly type: Type } | { readonly tag: Extract<Shape, { kind: 'variant' }> };

function resolved(
  model: Model,
  { definition, names }: Answering,
  path: string,
): Resolved | undefined {
  const [first = '', ...rest] = path.split(/\??\./);
  const type = definition.params[names.indexOf(first)]?.type;
  let at: Resolved | undefined = type === undefined ? undefined : { type };
  for (const step of rest) {
    if (at === undefined || !('type' in at)) return undefined;
    const shape = bareShape(model, at.type);
    if (shape.kind === 'variant' && step === 'tag') at = { tag: shape };
    else if (shape.kind === 'record') {
      const field = shape.fields.find((one) => camelCase(one.name) === step);
      at = field === undefined ? undefined : { type: field.type };
    } else at = undefined;
  }
  return at;
}

/** Of an option that is its value or `undefined`, the value. */
function bareShape(model: Model, type: Type): Shape {
  const shape = shapeOf(model, type);
  return shape.kind === 'option' && isBareOption(model, shape)
    ? bareShape(model, shape.type)
    : shape;
}

function members(model: Model, at: Resolved | undefined): readonly ScriptCompletion[] {
  if (at === undefined || !('type' in at)) return [];
  const of = (label: string, detail: string): ScriptCompletion => ({
    label,
    kind: 'member',
    insert: label,
    detail,
  });
  const shape = bareShape(model, at.type);
  switch (shape.kind) {
    case 'record':
      return shape.fields.map((field) => of(camelCase(field.name), typeText(model, field.type)));
    case 'flags':
      return shape.flags.map((flag) => of(camelCase(flag.name), 'boolean | undefined'));
    case 'variant':
      return [
        of('tag', shape.cases.map((one) => `'${one.name}'`).join(' | ')),
        ...(shape.cases.some(({ type }) => type !== undefined) ? [of('val', 'of the case')] : []),
      ];
    case 'result':
      return [of('tag', "'ok' | 'err'"), of('val', 'of the case')];
    default:
      return [];
  }
}

/** What may stand in quotes. */
function texts(model: Model, at: Resolved | undefined): readonly ScriptCompletion[] {
  if (at === undefined) return [];
  const shape = 'tag' in at ? at.tag : bareShape(model, at.type);
  if (shape.kind !== 'enum' && !('tag' in at && shape.kind === 'variant')) return [];
  return shape.cases.map((one) => ({ label: one.name, kind: 'value', insert: one.name }));
}

/** How the function may end. */
function answers(model: Model, { result }: FunctionDef): readonly ScriptCompletion[] {
  const returned = returnedType(model, result);
  const shape = result === undefined ? undefined : shapeOf(model, result);
  const simplest = (type: Type): string => literal(model, type, defaultValue(model, type));
  const error = shape?.kind === 'result' ? shape.err : undefined;
  return [
    ...(returned === undefined
      ? []
      : [answer('return', `return ${simplest(returned)};`, typeText(model, returned))]),
    ...(shape?.kind !== 'result'
      ? []
      : [
          answer(
            'throw',
            `throw { payload: ${error === undefined ? 'undefined' : simplest(error)} };`,
            error === undefined ? 'an error of WIT' : typeText(model, error),
          ),
        ]),
  ];
}

const answer = (label: string, insert: string, detail: string): ScriptCompletion => ({
  label,
  kind: 'answer',
  insert,
  detail,
});
