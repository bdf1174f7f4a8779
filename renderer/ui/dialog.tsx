/** Dialogs: only where something must be asked before it can be done. */

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { IconButton } from './button.tsx';
import styles from './dialog.module.css';

export function Dialog({
  open,
  onClose,
  title,
  description,
  width = 520,
  footer,
  children,
}: {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly width?: number;
  /** Buttons, the primary one last. */
  readonly footer?: ReactNode;
  readonly children?: ReactNode;
}) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup
          ref={popup}
          className={styles.popup}
          style={{ width }}
          // A field that asks for it, or the first in a part that does, else the first control, else a button below: never the one
          // that closes, whose tooltip would stand over what is said.
          initialFocus={() =>
            popup.current?.querySelector<HTMLElement>(
              ':is(input, textarea, select, button)[data-autofocus]',
            ) ??
            popup.current?.querySelector<HTMLElement>(
              '[data-autofocus] :is(input, textarea, select)',
            ) ??
            popup.current?.querySelector<HTMLElement>('[data-body] :is(input, select, button)') ??
            popup.current?.querySelector<HTMLElement>('footer button') ??
            true
          }
        >
          <header className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <IconButton icon={X} label="Close" onClick={onClose} />
          </header>
          {description !== undefined && (
            <Base.Description className={styles.description}>{description}</Base.Description>
          )}
          <div data-body className={styles.body}>
            {children}
          </div>
          {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
