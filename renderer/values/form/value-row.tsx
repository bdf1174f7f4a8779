/** One value of the form: its name, its control, its type, what is wrong with it, and what is in it. */

import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, type ReactNode, useReducer } from 'react';
import type { Type } from '../../../wit/model/model.ts';
import { printType } from '../../../wit/model/print.ts';
import type { Value } from '../../../wit/values/value.ts';
import { StateIcon } from '../../ui/state-icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { Wit } from '../../ui/wit.tsx';
import type { Place } from '../draft/place.ts';
import { Body, bodyOf } from './body.tsx';
import type { FieldProps } from './field-props.ts';
import styles from './form.module.css';
import { fieldId, useFieldState, useForm } from './form-context.ts';
import { Head } from './head.tsx';

export const ValueRow = memo(function ValueRow({
  label,
  docs,
  end,
  startsOpen = true,
  ...field
}: FieldProps & {
  readonly label: ReactNode;
  readonly docs?: string | undefined;
  /** Buttons behind the type. */
  readonly end?: ReactNode;
  readonly startsOpen?: boolean;
}) {
  const { place, type, value } = field;
  const form = useForm();
  const id = fieldId(form, place);
  const { problem } = useFieldState(place);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const body = bodyOf(form.model, type, value);
  const open = form.memory.open.get(place) ?? startsOpen;
  const toggle = () => {
    form.memory.open.set(place, !open);
    redraw();
  };
  return (
    <div className={styles.row} data-row="" data-problem={problem !== undefined || undefined}>
      <div className={styles.label}>
        {body !== undefined && (
          <button
            type="button"
            className={styles.twist}
            aria-expanded={open}
            aria-label={`${field.name}, ${open ? 'fold' : 'unfold'}`}
            onClick={toggle}
          >
            {open ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
          </button>
        )}
        {docs === undefined ? (
          <label htmlFor={id}>{label}</label>
        ) : (
          <Tooltip text={<Wit text={docs} />} side="top">
            <label htmlFor={id} className={styles.documented}>
              {label}
            </label>
          </Tooltip>
        )}
      </div>
      <div className={styles.head}>
        <Head {...field} folded={body !== undefined && !open} />
      </div>
      <div className={styles.type}>
        <span id={`${id}:type`}>{printType(form.model, type)}</span>
        {end}
      </div>
      {problem !== undefined && (
        <p id={`${id}:problem`} className={styles.problem}>
          <StateIcon state="misfit" size={12} />
          <span>
            <Wit text={problem} />
          </span>
        </p>
      )}
      {body !== undefined && open && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset draws and lays out in its own way
        <div role="group" aria-label={field.name} className={styles.body}>
          <Body {...field} />
        </div>
      )}
    </div>
  );
});
