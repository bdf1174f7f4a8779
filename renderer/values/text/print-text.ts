/** Values as the text that is edited: WAVE and JSON over several lines. */

import type { JsonValue } from '../../../wit/values/json-value.ts';
import { toJson } from '../../../wit/values/to-json.ts';
import type { Value } from '../../../wit/values/value.ts';
import { printWave } from '../../../wit/values/wave-print.ts';
import type { TextNotation } from '../../core/values-draft.ts';
import type { Subject } from '../draft/subject.ts';

export function printText(
  subject: Subject,
  values: readonly Value[],
  notation: TextNotation,
): string {
  return notation === 'wave' ? waveText(subject, values) : jsonText(subject, values);
}

/** Parameters each on a line, also those that are `none`, so that all can be seen. */
function waveText({ parts, bare }: Subject, values: readonly Value[]): string {
  const texts = values.map((value) => printWave(value, { indent: 2 }));
  if (bare) return texts[0] ?? '';
  if (texts.length === 0) return '{:}';
  const lines = texts.map((text, index) => {
    return `  ${parts[index]?.name}: ${text.replaceAll('\n', '\n  ')},\n`;
  });
  return `{\n${lines.join('')}}`;
}

const jsonText = (subject: Subject, values: readonly Value[]): string =>
  jsonOfParts(
    subject,
    values.map((value) => toJson(value)),
  );

/** JSON of all parts, by name; by place where there are more than there are parts. */
export function jsonOfParts({ parts, bare }: Subject, json: readonly JsonValue[]): string {
  if (bare) return printJson(json[0] ?? null, '');
  if (json.length > parts.length) return printJson(json, '');
  if (json.length === 0) return '{}';
  const lines = json.map((value, index) => {
    return `  ${JSON.stringify(parts[index]?.name)}: ${printJson(value, '  ')}`;
  });
  return `{\n${lines.join(',\n')}\n}`;
}

/** What is longer is broken into lines. */
const lineWidth = 72;

/** As `JSON.stringify` with an indent, but for what is short, which stays on a line. */
export function printJson(json: JsonValue, margin: string): string {
  const flat = JSON.stringify(json);
  if (flat.length + margin.length <= lineWidth || typeof json !== 'object' || json === null) {
    return spaced(json, flat);
  }
  const deeper = `${margin}  `;
  const isArray = Array.isArray(json);
  const parts = isArray
    ? json.map((item: JsonValue) => printJson(item, deeper))
    : Object.entries(json).map(
        ([name, one]: [string, JsonValue]) => `${JSON.stringify(name)}: ${printJson(one, deeper)}`,
      );
  const [open, close] = isArray ? '[]' : '{}';
  return `${open}\n${parts.map((part) => deeper + part).join(',\n')}\n${margin}${close}`;
}

/** On one line, with spaces where people put them. */
function spaced(json: JsonValue, flat: string): string {
  if (typeof json !== 'object' || json === null) return flat;
  if (Array.isArray(json)) {
    return `[${json.map((item: JsonValue) => spaced(item, JSON.stringify(item))).join(', ')}]`;
  }
  const members = Object.entries(json).map(
    ([name, one]: [string, JsonValue]) =>
      `${JSON.stringify(name)}: ${spaced(one, JSON.stringify(one))}`,
  );
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}

/**
 * How long the text of the values is at least, without making it: bytes as WAVE are four times as
 * long, and a page that is given many megabytes to edit stands still.
 */
export function textSize(values: readonly Value[], notation: TextNotation, enough: number): number {
  let size = 0;
  const add = (value: Value): void => {
    if (size > enough) return;
    size += 2;
    switch (value.kind) {
      case 'bytes':
        size += value.bytes.length * (notation === 'wave' ? 4 : 1.4);
        break;
      case 'string':
        size += value.value.length;
        break;
      case 'list':
      case 'fixed-length-list':
      case 'tuple':
      case 'stream':
        value.items.forEach(add);
        break;
      case 'record':
        for (const field of value.fields) {
          size += field.name.length;
          add(field.value);
        }
        break;
      case 'map':
        for (const entry of value.entries) {
          add(entry.key);
          add(entry.value);
        }
        break;
      case 'variant':
      case 'option':
      case 'result':
      case 'future':
        if (value.value !== undefined) add(value.value);
        break;
      default:
        break;
    }
  };
  values.forEach(add);
  return Math.ceil(size);
}
