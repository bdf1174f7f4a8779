/** One value of the form: its name, its control, its type, what is wrong with it, and what is in it. */

import { ChevronDown, ChevronRight, Ellipsis } from 'lucide-react';
import { Fragment, memo, type ReactNode, useReducer } from 'react';
import { typeOf } from '../../../wit/model/names.ts';
import { printType } from '../../../wit/model/print.ts';
import { SharedMenuTrigger } from '../../ui/menu.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { Wit } from '../../ui/wit.tsx';
import type { Place } from '../draft/place.ts';
import { Body } from './body.tsx';
import { fieldEntries, type ItemActions } from './field-menu.ts';
import type { FieldProps } from './field-props.ts';
import styles from './form.module.css';
import { fieldId, useFieldState, useForm, useProblemsWithin } from './form-context.ts';
import { Head } from './head.tsx';
import { bodyOf, linePlaces } from './structure.ts';

export const ValueRow = memo(function ValueRow({
  label,
  docs,
  item,
  end,
  startsOpen = true,
  ...field
}: FieldProps & {
  readonly label: ReactNode;
  readonly docs?: string | undefined;
  /** What can be done with it as one of several. */
  readonly item?: ItemActions | undefined;
  /** Buttons behind the type. */
  readonly end?: ReactNode;
  readonly startsOpen?: boolean;
}) {
  const { place, type, value, name, depth } = field;
  const form = useForm();
  const id = fieldId(form, place);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const body = bodyOf(form.model, type, value, place);
  const open = form.memory.open.get(place) ?? startsOpen;
  const printed = printType(form.model, type);
  // What is said of the type helps where nothing is said of the field.
  const explained = docs ?? (typeof type === 'string' ? undefined : typeOf(form.model, type).docs);
  const twist = (place: 'wide' | 'narrow' | 'any') => (
    <button
      type="button"
      className={styles.twist}
      data-only={place}
      aria-expanded={open}
      aria-label={`${name}, its parts`}
      onClick={() => {
        form.memory.open.set(field.place, !open);
        redraw();
      }}
    >
      {open ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
    </button>
  );
  return (
    <div className={styles.row} data-row={`${id}:type`}>
      {label !== '' && (
        <div className={styles.label}>
          {body !== undefined && twist(depth > 0 ? 'any' : 'narrow')}
          <Label id={id} docs={docs}>
            {label}
          </Label>
        </div>
      )}
      <div className={styles.head}>
        {body !== undefined && depth === 0 && twist(label === '' ? 'any' : 'wide')}
        <Head {...field} folded={body !== undefined && !open} />
        {body !== undefined && !open && <Inside place={place} />}
      </div>
      <div className={styles.type} data-item={item !== undefined || undefined}>
        <Tooltip
          text={
            explained === undefined ? `${printed}: examples, copy, reset` : <Wit text={explained} />
          }
          keys="Alt+Enter"
          side="left"
        >
          <SharedMenuTrigger
            handle={form.menu}
            entries={() => fieldEntries(form, field, explained, item)}
            id={`${id}:type`}
            tabIndex={-1}
            className={styles.typeButton}
            aria-label={`${name}: ${printed}`}
          >
            {item === undefined ? <Breakable text={printed} /> : <Ellipsis size={14} />}
          </SharedMenuTrigger>
        </Tooltip>
        {end}
      </div>
      {linePlaces(form.model, type, value, place).map((one) => (
        <Problem key={fieldId(form, one)} place={one} />
      ))}
      {body !== undefined && open && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset draws and lays out in its own way
        <div role="group" aria-label={name} className={styles.body}>
          <Body {...field} />
        </div>
      )}
    </div>
  );
});

/** A type that is long is broken where it has parts. */
const Breakable = ({ text }: { readonly text: string }) =>
  text.split(/(?<=[<,-])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));

function Label({
  id,
  docs,
  children,
}: {
  readonly id: string;
  readonly docs: string | undefined;
  readonly children: ReactNode;
}) {
  if (docs === undefined) return <label htmlFor={id}>{children}</label>;
  return (
    <Tooltip text={<Wit text={docs} />} side="top">
      <label htmlFor={id} className={styles.documented}>
        {children}
      </label>
    </Tooltip>
  );
}

/** Told at once, since it comes of what is being typed. */
export function Problem({ place }: { readonly place: Place }) {
  const form = useForm();
  const { problem } = useFieldState(place);
  if (problem === undefined) return null;
  return (
    <p id={`${fieldId(form, place)}:problem`} role="alert" className={styles.problem}>
      <StateIcon state="misfit" size={12} />
      <span>
        <Wit text={problem} />
      </span>
    </p>
  );
}

function Inside({ place }: { readonly place: Place }) {
  const count = useProblemsWithin(place);
  if (count === 0) return null;
  return (
    <span className={styles.inside}>
      <StateIcon state="misfit" size={12} /> {count} {count === 1 ? 'problem' : 'problems'} inside
    </span>
  );
}
