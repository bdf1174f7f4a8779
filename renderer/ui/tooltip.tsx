/**
 * What a control without words does, and its keys. Never the only place where something is said.
 * There is one tooltip for the whole window, which its many triggers share: lists have hundreds.
 */

import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './kbd.tsx';
import styles from './tooltip.module.css';

interface Content {
  readonly text: ReactNode;
  readonly keys: string | undefined;
  readonly side: 'top' | 'bottom' | 'left' | 'right';
}

const shared = Base.createHandle<Content>();

export const TooltipProvider = ({ children }: { readonly children: ReactNode }) => (
  <Base.Provider delay={500} closeDelay={0}>
    {children}
    <Base.Root handle={shared}>
      {({ payload }) => (
        <Base.Portal>
          <Base.Positioner side={payload?.side ?? 'bottom'} sideOffset={6} className={styles.place}>
            <Base.Popup className={styles.tooltip}>
              {payload?.text}
              {payload?.keys !== undefined && <Kbd>{payload.keys}</Kbd>}
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      )}
    </Base.Root>
  </Base.Provider>
);

export function Tooltip({
  text,
  keys,
  side = 'bottom',
  children,
}: {
  readonly text: ReactNode;
  readonly keys?: string | undefined;
  readonly side?: Content['side'];
  /** One element; it takes the tooltip's handlers. */
  readonly children: ReactElement;
}) {
  return <Base.Trigger handle={shared} payload={{ text, keys, side }} render={children} />;
}
