/** Menus at a button and context menus, both from the same list of entries. */

import { ContextMenu as BaseContext } from '@base-ui/react/context-menu';
import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight } from 'lucide-react';
import { type ComponentProps, type ReactElement, useState } from 'react';
import type { Icon } from './button.tsx';
import { Kbd } from './kbd.tsx';
import styles from './menu.module.css';

export interface MenuAction {
  readonly title: string;
  readonly run: () => void;
  readonly icon?: Icon;
  /** Said at the right, as `Ctrl+S`. */
  readonly keys?: string | undefined;
  /** A word at the right, such as a status. */
  readonly hint?: string | undefined;
  readonly disabled?: boolean;
  /** Present: the entry is one of a choice, with a tick or without. */
  readonly checked?: boolean;
}

export interface SubMenu {
  readonly title: string;
  readonly entries: readonly MenuEntry[];
}

/** `{ heading }` names what follows. */
export type MenuEntry = MenuAction | SubMenu | 'separator' | { readonly heading: string };

export type MenuEntries = readonly MenuEntry[] | (() => readonly MenuEntry[]);

const listOf = (entries: MenuEntries): readonly MenuEntry[] =>
  typeof entries === 'function' ? entries() : entries;

export function Menu({
  trigger,
  entries,
  align = 'start',
  side = 'bottom',
  onOpenChange,
}: {
  /** A button; it takes the menu's handlers. */
  readonly trigger: ReactElement;
  /** A function is asked when the menu opens. */
  readonly entries: MenuEntries;
  readonly align?: 'start' | 'center' | 'end';
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  readonly onOpenChange?: (open: boolean) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        onOpenChange?.(next);
      }}
    >
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={4} className={styles.place}>
          <Base.Popup className={styles.popup}>
            {open && <Entries entries={listOf(entries)} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export type SharedMenuHandle = ReturnType<typeof createSharedMenu>;

/** For one menu with many triggers, as the rows of a long form have. */
export const createSharedMenu = () => Base.createHandle<MenuEntries>();

export const SharedMenu = ({
  handle,
  align = 'end',
}: {
  readonly handle: SharedMenuHandle;
  readonly align?: 'start' | 'center' | 'end';
}) => (
  <Base.Root handle={handle}>
    {({ payload }) => (
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} className={styles.place}>
          <Base.Popup className={styles.popup}>
            {payload !== undefined && <ListOf entries={payload} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    )}
  </Base.Root>
);

/** A button of a shared menu; `entries` are asked for when it opens. */
export const SharedMenuTrigger = ({
  handle,
  entries,
  ...rest
}: Omit<ComponentProps<'button'>, 'ref'> & {
  readonly handle: SharedMenuHandle;
  readonly entries: MenuEntries;
}) => <Base.Trigger {...rest} handle={handle} payload={entries} />;

const ListOf = ({ entries }: { readonly entries: MenuEntries }) => (
  <Entries entries={listOf(entries)} />
);

/** Opens at the pointer, and by the keyboard's menu key at what has the focus. */
export function ContextMenu({
  entries,
  children,
}: {
  /** Asked when the menu opens; without entries it does not. */
  readonly entries: MenuEntries;
  /** One element; it takes the menu's handlers. */
  readonly children: ReactElement;
}) {
  const [shown, setShown] = useState<readonly MenuEntry[]>([]);
  const [open, setOpen] = useState(false);
  return (
    <BaseContext.Root
      open={open}
      onOpenChange={(next) => {
        const list = next ? listOf(entries) : shown;
        setShown(list);
        setOpen(next && list.length > 0);
      }}
    >
      <BaseContext.Trigger render={children} />
      <BaseContext.Portal>
        <BaseContext.Positioner className={styles.place}>
          <BaseContext.Popup className={styles.popup}>
            <Entries entries={shown} />
          </BaseContext.Popup>
        </BaseContext.Positioner>
      </BaseContext.Portal>
    </BaseContext.Root>
  );
}

function Entries({ entries }: { readonly entries: readonly MenuEntry[] }) {
  const choice = entries.some(
    (entry) => typeof entry === 'object' && 'checked' in entry && entry.checked !== undefined,
  );
  return entries.map((entry, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a menu's list does not change while it is open
    <Entry key={index} entry={entry} choice={choice} />
  ));
}

function Entry({ entry, choice }: { readonly entry: MenuEntry; readonly choice: boolean }) {
  if (entry === 'separator') return <Base.Separator className={styles.separator} />;
  if ('heading' in entry) {
    return <div className={styles.heading}>{entry.heading}</div>;
  }
  if ('entries' in entry) {
    return (
      <Base.SubmenuRoot>
        <Base.SubmenuTrigger className={styles.item}>
          {choice && <span className={styles.tick} />}
          <span className={styles.title}>{entry.title}</span>
          <ChevronRight size={14} />
        </Base.SubmenuTrigger>
        <Base.Portal>
          <Base.Positioner sideOffset={2} alignOffset={-5} className={styles.place}>
            <Base.Popup className={styles.popup}>
              <Entries entries={entry.entries} />
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.SubmenuRoot>
    );
  }
  const { title, run, icon: Icon, keys, hint, disabled = false, checked } = entry;
  const content = (
    <>
      {choice && <span className={styles.tick}>{checked === true && <Check size={14} />}</span>}
      {Icon !== undefined && <Icon size={14} />}
      <span className={styles.title}>{title}</span>
      {hint !== undefined && <span className={styles.hint}>{hint}</span>}
      {keys !== undefined && <Kbd>{keys}</Kbd>}
    </>
  );
  if (checked !== undefined) {
    return (
      <Base.CheckboxItem
        checked={checked}
        disabled={disabled}
        closeOnClick
        onCheckedChange={run}
        className={styles.item}
      >
        {content}
      </Base.CheckboxItem>
    );
  }
  return (
    <Base.Item disabled={disabled} onClick={run} className={styles.item}>
      {content}
    </Base.Item>
  );
}
