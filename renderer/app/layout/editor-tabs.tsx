/** The tabs of a group: a line above the one that is shown, a dot for unsaved text. */

import { Columns2, X } from 'lucide-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { useCommandKeys } from '../../core/command-hooks.ts';
import type { TabFacts } from '../../core/feature.ts';
import { changeLayout } from '../../core/layout-actions.ts';
import {
  activateTab,
  closeAll,
  closeOthers,
  closeTab,
  closeToTheRight,
  keepPreview,
  moveTab,
} from '../../core/layout-reducers.ts';
import { type EditorGroup, type EditorInput, inputKey } from '../../core/layout-store.ts';
import { useServices } from '../../core/services.ts';
import { IconButton } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { ContextMenu } from '../../ui/menu.tsx';
import { editorOf } from '../contributions.ts';
import styles from './editor-tabs.module.css';
import { InspectorToggle } from './inspector-toggle.tsx';
import { useRovingTabs } from './roving.ts';

const dragType = 'application/x-slotwright-tab';

export function EditorTabs({
  group,
  focused,
}: {
  readonly group: EditorGroup;
  readonly focused: boolean;
}) {
  const { commands } = useServices();
  const splitKeys = useCommandKeys('view.split');
  const strip = useRef<HTMLDivElement>(null);
  const [dropAt, setDropAt] = useState<number | undefined>(undefined);
  const roving = useRovingTabs();

  useEffect(() => {
    strip.current
      ?.querySelector(`[data-key="${CSS.escape(group.active ?? '')}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [group.active]);

  const placeOf = (event: DragEvent): number => {
    const tabs = [...(strip.current?.querySelectorAll('[data-key]') ?? [])];
    const after = tabs.findIndex((tab) => {
      const { left, width } = tab.getBoundingClientRect();
      return event.clientX < left + width / 2;
    });
    return after < 0 ? tabs.length : after;
  };

  return (
    <div className={styles.head}>
      <div
        ref={strip}
        role="tablist"
        aria-label="Open editors"
        className={styles.strip}
        onWheel={(event) => {
          if (strip.current !== null) strip.current.scrollLeft += event.deltaY;
        }}
        onDragOver={(event) => {
          if (!event.dataTransfer.types.includes(dragType)) return;
          event.preventDefault();
          setDropAt(placeOf(event));
        }}
        onDragLeave={() => setDropAt(undefined)}
        onDrop={(event) => {
          const dragged = event.dataTransfer.getData(dragType);
          setDropAt(undefined);
          const at = dragged.indexOf(' ');
          if (at < 0) return;
          event.preventDefault();
          changeLayout(
            moveTab(dragged.slice(0, at), dragged.slice(at + 1), group.id, placeOf(event)),
          );
        }}
        {...roving}
      >
        {group.tabs.map((input, index) => (
          <Tab
            key={inputKey(input)}
            group={group}
            input={input}
            focused={focused}
            dropBefore={dropAt === index}
          />
        ))}
        {dropAt === group.tabs.length && <span className={styles.drop} />}
      </div>
      <div className={styles.end}>
        <IconButton
          icon={Columns2}
          label="Split the editor"
          keys={splitKeys}
          onClick={() => {
            changeLayout((state) => ({ ...state, focusedGroup: group.id }));
            void commands.run('view.split');
          }}
        />
        <InspectorToggle group={group.id} />
      </div>
    </div>
  );
}

function Tab({
  group,
  input,
  focused,
  dropBefore,
}: {
  readonly group: EditorGroup;
  readonly input: EditorInput;
  readonly focused: boolean;
  readonly dropBefore: boolean;
}) {
  const key = inputKey(input);
  const facts = useTabFacts(input);
  const { title, detail, hint, icon: Icon, dirty = false } = facts;
  const name = detail === undefined ? title : `${title}, ${detail}`;
  const active = key === group.active;
  const close = () => changeLayout(closeTab(group.id, key));
  return (
    <ContextMenu
      entries={() => [
        { title: 'Close', run: close },
        { title: 'Close others', run: () => changeLayout(closeOthers(group.id, key)) },
        { title: 'Close to the right', run: () => changeLayout(closeToTheRight(group.id, key)) },
        { title: 'Close all', run: () => changeLayout(closeAll(group.id)) },
      ]}
    >
      <div
        data-key={key}
        className={classNames(styles.tab, dropBefore && styles.dropBefore)}
        data-active={active || undefined}
        data-focused={(active && focused) || undefined}
        title={hint}
      >
        <button
          type="button"
          role="tab"
          aria-selected={active}
          aria-label={dirty ? `${name}, unsaved` : name}
          aria-keyshortcuts="Delete"
          tabIndex={active ? 0 : -1}
          draggable
          className={styles.main}
          onClick={() => changeLayout(activateTab(group.id, key))}
          onDoubleClick={() => changeLayout(keepPreview(group.id, key))}
          onAuxClick={(event) => {
            if (event.button === 1) close();
          }}
          onMouseDown={(event) => {
            // Else the middle button starts scrolling.
            if (event.button === 1) event.preventDefault();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Delete') close();
          }}
          onDragStart={(event) => {
            event.dataTransfer.setData(dragType, `${group.id} ${key}`);
            event.dataTransfer.effectAllowed = 'move';
          }}
        >
          {Icon !== undefined && <Icon size={14} />}
          <span className={classNames(styles.title, group.preview === key && styles.preview)}>
            {title}
          </span>
          {detail !== undefined && <span className={styles.detail}>{detail}</span>}
        </button>
        {/* For the pointer: a row of tabs may hold nothing but tabs. Keys have Delete. */}
        <span
          aria-hidden
          title={`Close ${title}`}
          data-close={key}
          className={classNames(styles.close, dirty && styles.dirty)}
          onClick={close}
        >
          <X size={14} />
        </span>
      </div>
    </ContextMenu>
  );
}

/** What the editor says of its tab. An input keeps its kind, so the same hook is called each time. */
function useTabFacts(input: EditorInput) {
  const useTab = editorOf(input.kind)?.useTab ?? useNoFacts;
  return useTab(input);
}

const useNoFacts = (input: EditorInput): TabFacts => ({ title: inputKey(input) });
