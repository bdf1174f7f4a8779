/** Form, WAVE or JSON: for the head of a page; `ArgumentsEditor` has one of its own unless told. */

import type { ValueNotation } from '../core/values-draft.ts';
import { Segmented } from './segmented.tsx';

const options: readonly { readonly name: ValueNotation; readonly title: string }[] = [
  { name: 'form', title: 'Form' },
  { name: 'wave', title: 'WAVE' },
  { name: 'json', title: 'JSON' },
];

export const NotationSwitch = ({
  value,
  onChange,
  label = 'Notation',
}: {
  readonly value: ValueNotation;
  readonly onChange: (notation: ValueNotation) => void;
  readonly label?: string;
}) => <Segmented label={label} options={options} value={value} onChange={onChange} />;
