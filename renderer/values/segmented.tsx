/** A choice of a few, side by side: one stop of the Tab key, moved in by arrows. */

import { type KeyboardEvent, useRef } from 'react';
import styles from './segmented.module.css';

export interface SegmentedOption<Name extends string> {
  readonly name: Name;
  readonly title: string;
  readonly docs?: string | undefined;
}

export function Segmented<Name extends string>({
  label,
  options,
  value,
  onChange,
  mono = false,
  id,
}: {
  readonly label: string;
  readonly options: readonly SegmentedOption<Name>[];
  readonly value: Name;
  readonly onChange: (name: Name) => void;
  readonly mono?: boolean;
  /** Of the chosen one. */
  readonly id?: string;
}) {
  const group = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = ['ArrowRight', 'ArrowDown'].includes(event.key)
      ? 1
      : ['ArrowLeft', 'ArrowUp'].includes(event.key)
        ? -1
        : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = options.findIndex(({ name }) => name === value);
    const index = (at + step + options.length) % options.length;
    const next = options[index];
    if (next === undefined) return;
    onChange(next.name);
    group.current?.querySelectorAll('button')[index]?.focus();
  };
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label={label}
      className={styles.group}
      data-mono={mono || undefined}
      onKeyDown={onKeyDown}
    >
      {options.map(({ name, title, docs }) => {
        const chosen = name === value;
        return (
          // biome-ignore lint/a11y/useSemanticElements: a native radio has no text of its own to click
          <button
            key={name}
            id={chosen ? id : undefined}
            type="button"
            role="radio"
            aria-checked={chosen}
            // The label of the group may be for this one, and is not its name.
            aria-label={title}
            tabIndex={chosen ? 0 : -1}
            className={styles.option}
            title={docs}
            onClick={() => onChange(name)}
          >
            {title}
          </button>
        );
      })}
    </div>
  );
}
