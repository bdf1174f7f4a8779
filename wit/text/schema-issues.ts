/** What a schema says against a file of people's, as sentences that begin with the place. */

import type * as v from 'valibot';
import type { JsonPath } from './json-source.ts';

export type SchemaIssue = Pick<
  v.BaseIssue<unknown>,
  'path' | 'expected' | 'received' | 'type' | 'kind' | 'message' | 'input'
>;

/**
 * `file:line:column: what is wrong`. `at` gives the place of a path in the file, `guess` the name of
 * the format that a wrong one was probably meant to be.
 */
export function describeIssue(
  issue: SchemaIssue,
  at: (path: JsonPath) => string,
  guess: (name: string) => string | undefined,
): string {
  const path = pathOf(issue);
  const name = path.length === 0 ? 'the file' : `\`${shownPath(path)}\``;
  const last = path.at(-1);
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    const near = typeof last === 'string' ? guess(last) : undefined;
    const hint = near === undefined ? '' : ` Did you mean \`${near}\`?`;
    return `${at(path)}: ${name} is not part of the format.${hint}`;
  }
  if (issue.received === 'undefined') return `${at(path)}: ${name} is missing.`;
  if (issue.type === 'non_empty' && issue.input === '') return `${at(path)}: ${name} is empty.`;
  if (issue.type === 'min_length') {
    return `${at(path)}: ${name} has to have ${issue.expected === '>=1' ? 'at least one entry' : `${issue.expected} entries`}.`;
  }
  const expected = issue.expected === null ? issue.message : wanted(issue.expected);
  return `${at(path)}: ${name} is ${shownValue(issue.input)}; ${issue.kind === 'validation' ? 'it has to be' : 'expected is'} ${expected}.`;
}

function pathOf(issue: SchemaIssue): JsonPath {
  return (issue.path ?? []).map((item) =>
    typeof item.key === 'number' ? item.key : String(item.key),
  );
}

export function shownPath(path: JsonPath): string {
  return path
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[A-Za-z_$][\w$]*$/.test(step)) return `[${JSON.stringify(step)}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join('');
}

function shownValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'null';
  if (typeof value === 'object') return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function wanted(expected: string): string {
  const words: Readonly<Record<string, string>> = {
    string: 'text in double quotes',
    number: 'a number',
    Object: 'an object',
    Array: 'a list',
    '!0': 'at least one entry',
  };
  const alternatives = expected.replace(/^\(|\)$/g, '').split(' | ');
  return alternatives.map((word) => words[word] ?? word).join(' or ');
}
