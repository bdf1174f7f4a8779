/** Fields of forms: one line, several lines, a tick, a choice. */

import { ChevronDown } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { StateIcon } from './state-icon.tsx';
import { Wit } from './wit.tsx';

interface Labelled {
  /** Its name; shown above unless `hideLabel`. */
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly hint?: ReactNode;
  /** What is wrong with it; WIT in backticks. */
  readonly error?: string | undefined;
  readonly mono?: boolean;
}

function Frame({
  id,
  label,
  hideLabel,
  hint,
  error,
  className,
  children,
}: Omit<Labelled, 'mono'> & {
  readonly id: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className={classNames(styles.frame, className)}>
      <label htmlFor={id} className={hideLabel === true ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      {children}
      {error !== undefined && (
        <p id={`${id}-error`} role="alert" className={styles.error}>
          <StateIcon state="misfit" size={12} className={styles.errorIcon} />
          <span>
            <Wit text={error} />
          </span>
        </p>
      )}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

const described = (id: string, { error, hint }: Pick<Labelled, 'error' | 'hint'>) => ({
  'aria-invalid': error !== undefined,
  'aria-describedby':
    [error !== undefined && `${id}-error`, hint !== undefined && `${id}-hint`]
      .filter(Boolean)
      .join(' ') || undefined,
});

export function Field({
  label,
  hideLabel,
  hint,
  error,
  mono,
  icon: Icon,
  className,
  ...rest
}: Labelled &
  Omit<ComponentProps<'input'>, 'id'> & {
    readonly icon?: React.ComponentType<{ readonly size?: number }>;
  }) {
  const id = useId();
  return (
    <Frame {...{ id, label, hint, error, className }} {...(hideLabel ? { hideLabel } : {})}>
      <div className={styles.box}>
        {Icon !== undefined && <Icon size={14} />}
        <input
          autoComplete="off"
          spellCheck={false}
          {...rest}
          {...described(id, { error, hint })}
          id={id}
          className={classNames(
            styles.input,
            mono && styles.mono,
            Icon !== undefined && styles.withIcon,
          )}
        />
      </div>
    </Frame>
  );
}

export function TextArea({
  label,
  hideLabel,
  hint,
  error,
  mono,
  className,
  ...rest
}: Labelled & Omit<ComponentProps<'textarea'>, 'id'>) {
  const id = useId();
  return (
    <Frame {...{ id, label, hint, error, className }} {...(hideLabel ? { hideLabel } : {})}>
      <textarea
        spellCheck={false}
        {...rest}
        {...described(id, { error, hint })}
        id={id}
        className={classNames(styles.input, styles.area, mono && styles.mono)}
      />
    </Frame>
  );
}

export function Checkbox({
  children,
  className,
  onChange,
  ...rest
}: Omit<ComponentProps<'input'>, 'type' | 'onChange'> & {
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <label className={classNames(styles.check, className)}>
      <input
        {...rest}
        type="checkbox"
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span>{children}</span>
    </label>
  );
}

export interface SelectOption {
  readonly value: string;
  readonly title: string;
}

export function Select({
  label,
  hideLabel,
  hint,
  error,
  options,
  onChange,
  className,
  ...rest
}: Omit<Labelled, 'mono'> &
  Omit<ComponentProps<'select'>, 'id' | 'onChange' | 'children'> & {
    readonly options: readonly SelectOption[];
    readonly onChange: (value: string) => void;
  }) {
  const id = useId();
  return (
    <Frame {...{ id, label, hint, error, className }} {...(hideLabel ? { hideLabel } : {})}>
      <div className={styles.box}>
        <select
          {...rest}
          {...described(id, { error, hint })}
          id={id}
          className={classNames(styles.input, styles.select)}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {options.map(({ value, title }) => (
            <option key={value} value={value}>
              {title}
            </option>
          ))}
        </select>
        <ChevronDown size={14} />
      </div>
    </Frame>
  );
}
