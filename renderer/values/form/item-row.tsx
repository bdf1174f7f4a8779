/** One item of a list: its number, by which it is dragged, its value, and a button to remove it. */

import { X } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, memo, useState } from 'react';
import { IconButton } from '../../ui/button.tsx';
import type { ItemActions } from './field-menu.ts';
import type { FieldProps } from './field-props.ts';
import styles from './form.module.css';
import type { ItemsActions } from './use-items.ts';
import { ValueRow } from './value-row.tsx';

/** What is dragged, as long as it is: only an item of the same list is taken. */
let dragged: { readonly list: ItemsActions; readonly index: number } | undefined;

export const ItemRow = memo(function ItemRow({
  index,
  last,
  fixed,
  startsOpen,
  actions,
  ...field
}: FieldProps & {
  readonly index: number;
  readonly last: boolean;
  readonly fixed: boolean;
  readonly startsOpen: boolean;
  readonly actions: ItemsActions;
}) {
  const [over, setOver] = useState<'before' | 'after'>();
  const item: ItemActions = {
    up: index === 0 ? undefined : () => actions.move(index, index - 1),
    down: last ? undefined : () => actions.move(index, index + 1),
    double: () => actions.insert(index + 1, [field.value]),
    remove: () => actions.remove(index),
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.key === 'ArrowUp') item.up?.();
    else if (event.key === 'ArrowDown') item.down?.();
    else if ((event.key === 'Delete' || event.key === 'Backspace') && !fixed) item.remove();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const sideOf = (event: DragEvent<HTMLElement>): 'before' | 'after' => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    return event.clientY < top + height / 2 ? 'before' : 'after';
  };
  const onDragOver = (event: DragEvent<HTMLElement>) => {
    if (dragged?.list !== actions) return;
    event.preventDefault();
    event.stopPropagation();
    setOver(sideOf(event));
  };
  const onDrop = (event: DragEvent<HTMLElement>) => {
    setOver(undefined);
    if (dragged?.list !== actions) return;
    event.preventDefault();
    event.stopPropagation();
    const from = dragged.index;
    const before = sideOf(event) === 'before' ? index : index + 1;
    actions.move(from, before > from ? before - 1 : before);
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys come from the controls inside
    <div
      className={styles.item}
      data-over={over}
      onKeyDown={onKeyDown}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(undefined)}
      onDrop={onDrop}
    >
      <ValueRow
        {...field}
        label={
          // biome-ignore lint/a11y/noStaticElementInteractions: keys move items too, Alt and arrows
          <span
            className={styles.grip}
            draggable
            onDragStart={(event) => {
              dragged = { list: actions, index };
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', field.name);
              const row = event.currentTarget.closest('[data-row]');
              if (row !== null) event.dataTransfer.setDragImage(row, 12, 12);
            }}
            onDragEnd={() => {
              dragged = undefined;
            }}
          >
            {index}
          </span>
        }
        startsOpen={startsOpen}
        item={fixed ? undefined : item}
        end={
          fixed ? undefined : (
            <IconButton
              icon={X}
              size={14}
              label={`Remove ${field.name}`}
              keys="Alt+Delete"
              onClick={item.remove}
            />
          )
        }
      />
    </div>
  );
});
