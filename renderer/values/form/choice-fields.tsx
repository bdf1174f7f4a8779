/** Yes or no, one of several, some of several. */

import { ChevronDown } from 'lucide-react';
import type { Label } from '../../../wit/model/model.ts';
import { Checkbox } from '../../ui/field.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { Segmented } from '../segmented.tsx';
import { type FieldProps, useControl } from './field-props.ts';
import styles from './form.module.css';
import { useForm } from './form-context.ts';

export function BoolField({ value, place, name }: FieldProps) {
  const form = useForm();
  const control = useControl({ place, name });
  const on = value.kind === 'bool' && value.value;
  return (
    <Checkbox
      {...control}
      checked={on}
      className={styles.bool ?? ''}
      onChange={(next) => form.setValue(place, { kind: 'bool', value: next })}
    >
      <code className={styles.word}>{on ? 'true' : 'false'}</code>
    </Checkbox>
  );
}

/** More, or longer ones, are a list to choose from. */
const mostSideBySide = 4;
const longestSideBySide = 44;

export const fitsSideBySide = (cases: readonly { readonly name: string }[]): boolean =>
  cases.length <= mostSideBySide &&
  cases.reduce((length, { name }) => length + name.length + 3, 0) <= longestSideBySide;

export function EnumField({
  value,
  place,
  name,
  cases,
}: FieldProps & { readonly cases: readonly Label[] }) {
  const form = useForm();
  const chosen = value.kind === 'enum' ? value.case : '';
  return (
    <CaseChoice
      place={place}
      name={name}
      cases={cases}
      chosen={chosen}
      onChoose={(next) => form.setValue(place, { kind: 'enum', case: next })}
    />
  );
}

export function CaseChoice({
  place,
  name,
  cases,
  chosen,
  onChoose,
}: Pick<FieldProps, 'place' | 'name'> & {
  readonly cases: readonly { readonly name: string; readonly docs?: string }[];
  readonly chosen: string;
  readonly onChoose: (name: string) => void;
}) {
  const control = useControl({ place, name });
  if (fitsSideBySide(cases)) {
    return (
      <Segmented
        mono
        id={control.id}
        label={name}
        options={cases.map((one) => ({ name: one.name, title: one.name, docs: one.docs }))}
        value={chosen}
        onChange={onChoose}
      />
    );
  }
  return (
    <span className={styles.selectBox}>
      <select
        {...control}
        className={styles.select}
        value={chosen}
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        {cases.map((one) => (
          <option key={one.name} value={one.name} title={one.docs}>
            {one.name}
          </option>
        ))}
      </select>
      <ChevronDown size={14} />
    </span>
  );
}

export function FlagsField({
  value,
  place,
  name,
  flags,
}: FieldProps & { readonly flags: readonly Label[] }) {
  const form = useForm();
  const { id } = useControl({ place, name });
  const set = new Set(value.kind === 'flags' ? value.names : []);
  const all = set.size === flags.length;
  const choose = (names: ReadonlySet<string>) =>
    form.setValue(place, {
      kind: 'flags',
      names: flags.map((flag) => flag.name).filter((flag) => names.has(flag)),
    });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset draws and lays out in its own way
    <div role="group" aria-label={name} className={styles.flags}>
      {flags.map((flag, index) => {
        const box = (
          <Checkbox
            id={index === 0 ? id : `${id}/${flag.name}`}
            checked={set.has(flag.name)}
            onChange={(on) => {
              const next = new Set(set);
              if (on) next.add(flag.name);
              else next.delete(flag.name);
              choose(next);
            }}
          >
            <code className={styles.word}>{flag.name}</code>
          </Checkbox>
        );
        if (flag.docs === undefined) return <span key={flag.name}>{box}</span>;
        return (
          <Tooltip key={flag.name} text={flag.docs}>
            <span>{box}</span>
          </Tooltip>
        );
      })}
      {flags.length > 4 && (
        <button
          type="button"
          className={styles.small}
          onClick={() => choose(new Set(all ? [] : flags.map((flag) => flag.name)))}
        >
          {all ? 'None' : 'All'}
        </button>
      )}
    </div>
  );
}
