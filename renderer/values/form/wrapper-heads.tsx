/** Options, results, variants and futures: a choice, and beside it the line of what is chosen. */

import type { Type } from '../../../wit/model/model.ts';
import type { ShapeOf } from '../../../wit/values/shape.ts';
import type { Value } from '../../../wit/values/value.ts';
import { Checkbox } from '../../ui/field.tsx';
import { startValue } from '../draft/draft.ts';
import { inner } from '../draft/place.ts';
import { Segmented } from '../segmented.tsx';
import { CaseChoice } from './choice-fields.tsx';
import styles from './form.module.css';
import { type Form, fieldId, useForm } from './form-context.ts';
import { Head, type HeadProps } from './head.tsx';

/** What the case held when it was chosen before, or what a value of the type begins with. */
function payloadFor(form: Form, key: string, type: Type | undefined): { readonly value?: Value } {
  if (type === undefined) return {};
  return { value: form.memory.payloads.get(key) ?? startValue(form.model, type) };
}

export function OptionHead({ shape, ...field }: HeadProps & { readonly shape: ShapeOf<'option'> }) {
  const { value, place, name } = field;
  const form = useForm();
  const id = fieldId(form, place);
  const held = value.kind === 'option' ? value.value : undefined;
  const toggle = (some: boolean) => {
    if (held !== undefined) form.memory.payloads.set(id, held);
    form.setValue(place, { kind: 'option', ...(some ? payloadFor(form, id, shape.type) : {}) });
  };
  return (
    <>
      <Checkbox
        id={id}
        aria-label={`${name}, is there`}
        aria-describedby={`${id}:type`}
        checked={held !== undefined}
        className={styles.toggle ?? ''}
        onChange={toggle}
      >
        {held === undefined && <code className={styles.none}>none</code>}
      </Checkbox>
      {held !== undefined && (
        <Head {...field} type={shape.type} value={held} place={place.at(inner)} />
      )}
    </>
  );
}

export function ResultHead({ shape, ...field }: HeadProps & { readonly shape: ShapeOf<'result'> }) {
  const { value, place, name } = field;
  const form = useForm();
  const id = fieldId(form, place);
  if (value.kind !== 'result') return null;
  const type = shape[value.case];
  return (
    <>
      <Segmented
        mono
        id={id}
        label={name}
        options={[
          { name: 'ok', title: 'ok' },
          { name: 'err', title: 'err' },
        ]}
        value={value.case}
        onChange={(next) => {
          if (next === value.case) return;
          if (value.value !== undefined)
            form.memory.payloads.set(`${id}/${value.case}`, value.value);
          const payload = payloadFor(form, `${id}/${next}`, shape[next]);
          form.setValue(place, { kind: 'result', case: next, ...payload });
        }}
      />
      {type !== undefined && value.value !== undefined && (
        <Head {...field} type={type} value={value.value} place={place.at(value.case)} />
      )}
    </>
  );
}

export function VariantHead({
  shape,
  ...field
}: HeadProps & { readonly shape: ShapeOf<'variant'> }) {
  const { value, place, name } = field;
  const form = useForm();
  const id = fieldId(form, place);
  if (value.kind !== 'variant') return null;
  const chosen = shape.cases.find((one) => one.name === value.case);
  return (
    <>
      <CaseChoice
        place={place}
        name={name}
        cases={shape.cases}
        chosen={value.case}
        onChoose={(next) => {
          if (next === value.case) return;
          if (value.value !== undefined)
            form.memory.payloads.set(`${id}/${value.case}`, value.value);
          const type = shape.cases.find((one) => one.name === next)?.type;
          const payload = payloadFor(form, `${id}/${next}`, type);
          form.setValue(place, { kind: 'variant', case: next, ...payload });
        }}
      />
      {chosen?.type !== undefined && value.value !== undefined && (
        <Head {...field} type={chosen.type} value={value.value} place={place.at(value.case)} />
      )}
    </>
  );
}

export function FutureHead({ shape, ...field }: HeadProps & { readonly shape: ShapeOf<'future'> }) {
  const { value, place } = field;
  if (value.kind !== 'future' || shape.type === undefined || value.value === undefined) {
    return <span className={styles.quiet}>resolves without a value</span>;
  }
  return (
    <>
      <span className={styles.quiet}>resolves to</span>
      <Head {...field} type={shape.type} value={value.value} place={place.at(inner)} />
    </>
  );
}
