/**
 * Plug and socket on the page: one list for the keyboard and for screen readers, misfits first.
 * Pointing at a port lights both its ends and shows its WIT; Enter or a click opens it below.
 */

import {
  type KeyboardEvent,
  type PointerEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Port } from '../../../workers/engine/protocol.ts';
import { DrawnItem, Frame } from './drawn-item.tsx';
import { Fold } from './fold-control.tsx';
import { useHomecoming } from './homecoming.ts';
import { layOut } from './layout.ts';
import styles from './picture.module.css';
import type { PlacedItem, PortGroup } from './placed.ts';
import { WitCard } from './wit-card.tsx';

export interface PictureViewProps {
  readonly slotTitle: string;
  readonly pluginTitle: string;
  readonly ports: readonly Port[];
  readonly through: string | undefined;
  readonly lacks: Readonly<Record<string, string>>;
  readonly unfolded: Readonly<Partial<Record<PortGroup, boolean>>>;
  readonly onFold: (group: PortGroup, unfolded: boolean) => void;
  /** Key of the port whose finding is open below. */
  readonly open: string | undefined;
  /** `undefined` closes it. */
  readonly onOpen: (port: Port | undefined, byKeyboard: boolean) => void;
}

export function PictureView({
  ports: given,
  unfolded,
  onFold,
  open,
  onOpen,
  ...input
}: PictureViewProps) {
  const id = useId();
  const hatch = `${id}-hatch`;
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(1100);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const { ports, homeward } = useHomecoming(given);
  const { slotTitle, pluginTitle, through, lacks } = input;
  const picture = useMemo(
    () => layOut({ slotTitle, pluginTitle, through, lacks, ports }, { width, unfolded }),
    [slotTitle, pluginTitle, through, lacks, ports, width, unfolded],
  );
  const [active, setActive] = useState<string | undefined>(undefined);
  const [side, setSide] = useState<'slot' | 'plugin'>('slot');
  // The WIT of a row is shown for who goes through rows by keyboard, not after a click.
  const [keyed, setKeyed] = useState(false);
  const [pointed, setPointed] = useState<{
    readonly key: string;
    /** Of a folded group it may be none. */
    readonly port: string | undefined;
  }>();
  const current =
    active !== undefined && picture.order.includes(active) ? active : picture.order[0];
  const itemOf = (key: string | undefined) => picture.items.find((item) => item.key === key);

  const point = (next: typeof pointed): void =>
    setPointed((before) =>
      before?.key === next?.key && before?.port === next?.port ? before : next,
    );

  const isOpen = (item: PlacedItem) =>
    !item.folded && open !== undefined && ports[item.ports[0] ?? -1]?.key === open;

  const use = (item: PlacedItem, byKeyboard: boolean): void => {
    if (item.folded && item.group !== 'unused') onFold(item.group, true);
    else {
      const port = ports[item.ports[0] ?? -1];
      onOpen(item.folded || port?.key === open ? undefined : port, byKeyboard);
    }
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = picture.order.indexOf(current ?? '');
    setKeyed(event.key !== 'Escape');
    const go = (index: number) => {
      const key = picture.order[Math.min(picture.order.length - 1, Math.max(0, index))];
      setActive(key);
      setPointed(undefined);
      place.current
        ?.querySelector(`[data-key="${CSS.escape(key ?? '')}"]`)
        ?.scrollIntoView({ block: 'nearest' });
    };
    switch (event.key) {
      case 'ArrowDown':
        go(at + 1);
        break;
      case 'ArrowUp':
        go(at - 1);
        break;
      case 'Home':
        go(0);
        break;
      case 'End':
        go(picture.order.length - 1);
        break;
      case 'ArrowLeft':
        setSide('slot');
        break;
      case 'ArrowRight':
        setSide('plugin');
        break;
      case 'Enter':
      case ' ': {
        const item = itemOf(current);
        if (item !== undefined) use(item, true);
        break;
      }
      case 'Escape':
        if (open === undefined && pointed === undefined) return;
        setPointed(undefined);
        onOpen(undefined, true);
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const shownItem = itemOf(pointed?.key) ?? (keyed ? itemOf(current) : undefined);
  const shownPort =
    pointed !== undefined
      ? ports.find(({ key }) => key === pointed.port)
      : shownItem?.folded === false
        ? ports[shownItem.ports[0] ?? -1]
        : undefined;
  return (
    <div ref={place} className={styles.place}>
      <div
        role="listbox"
        aria-label={`Ports of ${slotTitle} and of ${pluginTitle}`}
        aria-activedescendant={current === undefined ? undefined : `${id}-${current}`}
        tabIndex={0}
        className={styles.picture}
        onKeyDown={onKeyDown}
        onBlur={() => setKeyed(false)}
        onPointerLeave={() => setPointed(undefined)}
      >
        <svg
          role="presentation"
          width={picture.width}
          height={picture.height}
          viewBox={`0 0 ${picture.width} ${picture.height}`}
          className={styles.drawing}
        >
          <defs>
            <pattern
              id={hatch}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="6" height="6" fill="var(--misfit-tint)" />
              <path d="M0 0V6" stroke="var(--misfit)" strokeWidth="1.6" strokeOpacity="0.75" />
            </pattern>
          </defs>
          <g aria-hidden>
            <Frame shapes={picture.frame} hatch={hatch} />
            {picture.items.map((item) => (
              <DrawnItem
                key={item.key}
                item={item}
                hatch={hatch}
                lit={item.key === shownItem?.key}
                open={isOpen(item)}
                active={item.key === current ? side : undefined}
                home={item.ports.some((index) => homeward.has(ports[index]?.key ?? ''))}
                step={picture.step}
              />
            ))}
          </g>
          {picture.items.map((item) => (
            <rect
              key={item.key}
              {...item.area}
              id={`${id}-${item.key}`}
              role="option"
              aria-label={item.label}
              aria-selected={isOpen(item)}
              data-key={item.key}
              fill="transparent"
              onPointerMove={(event) => {
                setKeyed(false);
                point({ key: item.key, port: ports[portAt(item, event)]?.key });
              }}
              onClick={() => {
                setKeyed(false);
                setActive(item.key);
                use(item, false);
              }}
            />
          ))}
        </svg>
      </div>
      {picture.controls.map((control) => (
        <Fold key={control.group} control={control} onFold={onFold} />
      ))}
      {shownItem !== undefined && shownPort !== undefined && shownPort.key !== open && (
        <WitCard
          key={shownPort.key}
          port={shownPort}
          item={shownItem}
          side={pointed === undefined ? side : undefined}
          width={picture.width}
        />
      )}
    </div>
  );
}

/** Of a comb it is the tooth at the pointer; -1 between them. */
function portAt(item: PlacedItem, event: PointerEvent<SVGElement>): number {
  if (!item.folded) return item.ports[0] ?? -1;
  const place = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
  const x = event.clientX - (place?.left ?? 0);
  const y = event.clientY - (place?.top ?? 0);
  const pin = item.pins.find(
    ({ box }) =>
      y >= box.y - 0.6 &&
      y < box.y + box.height + 0.6 &&
      Math.abs(x - box.x - box.width / 2) < box.width / 2 + 24,
  );
  return pin?.port ?? -1;
}
