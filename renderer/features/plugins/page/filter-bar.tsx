/** What the list is filtered and grouped by, and what can be added to it: one toolbar, one stop. */

import { ChevronDown, Plus, Search } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useServices } from '../../../core/services.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { Menu } from '../../../ui/menu.tsx';
import type { Facet } from '../list/facets.ts';
import { changeView, toggleFacet, useList } from '../list/list-store.ts';
import { groupByEntries, groupings } from '../table/table-menu.ts';
import styles from './filter-bar.module.css';
import { saveGroupBy } from './kept.ts';

/** Chips of capabilities beyond these are in a menu: the riskiest come first. */
const shownCapabilities = 1;

/** The head says these with a button that shows them: chips would say them twice. */
const saidAbove: ReadonlySet<string> = new Set(['broken', 'mended']);

export function FilterBar({
  facets,
  total,
}: {
  readonly facets: readonly Facet[];
  readonly total: number;
}) {
  const services = useServices();
  const text = useList((state) => state.text);
  const chosen = useList((state) => state.facets);
  const groupBy = useList((state) => state.groupBy);
  const bar = useRef<HTMLDivElement>(null);

  const capabilities = facets.filter(({ kind }) => kind === 'capability');
  const hidden = capabilities.slice(shownCapabilities);
  const shown = facets.filter(
    (facet) => chosen.has(facet.id) || !(hidden.includes(facet) || saidAbove.has(facet.id)),
  );
  const grouping = groupings.find(({ by }) => by === groupBy)?.title;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && text !== '' && event.target instanceof HTMLInputElement) {
      changeView({ text: '' });
      event.stopPropagation();
      return;
    }
    moveInToolbar(event, bar.current);
  };

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label="Filter plugins"
      className={styles.bar}
      onKeyDown={onKeyDown}
    >
      <div className={styles.filters}>
        <Field
          label="Filter by name or import"
          hideLabel
          type="search"
          icon={Search}
          placeholder="Filter by name or import"
          value={text}
          className={styles.field}
          onChange={(event) => changeView({ text: event.currentTarget.value })}
        />
        <Chip
          chosen={chosen.size === 0}
          count={total}
          onClick={() => changeView({ facets: new Set() })}
        >
          All
        </Chip>
        {shown.map(({ id, label, mark, count }) => (
          <Chip
            key={id}
            state={mark}
            count={count}
            chosen={chosen.has(id)}
            onClick={() => toggleFacet(id)}
          >
            {label}
          </Chip>
        ))}
        {hidden.length > 0 && (
          <Menu
            trigger={
              <Button
                variant="quiet"
                small
                aria-label={`+${hidden.length} capabilities`}
                className={styles.more}
              >
                +{hidden.length}
                <ChevronDown size={14} />
              </Button>
            }
            entries={() =>
              hidden.map(({ id, label, count }) => ({
                title: label,
                hint: `${count}`,
                checked: useList.getState().facets.has(id),
                run: () => toggleFacet(id),
              }))
            }
          />
        )}
      </div>
      <div className={styles.actions}>
        <Menu
          align="end"
          trigger={
            <Button small className={styles.grouping}>
              <span>
                Group: <b>{grouping}</b>
              </span>
              <ChevronDown size={14} />
            </Button>
          }
          entries={() => groupByEntries((by) => void saveGroupBy(services, by))}
        />
        <Button small icon={Plus} onClick={() => void services.commands.run('plugins.add')}>
          Add plugins
        </Button>
      </div>
    </div>
  );
}

/** Left and right go through the controls; in the field only from its ends. */
function moveInToolbar(event: KeyboardEvent, bar: HTMLElement | null): void {
  const { key, target } = event;
  if (bar === null || !(target instanceof Node)) return;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (target instanceof HTMLInputElement) {
    const end = key === 'ArrowRight' ? target.value.length : 0;
    if (target.selectionStart !== end || target.selectionEnd !== end) return;
  }
  const controls = [...bar.querySelectorAll<HTMLElement>('input, button')];
  const at = controls.findIndex((one) => one.contains(target));
  const next = controls[at + (key === 'ArrowRight' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
