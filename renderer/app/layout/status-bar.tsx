/** One line on how the slot is, where the cursor is, and what there is to be told. */

import { useLayoutEffect, useRef, useState } from 'react';
import type { StatusItem } from '../../core/feature.ts';
import { useProject } from '../../core/project-store.ts';
import { statusItems } from '../contributions.ts';
import { leftOut } from './fitting.ts';
import styles from './status-bar.module.css';

const left = statusItems('left');
const right = statusItems('right');
const items = [...left, ...right];

export function StatusBar() {
  const open = useProject((state) => state.project !== undefined);
  const bar = useRef<HTMLElement>(null);
  const out = useLeftOut(bar);
  const slot = ({ id, component: Item }: StatusItem) => (
    <div key={id} data-item={id} data-left-out={out.has(id) || undefined} className={styles.item}>
      <Item />
    </div>
  );
  return (
    <footer ref={bar} data-part="status" className={styles.bar}>
      {!open && <span>No slot open</span>}
      {left.map(slot)}
      <span className={styles.gap} />
      {right.map(slot)}
    </footer>
  );
}

const none: ReadonlySet<string> = new Set();

/** Ids of the items that there is no room for. They are still laid out, so that they can come back. */
function useLeftOut(bar: React.RefObject<HTMLElement | null>): ReadonlySet<string> {
  const [out, setOut] = useState(none);
  useLayoutEffect(() => {
    const element = bar.current;
    if (element === null) return;
    const places = items.map(({ id }) =>
      element.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`),
    );
    const measure = () => {
      const { paddingLeft, paddingRight, columnGap } = getComputedStyle(element);
      const room =
        element.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      const sized = places.map((place, index) => ({
        width: place?.offsetWidth ?? 0,
        weight: items[index]?.weight ?? 0,
      }));
      const gap = Number.parseFloat(columnGap);
      const ids = [...leftOut(sized, room - gap, gap)].flatMap((index) => items[index]?.id ?? []);
      setOut((now) =>
        now.size === ids.length && ids.every((id) => now.has(id)) ? now : new Set(ids),
      );
    };
    // Each of them too: their words come and go.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const place of places) if (place !== null) observer.observe(place);
    return () => observer.disconnect();
  }, [bar]);
  return out;
}
