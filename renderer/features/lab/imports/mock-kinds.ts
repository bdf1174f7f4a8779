/** "Answer with": the choice of what answers an import, and what each begins with. */

import { unreachable } from '../../../../wit/errors.ts';
import type { Answer, Mock, TraceEvent } from '../../../../wit/lab/files.ts';
import type { FunctionDef, Model } from '../../../../wit/model/model.ts';
import { camelCase } from '../../../../wit/values/jco-names.ts';
import { newAnswer } from './answers.ts';
import { answerOf, canFail, whenCame, withRule } from './rule-from.ts';

export const choices = [
  'default',
  'value',
  'rules',
  'sequence',
  'error',
  'trap',
  'script',
  'recording',
  'ask',
  'plugin',
] as const;
export type Choice = (typeof choices)[number];

const titles: Readonly<Record<Choice, string>> = {
  default: 'Default answer',
  value: 'Fixed value',
  rules: 'Rules',
  sequence: 'Sequence',
  error: 'Error',
  trap: 'Trap',
  script: 'Script',
  recording: 'Recording',
  ask: 'Ask me',
  plugin: 'Another plugin',
};

export const choiceOf = (mock: Mock | undefined): Choice => {
  if (mock === undefined) return 'default';
  return mock.kind === 'answer' ? mock.answer.kind : mock.kind;
};

export interface Offer {
  /** Files below `recordings/`, and of plugins that export the function. */
  readonly recordings: readonly string[];
  readonly plugins: readonly string[];
  readonly scripts: readonly string[];
}

export function offeredChoices(
  model: Model,
  definition: FunctionDef,
  offer: Offer,
  now: Choice,
): readonly { readonly value: Choice; readonly title: string }[] {
  return choices.flatMap((value) => {
    const there =
      value === now ||
      (value === 'error' && canFail(model, definition)) ||
      (value === 'recording' && offer.recordings.length > 0) ||
      (value === 'plugin' && offer.plugins.length > 0) ||
      !['error', 'recording', 'plugin'].includes(value);
    return there ? [{ value, title: titles[value] }] : [];
  });
}

/** The mock that a choice begins with: made from what came, where something did. */
export function startOf(
  choice: Choice,
  context: {
    readonly model: Model;
    readonly definition: FunctionDef;
    readonly label: string;
    readonly before: Mock | undefined;
    readonly event: TraceEvent | undefined;
    readonly offer: Offer;
  },
): Mock {
  const { model, definition, label, before, event, offer } = context;
  const came = event === undefined ? undefined : answerOf(event.outcome);
  const fresh = (kind: Answer['kind']): Answer =>
    came?.kind === kind ? came : newAnswer(model, definition, kind);
  // Rules and sequences are there to answer; an end by chance is no pattern for them.
  const value = fresh('value');
  const delay = before !== undefined && 'delayMs' in before ? { delayMs: before.delayMs } : {};
  switch (choice) {
    case 'default':
      return { kind: 'default', ...delay };
    case 'value':
    case 'error':
    case 'trap':
      return { kind: 'answer', answer: fresh(choice), ...delay };
    case 'rules':
      return event === undefined
        ? withRule(before, { when: {}, answer: value })
        : withRule(before, {
            when: whenCame(definition, event.args),
            answer: value,
          });
    case 'sequence':
      return {
        kind: 'sequence',
        answers: [value],
        afterwards: 'repeat',
        ...delay,
      };
    case 'script': {
      const [known] = offer.scripts;
      const name = label.replace(/[^A-Za-z0-9]+/g, '-');
      return {
        kind: 'script',
        file: known ?? `${name}.js`,
        export: camelCase(name),
        ...delay,
      };
    }
    case 'recording':
      return { kind: 'recording', file: offer.recordings[0] ?? 'recording.json', ...delay };
    case 'ask':
      return { kind: 'ask' };
    case 'plugin':
      return { kind: 'plugin', file: offer.plugins[0] ?? 'plugin.wasm' };
    default:
      return unreachable(choice);
  }
}
