/** A name that is typed in its row: Enter takes it, Escape leaves it as it was. */

import { useEffect, useRef, useState } from 'react';
import styles from './files.module.css';

export function NameField({
  name,
  label,
  problemOf,
  onDone,
}: {
  readonly name: string;
  readonly label: string;
  readonly problemOf: (name: string) => string | undefined;
  /** `undefined`: it was left. */
  readonly onDone: (name: string | undefined) => void;
}) {
  const field = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  const [value, setValue] = useState(name);
  const problem = value === name ? undefined : problemOf(value);

  useEffect(() => {
    field.current?.focus();
    // The ending stays when the name is typed over.
    const dot = name.lastIndexOf('.');
    field.current?.setSelectionRange(0, dot > 0 ? dot : name.length);
  }, [name]);

  const finish = (result: string | undefined): void => {
    if (done.current) return;
    done.current = true;
    onDone(result === name ? undefined : result);
  };

  return (
    <span className={styles.nameField}>
      <input
        ref={field}
        aria-label={label}
        aria-invalid={problem !== undefined}
        value={value}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setValue(event.currentTarget.value)}
        onClick={(event) => event.stopPropagation()}
        onBlur={() => finish(problem === undefined && value !== '' ? value : undefined)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.key === 'Escape') {
            event.preventDefault();
            finish(undefined);
          }
          if (event.key === 'Enter' && problem === undefined && value !== '') finish(value);
        }}
      />
      {problem !== undefined && (
        <span role="alert" className={styles.nameProblem}>
          {problem}
        </span>
      )}
    </span>
  );
}
