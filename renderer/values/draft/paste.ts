/** Reads pasted text as items of a list: JSON, WAVE, a table, or one item a line. */

import type { Model, Type } from '../../../wit/model/model.ts';
import { fromJson } from '../../../wit/values/from-json.ts';
import { formatProblem } from '../../../wit/values/problem.ts';
import { type ShapeOf, shapeOf } from '../../../wit/values/shape.ts';
import type { Value } from '../../../wit/values/value.ts';
import { parseWave } from '../../../wit/values/wave.ts';
import { jsonOf, parseJson } from '../text/json-tree.ts';
import { csvRows } from './csv.ts';
import { readField } from './field-text.ts';
import { listOf } from './list-types.ts';

export const pasteForms = ['json', 'wave', 'table', 'lines'] as const;
export type PasteForm = (typeof pasteForms)[number];

export type Pasted =
  | { readonly items: readonly Value[]; readonly form: PasteForm }
  /** What kept it from being read as the form that it looks most like. */
  | { readonly message: string; readonly form: PasteForm };

/** Reads in the form that is given, or in the first that gives items. */
export function readPasted(model: Model, type: Type, text: string, form?: PasteForm): Pasted {
  if (form !== undefined) return readAs(model, type, text, form);
  const likely = likelyForms(model, type, text);
  let first: Pasted | undefined;
  for (const one of likely) {
    const read = readAs(model, type, text, one);
    if ('items' in read) return read;
    first ??= read;
  }
  return first ?? { message: 'There is nothing to read.', form: 'lines' };
}

function likelyForms(model: Model, type: Type, text: string): readonly PasteForm[] {
  const start = text.trimStart()[0];
  const bracketed = start === '[' || start === '{';
  const { kind } = shapeOf(model, type);
  const rows: readonly PasteForm[] =
    kind === 'record' || kind === 'tuple' ? ['table', 'lines'] : ['lines', 'table'];
  return bracketed ? ['json', 'wave', ...rows] : [...rows, 'wave', 'json'];
}

function readAs(model: Model, type: Type, text: string, form: PasteForm): Pasted {
  switch (form) {
    case 'json':
      return { form, ...readJsonItems(model, type, text) };
    case 'wave':
      return { form, ...readWaveItems(model, type, text) };
    case 'table':
      return { form, ...readTable(model, type, text) };
    case 'lines':
      return { form, ...readLines(model, type, text) };
  }
}

type Read = { readonly items: readonly Value[] } | { readonly message: string };

function readJsonItems(model: Model, type: Type, text: string): Read {
  const parsed = parseJson(text);
  if ('problem' in parsed) return { message: parsed.problem.message };
  const json = jsonOf(parsed.node);
  const list = listOf({ model, type });
  const read = fromJson(list.model, list.type, Array.isArray(json) ? json : [json]);
  return itemsOf(read);
}

function readWaveItems(model: Model, type: Type, text: string): Read {
  const list = listOf({ model, type });
  const whole = itemsOf(parseWave(list.model, list.type, text));
  if ('items' in whole) return whole;
  const bare = itemsOf(parseWave(list.model, list.type, `[${text}]`));
  return 'items' in bare || !text.trimStart().startsWith('[') ? bare : whole;
}

function itemsOf(
  read:
    | { readonly value: Value }
    | { readonly problems: readonly [Parameters<typeof formatProblem>[0], ...unknown[]] },
): Read {
  if ('problems' in read) return { message: formatProblem(read.problems[0]) };
  const { value } = read;
  if (value.kind === 'list') return { items: value.items };
  const bytes = value.kind === 'bytes' ? [...value.bytes] : [];
  return { items: bytes.map((byte) => ({ kind: 'u8', value: byte })) };
}

function readLines(model: Model, type: Type, text: string): Read {
  const lines = text.replace(/\r?\n$/, '').split(/\r?\n/);
  const { kind } = shapeOf(model, type);
  // An empty line is an empty text; of anything else it is nothing.
  const kept = kind === 'string' ? lines : lines.filter((line) => line.trim() !== '');
  return readAll(kept, (line, index) => readCell(model, type, line, `Line ${index + 1}`));
}

function readTable(model: Model, type: Type, text: string): Read {
  const rows = csvRows(text);
  const shape = shapeOf(model, type);
  if (shape.kind === 'record') return readRecords(model, shape, rows);
  if (shape.kind === 'tuple') {
    return readAll(rows, (row, index) => {
      const cells = shape.types.map((one, cell) =>
        readCell(model, one, row[cell] ?? '', `Row ${index + 1}`),
      );
      return combined(cells, (items) => ({ kind: 'tuple', items }));
    });
  }
  return readAll(rows.flat(), (cell, index) =>
    readCell(model, type, cell.trim(), `Cell ${index + 1}`),
  );
}

/** The first row may name the columns, in any order; without names they are the fields in order. */
function readRecords(
  model: Model,
  { fields }: ShapeOf<'record'>,
  rows: readonly (readonly string[])[],
): Read {
  const names = fields.map(({ name }) => name);
  const [first = []] = rows;
  const heads = first.map((cell) => cell.trim());
  const named = heads.every((head) => names.includes(head));
  const columns = named ? heads : names;
  return readAll(named ? rows.slice(1) : rows, (row, index) => {
    const cells = fields.map(({ name, type }) => {
      const place = `Row ${index + (named ? 2 : 1)}, \`${name}\``;
      return readCell(model, type, row[columns.indexOf(name)] ?? '', place);
    });
    return combined(cells, (values) => ({
      kind: 'record',
      fields: values.map((value, field) => ({ name: names[field] ?? '', value })),
    }));
  });
}

type CellRead = { readonly value: Value } | { readonly message: string };

function combined(cells: readonly CellRead[], make: (values: readonly Value[]) => Value): CellRead {
  const values: Value[] = [];
  for (const cell of cells) {
    if ('message' in cell) return cell;
    values.push(cell.value);
  }
  return { value: make(values) };
}

function readAll<Item>(
  items: readonly Item[],
  read: (item: Item, index: number) => CellRead,
): Read {
  const values: Value[] = [];
  for (const [index, item] of items.entries()) {
    const one = read(item, index);
    if ('message' in one) return one;
    values.push(one.value);
  }
  return values.length === 0 ? { message: 'There is nothing to read.' } : { items: values };
}

/** One value as people write it in a cell: texts and names without quotes, all else as WAVE. */
function readCell(model: Model, type: Type, text: string, place: string): CellRead {
  const shape = shapeOf(model, type);
  switch (shape.kind) {
    case 'string':
      return { value: { kind: 'string', value: unquoted(text) } };
    case 'u8':
    case 'u16':
    case 'u32':
    case 'u64':
    case 's8':
    case 's16':
    case 's32':
    case 's64':
    case 'f32':
    case 'f64':
    case 'char': {
      const read = readField(shape.kind, shape.kind === 'char' ? text : text.trim());
      return 'value' in read ? read : { message: `${place}: ${read.problem.message}` };
    }
    case 'option':
      if (text.trim() === '') return { value: { kind: 'option' } };
      break;
    default:
      break;
  }
  const read = parseWave(model, type, text);
  if ('value' in read) return read;
  if (shape.kind === 'option') {
    const inner = readCell(model, shape.type, text, place);
    return 'value' in inner ? { value: { kind: 'option', value: inner.value } } : inner;
  }
  return { message: `${place}: ${formatProblem(read.problems[0])}` };
}

/** A line that is a text of WAVE or JSON as a whole stands for that text. */
function unquoted(text: string): string {
  if (!/^\s*"(?:\\.|[^"\\])*"\s*,?\s*$/.test(text)) return text;
  const read = parseWave(nothing, 'string', text.trim().replace(/,$/, ''));
  return 'value' in read && read.value.kind === 'string' ? read.value.value : text;
}

const nothing: Model = { worlds: [], interfaces: [], types: [], packages: [] };
