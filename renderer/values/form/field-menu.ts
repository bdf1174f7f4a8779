/** The menu of a field's type: examples, copy, reset, and what is done with an item of a list. */

import { ArrowDown, ArrowUp, Copy, CopyPlus, RotateCcw, Trash2 } from 'lucide-react';
import { SlotwrightError } from '../../../wit/errors.ts';
import { exampleValues } from '../../../wit/values/examples.ts';
import { toJson } from '../../../wit/values/to-json.ts';
import type { Value } from '../../../wit/values/value.ts';
import { printWave } from '../../../wit/values/wave-print.ts';
import { copyText } from '../../core/copy-text.ts';
import type { MenuEntry } from '../../ui/menu.tsx';
import { plainWit } from '../../ui/wit.tsx';
import { startValue } from '../draft/draft.ts';
import { linePieces } from '../view/line-pieces.ts';
import type { FieldProps } from './field-props.ts';
import type { Form } from './form-context.ts';

/** Absent where it cannot be done: the first cannot go up. */
export interface ItemActions {
  readonly up?: (() => void) | undefined;
  readonly down?: (() => void) | undefined;
  readonly double: () => void;
  readonly remove: () => void;
}

export function fieldEntries(
  form: Form,
  { type, value, place, name }: FieldProps,
  docs: string | undefined,
  item: ItemActions | undefined,
): readonly MenuEntry[] {
  const examples = examplesOf(form, type);
  return [
    ...(docs === undefined ? [] : [{ heading: plainWit(docs) }]),
    ...(examples.length === 0
      ? []
      : [
          {
            title: 'Examples',
            entries: examples.map((example) => ({
              title: lineOf(example),
              run: () => form.replace(place, example, `\`${name}\` is an example.`),
            })),
          },
        ]),
    {
      title: 'Reset to the default',
      icon: RotateCcw,
      run: () =>
        form.replace(place, startValue(form.model, type), `\`${name}\` is the default again.`),
    },
    'separator',
    {
      title: 'Copy as WAVE',
      icon: Copy,
      run: () => void copyText(name, printWave(value, { indent: 2 })),
    },
    {
      title: 'Copy as JSON',
      icon: Copy,
      run: () => void copyText(name, JSON.stringify(toJson(value), null, 2)),
    },
    ...(item === undefined ? [] : itemEntries(item)),
  ];
}

function itemEntries({ up, down, double, remove }: ItemActions): readonly MenuEntry[] {
  const nothing = (): void => undefined;
  return [
    'separator',
    {
      title: 'Move up',
      icon: ArrowUp,
      keys: 'Alt+↑',
      disabled: up === undefined,
      run: up ?? nothing,
    },
    {
      title: 'Move down',
      icon: ArrowDown,
      keys: 'Alt+↓',
      disabled: down === undefined,
      run: down ?? nothing,
    },
    { title: 'Double', icon: CopyPlus, run: double },
    { title: 'Remove', icon: Trash2, keys: 'Alt+Delete', run: remove },
  ];
}

/** Examples; none of a type whose values are too large to be made up. */
function examplesOf(form: Form, type: FieldProps['type']): readonly Value[] {
  try {
    return exampleValues(form.model, type);
  } catch (error) {
    if (error instanceof SlotwrightError && error.code === 'value-too-large') return [];
    throw error;
  }
}

const lineOf = (value: Value): string =>
  linePieces(value, { maxLength: 44 })
    .map(({ text }) => text)
    .join('');
