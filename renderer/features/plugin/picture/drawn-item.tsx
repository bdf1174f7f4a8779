/**
 * What is drawn of the picture. Names and roles are on areas above it, so that a screen reader hears
 * one sentence a port and not the texts of the drawing.
 */

import { memo } from 'react';
import styles from './picture.module.css';
import type { PlacedItem } from './placed.ts';
import { Shapes } from './shape-view.tsx';
import type { Shape } from './shapes.ts';

export const Frame = memo(
  ({ shapes, hatch }: { readonly shapes: readonly Shape[]; readonly hatch: string }) => (
    <Shapes shapes={shapes} hatch={hatch} />
  ),
);

export const DrawnItem = memo(
  ({
    item: { slotArea, pluginArea, slotShapes, middleShapes, pluginShapes },
    hatch,
    lit,
    open,
    active,
    home,
    step,
  }: {
    readonly item: PlacedItem;
    readonly hatch: string;
    readonly lit: boolean;
    readonly open: boolean;
    /** The side that the keyboard is on. */
    readonly active: 'slot' | 'plugin' | undefined;
    /** It has just become fitting: the plugin slides in. */
    readonly home: boolean;
    readonly step: number;
  }) => (
    <g data-lit={lit || undefined} data-open={open || undefined} className={styles.item}>
      <rect {...slotArea} className={styles.lit} data-active={active === 'slot' || undefined} />
      <rect
        x={slotArea.x}
        y={slotArea.y}
        width={2}
        height={slotArea.height}
        className={styles.bar}
      />
      <rect {...pluginArea} className={styles.lit} data-active={active === 'plugin' || undefined} />
      <Shapes shapes={slotShapes} hatch={hatch} />
      {!home && <Shapes shapes={middleShapes} hatch={hatch} />}
      <g
        className={styles.plugin}
        style={home ? { transform: `translateX(${-step}px)` } : undefined}
      >
        <Shapes shapes={pluginShapes} hatch={hatch} />
      </g>
    </g>
  ),
);
