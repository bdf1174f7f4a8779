/** What a new script of a mock begins with, and the types of all imports beside it. */

import { unreachable } from '../../../../wit/errors.ts';
import type { FunctionDef, Model, Type } from '../../../../wit/model/model.ts';
import { defaultValue } from '../../../../wit/values/examples.ts';
import type { FunctionPlace } from '../../../../wit/values/functions.ts';
import { camelCase, pascalCase } from '../../../../wit/values/jco-names.ts';
import { isBareOption, resourceName, shapeOf } from '../../../../wit/values/shape.ts';
import type { Value } from '../../../../wit/values/value.ts';

/** A name of JavaScript for a function's label: `githubLatestRelease`. */
export const typeName = (label: string): string => pascalCase(label.replace(/[^A-Za-z0-9]+/g, '-'));

export function scriptText(
  model: Model,
  place: FunctionPlace,
  label: string,
  exported: string,
  typesFile: string,
): string {
  const { definition, path } = place;
  const names = definition.params.map(({ name }) => safeName(camelCase(name)));
  const fails =
    definition.result !== undefined && shapeOf(model, definition.result).kind === 'result';
  return [
    '/**',
    ` * Answers \`${path}\`.`,
    ...(fails ? [' * An error of WIT is thrown: `throw { payload: … }`.'] : []),
    ' *',
    ` * @type {import('./${typesFile}').${typeName(label)}}`,
    ' */',
    `export function ${exported}(${names.join(', ')}) {`,
    ...bodyLines(model, definition),
    '}',
    '',
  ].join('\n');
}

function bodyLines(model: Model, { result }: FunctionDef): readonly string[] {
  const returned = returnedType(model, result);
  if (returned === undefined) return [];
  return [`  return ${literal(model, returned, defaultValue(model, returned))};`];
}

/** What is returned where all is well: of a `result` what `ok` holds. */
export function returnedType(model: Model, result: Type | undefined): Type | undefined {
  if (result === undefined) return undefined;
  const shape = shapeOf(model, result);
  return shape.kind === 'result' ? shape.ok : result;
}

/** Types of all imports, in the forms that jco gives values; docs/values.md has them. */
export function scriptTypes(
  model: Model,
  places: readonly FunctionPlace[],
  labelOf: (path: string) => string,
): string {
  const lines = places.flatMap(({ definition, path }) => {
    const params = definition.params.map(
      ({ name, type }) => `${safeName(camelCase(name))}: ${typeText(model, type)}`,
    );
    const returned = returnedType(model, definition.result);
    const answer = returned === undefined ? 'void' : typeText(model, returned);
    return [
      '',
      `/** \`${path}\` */`,
      `export type ${typeName(labelOf(path))} = (${params.join(', ')}) => ${answer};`,
    ];
  });
  return [
    '// Made from the imports of the plugin. What is written here is lost.',
    ...lines,
    '',
  ].join('\n');
}

/** Deeper types are `unknown`: nobody reads them on one line. */
const deepest = 8;

export function typeText(model: Model, type: Type, depth = 0): string {
  if (depth > deepest) return 'unknown';
  const shape = shapeOf(model, type);
  const inner = (one: Type | undefined): string =>
    one === undefined ? 'undefined' : typeText(model, one, depth + 1);
  switch (shape.kind) {
    case 'bool':
      return 'boolean';
    case 'u8':
    case 'u16':
    case 'u32':
    case 's8':
    case 's16':
    case 's32':
    case 'f32':
    case 'f64':
      return 'number';
    case 'u64':
    case 's64':
      return 'bigint';
    case 'char':
    case 'string':
      return 'string';
    case 'error-context':
      return '{ message: string }';
    case 'record':
      return `{ ${shape.fields.map(({ name, type: field }) => `${camelCase(name)}: ${inner(field)}`).join('; ')} }`;
    case 'tuple':
      return `[${shape.types.map(inner).join(', ')}]`;
    case 'variant':
      return shape.cases
        .map(({ name, type: payload }) =>
          tagged(name, payload === undefined ? undefined : inner(payload)),
        )
        .join(' | ');
    case 'enum':
      return shape.cases.map(({ name }) => `'${name}'`).join(' | ');
    case 'flags':
      return `{ ${shape.flags.map(({ name }) => `${camelCase(name)}?: boolean`).join('; ')} }`;
    case 'option':
      return isBareOption(model, shape)
        ? `${grouped(inner(shape.type))} | undefined`
        : `${tagged('some', inner(shape.type))} | ${tagged('none', undefined)}`;
    case 'result':
      return `${tagged('ok', inner(shape.ok))} | ${tagged('err', inner(shape.err))}`;
    case 'list':
    case 'fixed-length-list':
      return shapeOf(model, shape.type).kind === 'u8'
        ? 'Uint8Array'
        : `Array<${inner(shape.type)}>`;
    case 'map':
      return `Map<${inner(shape.key)}, ${inner(shape.value)}>`;
    case 'stream':
      return `AsyncIterable<${inner(shape.type)}>`;
    case 'future':
      return `Promise<${inner(shape.type)}>`;
    case 'own':
    case 'borrow':
      return `object /* ${resourceName(model, shape.resource)} */`;
    default:
      return unreachable(shape);
  }
}

const grouped = (text: string): string => (text.includes('|') ? `(${text})` : text);
const tagged = (tag: string, payload: string | undefined): string =>
  payload === undefined ? `{ tag: '${tag}' }` : `{ tag: '${tag}'; val: ${payload} }`;

/** The simplest value as JavaScript. */
export function literal(model: Model, type: Type, value: Value): string {
  const shape = shapeOf(model, type);
  switch (value.kind) {
    case 'u64':
    case 's64':
      return `${value.value}n`;
    case 'string':
    case 'char':
      return JSON.stringify(value.value).replace(/^"|"$/g, "'");
    case 'enum':
      return `'${value.case}'`;
    case 'bytes':
      return 'new Uint8Array()';
    case 'list':
      return '[]';
    case 'map':
      return 'new Map()';
    case 'flags':
      return '{}';
    case 'record': {
      const types = new Map(
        shape.kind === 'record' ? shape.fields.map((field) => [field.name, field.type]) : [],
      );
      const fields = value.fields.map(({ name, value: field }) => {
        const own = types.get(name);
        return `${camelCase(name)}: ${own === undefined ? 'undefined' : literal(model, own, field)}`;
      });
      return `{ ${fields.join(', ')} }`;
    }
    case 'tuple':
    case 'fixed-length-list': {
      const items = value.items.map((item, index) => {
        const own =
          shape.kind === 'tuple'
            ? shape.types[index]
            : shape.kind === 'fixed-length-list'
              ? shape.type
              : undefined;
        return own === undefined ? 'undefined' : literal(model, own, item);
      });
      return `[${items.join(', ')}]`;
    }
    case 'option':
      return shape.kind === 'option' && !isBareOption(model, shape)
        ? "{ tag: 'none' }"
        : 'undefined';
    case 'variant':
    case 'result': {
      const payload =
        shape.kind === 'variant'
          ? shape.cases.find(({ name }) => name === value.case)?.type
          : shape.kind === 'result'
            ? shape[value.case === 'err' ? 'err' : 'ok']
            : undefined;
      return value.value === undefined || payload === undefined
        ? `{ tag: '${value.case}' }`
        : `{ tag: '${value.case}', val: ${literal(model, payload, value.value)} }`;
    }
    case 'stream':
      return '(async function* () {})()';
    case 'future':
      return 'Promise.resolve()';
    // Any object stands for a resource that the script makes.
    case 'own':
    case 'borrow':
      return '{}';
    case 'end':
    case 'error-context':
      return 'undefined';
    default:
      return 'value' in value ? String(value.value) : 'undefined';
  }
}

const reserved = new Set(
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
);
export const safeName = (name: string): string => (reserved.has(name) ? `${name}_` : name);
