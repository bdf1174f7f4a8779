/** Mocks made from what came: a rule for just these arguments, added to what is there. */

import type { Answer, Mock, Outcome, Rule } from '../../../../wit/lab/files.ts';
import type { FunctionDef, Model } from '../../../../wit/model/model.ts';
import type { JsonValue } from '../../../../wit/values/json-value.ts';
import { shapeOf } from '../../../../wit/values/shape.ts';

export const anyPattern: JsonValue = { $any: true };

/**
 * When a rule holds: every parameter equal to what came. Handles are numbers of one run, and are left
 * out; so is the resource that a method is called on.
 */
export function whenCame(
  definition: FunctionDef,
  args: readonly JsonValue[],
): Readonly<Record<string, JsonValue>> {
  return Object.fromEntries(
    definition.params.flatMap(({ name }, index) => {
      const arg = args[index];
      return arg === undefined || holdsHandle(arg) ? [] : [[name, arg]];
    }),
  );
}

function holdsHandle(json: JsonValue): boolean {
  if (typeof json !== 'object' || json === null) return false;
  if (Array.isArray(json)) return json.some(holdsHandle);
  return '$handle' in json || Object.values(json).some(holdsHandle);
}

/** How the function ended, as a mock would end it; nothing where a limit stopped the run. */
export function answerOf(outcome: Outcome): Answer | undefined {
  switch (outcome.kind) {
    case 'value':
      return outcome.value === undefined
        ? { kind: 'value' }
        : { kind: 'value', value: outcome.value };
    case 'error': {
      const { value } = outcome;
      const inner =
        typeof value === 'object' && value !== null && 'err' in value ? value.err : undefined;
      return inner === undefined || inner === null
        ? { kind: 'error' }
        : { kind: 'error', error: inner };
    }
    case 'trap':
      return { kind: 'trap', message: outcome.message };
    case 'limit':
      return undefined;
  }
}

/** The rules of a mock with this one before all others: it is the more special one. */
export function withRule(mock: Mock | undefined, rule: Rule): Mock {
  const delay = mock !== undefined && 'delayMs' in mock ? { delayMs: mock.delayMs } : {};
  switch (mock?.kind) {
    case 'rules': {
      const others = mock.rules.filter(({ when }) => !sameJson(when, rule.when));
      return { ...mock, rules: [rule, ...others] };
    }
    // What it answered so far goes on for all other arguments.
    case 'answer':
      return { kind: 'rules', rules: [rule], otherwise: mock.answer, ...delay };
    default:
      return { kind: 'rules', rules: [rule], ...delay };
  }
}

/** What answers every call: before all rules, where there are some, so that they can be had back. */
export function withAnswer(mock: Mock | undefined, answer: Answer): Mock {
  if (mock?.kind === 'rules') return withRule(mock, { when: {}, answer });
  const delay = mock !== undefined && 'delayMs' in mock ? { delayMs: mock.delayMs } : {};
  return { kind: 'answer', answer, ...delay };
}

const sameJson = (a: JsonValue, b: JsonValue): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Whether the function can end with an error of WIT. */
export function canFail(model: Model, { result }: FunctionDef): boolean {
  return result !== undefined && shapeOf(model, result).kind === 'result';
}
