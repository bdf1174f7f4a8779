/**
 * Plug and socket on the page: one list for the keyboard and for screen readers, misfits first.
 * Pointing at a port lights both its ends and shows its WIT; Enter or a click opens it below.
 */

import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import type { Port } from '../../../workers/engine/protocol.ts';
import { useHomecoming } from './homecoming.ts';
import { type FoldControl, layOut, type PlacedItem, type PortGroup } from './layout.ts';
import styles from './picture.module.css';
import { Shapes } from './shape-view.tsx';
import { WitCard } from './wit-card.tsx';

export interface PictureViewProps {
  readonly slotTitle: string;
  readonly pluginTitle: string;
  readonly ports: readonly Port[];
  readonly through: string | undefined;
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
  const picture = layOut({ ...input, ports }, { width, unfolded });
  const [active, setActive] = useState<string | undefined>(undefined);
  const [side, setSide] = useState<'slot' | 'plugin'>('slot');
  const [focused, setFocused] = useState(false);
  const [pointed, setPointed] = useState<{ readonly key: string; readonly port: number }>();
  const current =
    active !== undefined && picture.order.includes(active) ? active : picture.order[0];
  const itemOf = (key: string | undefined) => picture.items.find((item) => item.key === key);

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

  const shownItem = itemOf(pointed?.key) ?? (focused ? itemOf(current) : undefined);
  const shownPort =
    pointed !== undefined
      ? ports[pointed.port]
      : shownItem?.folded === false
        ? ports[shownItem.ports[0] ?? -1]
        : undefined;
  return (
    <div ref={place} className={styles.place}>
      <div
        role="listbox"
        aria-label={`Ports of ${input.slotTitle} and of ${input.pluginTitle}`}
        aria-activedescendant={current === undefined ? undefined : `${id}-${current}`}
        tabIndex={0}
        className={styles.picture}
        onKeyDown={onKeyDown}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
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
              id={`${id}-hatch`}
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
            <Shapes shapes={picture.frame} hatch={`${id}-hatch`} />
          </g>
          {picture.items.map((item) => (
            <Item
              key={item.key}
              id={`${id}-${item.key}`}
              item={item}
              hatch={`${id}-hatch`}
              lit={item.key === shownItem?.key}
              open={!item.folded && ports[item.ports[0] ?? -1]?.key === open}
              active={item.key === current ? side : undefined}
              home={item.ports.some((index) => homeward.has(ports[index]?.key ?? ''))}
              step={picture.step}
              onPoint={(port) => setPointed({ key: item.key, port })}
              onUse={() => {
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
          port={shownPort}
          item={shownItem}
          side={pointed === undefined ? side : undefined}
          width={picture.width}
        />
      )}
    </div>
  );
}

function Fold({
  control: { group, unfolded, label, x, y },
  onFold,
}: {
  readonly control: FoldControl;
  readonly onFold: (group: PortGroup, unfolded: boolean) => void;
}) {
  return (
    <button
      type="button"
      className={styles.control}
      style={{ left: x - 2, top: y - 13 }}
      aria-expanded={unfolded}
      aria-label={`${label} ${groupNames[group]}`}
      onClick={() => onFold(group, !unfolded)}
    >
      {label}
    </button>
  );
}

const groupNames: Readonly<Record<PortGroup, string>> = {
  fits: 'ports that fit',
  note: 'ports that fit, with a note',
  misfit: 'ports that do not fit',
  unknown: 'ports that are not checked',
  unused: 'ports that are not used',
  ambient: 'imports from the runtime',
};

function Item({
  id,
  item,
  hatch,
  lit,
  open,
  active,
  home,
  step,
  onPoint,
  onUse,
}: {
  readonly id: string;
  readonly item: PlacedItem;
  readonly hatch: string;
  readonly lit: boolean;
  readonly open: boolean;
  readonly active: 'slot' | 'plugin' | undefined;
  /** It has just become fitting: the plugin slides in. */
  readonly home: boolean;
  readonly step: number;
  readonly onPoint: (port: number) => void;
  readonly onUse: () => void;
}) {
  const { slotArea, pluginArea, area } = item;
  const sideOf = (side: 'slot' | 'plugin') => (active === side ? { 'data-side': side } : {});
  return (
    <g
      id={id}
      role="option"
      aria-label={item.label}
      aria-selected={open}
      data-key={item.key}
      data-lit={lit || undefined}
      data-open={open || undefined}
      data-active={active === undefined ? undefined : true}
      className={styles.item}
      onPointerMove={(event) => {
        const first = item.ports[0];
        if (!item.folded && first !== undefined) onPoint(first);
        else {
          const box = event.currentTarget.ownerSVGElement?.getBoundingClientRect();
          const y = event.clientY - (box?.top ?? 0);
          const x = event.clientX - (box?.left ?? 0);
          const pin = item.pins.find(
            (each) =>
              y >= each.box.y - 0.6 &&
              y < each.box.y + each.box.height + 0.6 &&
              Math.abs(x - each.box.x - each.box.width / 2) < 40,
          );
          onPoint(pin?.port ?? -1);
        }
      }}
      onClick={onUse}
    >
      <rect {...area} fill="transparent" />
      <rect {...slotArea} className={styles.lit} {...sideOf('slot')} />
      <rect
        x={slotArea.x}
        y={slotArea.y}
        width={2}
        height={slotArea.height}
        className={styles.bar}
      />
      <rect {...pluginArea} className={styles.lit} {...sideOf('plugin')} />
      <g aria-hidden>
        <Shapes shapes={item.slotShapes} hatch={hatch} />
        {!home && <Shapes shapes={item.middleShapes} hatch={hatch} />}
        <g
          className={styles.plugin}
          style={home ? { transform: `translateX(${-step}px)` } : undefined}
        >
          <Shapes shapes={item.pluginShapes} hatch={hatch} />
        </g>
      </g>
    </g>
  );
}
