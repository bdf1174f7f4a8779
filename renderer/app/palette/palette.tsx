/** Go to anything, or run a command: one field, one list, keys only if one likes. */

import { Dialog as Base } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Kbd } from '../../ui/kbd.tsx';
import { useSlow } from '../../ui/progress.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import styles from './palette.module.css';
import { type PaletteItem, usePaletteItems } from './palette-items.ts';
import { closePalette, usePalette } from './palette-store.ts';

export function Palette() {
  const open = usePalette((state) => state.open);
  const input = useRef<HTMLInputElement>(null);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) closePalette();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup} initialFocus={input} aria-label="Go to anything">
          {open && <Content input={input} />}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Content({ input }: { readonly input: React.RefObject<HTMLInputElement | null> }) {
  const query = usePalette((state) => state.query);
  const { items, searching } = usePaletteItems(query);
  const [current, setCurrent] = useState(0);
  const list = useId();
  const slow = useSlow(searching);
  const body = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query starts at its best answer
  useEffect(() => setCurrent(0), [query]);
  const at = Math.min(current, Math.max(0, items.length - 1));
  useEffect(() => {
    body.current?.querySelector(`[data-index="${at}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const choose = (item: PaletteItem | undefined) => {
    if (item === undefined || item.disabled === true) return;
    if (item.stays !== true) closePalette();
    // The focus goes back first: what the command focuses stays focused.
    setTimeout(item.run, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined && items.length > 0) {
      const page = Math.abs(step) > 1;
      const next = at + step;
      setCurrent(
        page ? Math.min(items.length - 1, Math.max(0, next)) : (next + items.length) % items.length,
      );
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) choose(items[at]);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={styles.field}>
        <Search size={14} />
        <input
          ref={input}
          role="combobox"
          aria-label="Go to anything, or run a command"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={items.length > 0 ? `${list}-${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          placeholder="Go to anything. Start with > for commands, / files, @ symbols, # plugins"
          value={query}
          onChange={(event) => usePalette.setState({ query: event.currentTarget.value })}
          onKeyDown={onKeyDown}
        />
        {slow && <span className={styles.searching}>searching</span>}
      </div>
      <div
        ref={body}
        id={list}
        role="listbox"
        aria-label="What was found"
        className={styles.list}
        tabIndex={-1}
      >
        {items.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field
          <div
            key={item.key}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            aria-disabled={item.disabled}
            data-index={index}
            className={styles.item}
            onMouseMove={() => setCurrent(index)}
            onClick={() => choose(item)}
          >
            <span className={styles.icon}>
              {item.state !== undefined && <StateIcon state={item.state} label={true} />}
              {item.icon !== undefined && <item.icon size={14} />}
            </span>
            <span className={styles.name}>
              <Marked text={item.title} at={item.at} />
            </span>
            {item.detail !== undefined && <span className={styles.detail}>{item.detail}</span>}
            <span className={styles.gap} />
            {item.group !== undefined && <span className={styles.group}>{item.group}</span>}
            {item.keys !== undefined && <Kbd>{item.keys}</Kbd>}
          </div>
        ))}
      </div>
      {items.length === 0 && !searching && (
        <p className={styles.none} role="status">
          Nothing has this in its name.
        </p>
      )}
    </>
  );
}

/** The letters that were typed, in bold. */
function Marked({ text, at }: { readonly text: string; readonly at: readonly number[] }) {
  const parts = useMemo(() => {
    const runs: { readonly text: string; readonly marked: boolean; readonly from: number }[] = [];
    const marks = new Set(at);
    let from = 0;
    for (let index = 1; index <= text.length; index++) {
      if (index < text.length && marks.has(index) === marks.has(from)) continue;
      runs.push({ text: text.slice(from, index), marked: marks.has(from), from });
      from = index;
    }
    return runs;
  }, [text, at]);
  return parts.map(({ text: part, marked, from }) =>
    marked ? (
      <mark key={from} className={styles.mark}>
        {part}
      </mark>
    ) : (
      part
    ),
  );
}
