/** What a plugin may take, as `certify` is told. */

import { SlotwrightError } from '../errors.ts';
import { nearest } from '../model/resolving/suggest.ts';

export interface Budgets {
  /** Bytes of the file. */
  readonly size?: number;
  /** Milliseconds of one call of a suite. */
  readonly call?: number;
  /** Milliseconds to make an instance. */
  readonly instantiate?: number;
  /** Bytes of memory after any call of a suite. */
  readonly memory?: number;
}

export const budgetNames = ['size', 'call', 'instantiate', 'memory'] as const;
type BudgetName = (typeof budgetNames)[number];

const units: Readonly<Record<'bytes' | 'time', ReadonlyMap<string, number>>> = {
  bytes: new Map([
    ['', 1],
    ['b', 1],
    ['kb', 1_000],
    ['mb', 1_000_000],
    ['kib', 1_024],
    ['mib', 1_048_576],
  ]),
  time: new Map([
    ['', 1],
    ['ms', 1],
    ['s', 1_000],
  ]),
};

/** Reads `size=2MiB`, `call=200ms`, `instantiate=50`, `memory=64MiB`. Throws `bad-budget`. */
export function parseBudgets(texts: readonly string[]): Budgets {
  const budgets: Partial<Record<BudgetName, number>> = {};
  for (const text of texts) {
    const [, given = '', number = '', unit = ''] =
      /^([a-z]+)=(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text) ?? [];
    const name = budgetNames.find((one) => one === given);
    const factor =
      name === undefined
        ? undefined
        : units[name === 'size' || name === 'memory' ? 'bytes' : 'time'].get(unit.toLowerCase());
    if (name === undefined || factor === undefined) throw bad(text, given);
    budgets[name] = Number(number) * factor;
  }
  return budgets;
}

function bad(text: string, given: string): SlotwrightError {
  const near = nearest(given, budgetNames);
  return new SlotwrightError('usage', 'bad-budget', `\`${text}\` is no budget.`, {
    advice: `${near === undefined ? '' : `Did you mean \`${near}\`? `}Budgets are \`size=2MiB\`, \`call=200ms\`, \`instantiate=50ms\` and \`memory=64MiB\`.`,
  });
}
