/** A popover that says what a code means. */

import { Popover } from '@base-ui/react/popover';
import { useEffect, useState } from 'react';
import { Wit } from '../../ui/wit.tsx';
import styles from './problems.module.css';

interface Shown {
  readonly code: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export function CodeExplanation({
  asked,
  onClose,
}: {
  readonly asked: { readonly code: string; readonly anchor: Element } | undefined;
  readonly onClose: () => void;
}) {
  const [shown, setShown] = useState<Shown | undefined>(undefined);
  const code = asked?.code;

  useEffect(() => {
    if (code === undefined) return;
    let gone = false;
    import('./explanations.ts').then(
      ({ explainCode }) => {
        if (gone) return;
        const found = explainCode(code);
        setShown({
          code,
          title: found?.title ?? 'Nothing more is known of this code',
          paragraphs: found?.paragraphs ?? [],
        });
      },
      () => {
        if (!gone) setShown({ code, title: 'The explanation could not be loaded', paragraphs: [] });
      },
    );
    return () => {
      gone = true;
    };
  }, [code]);

  return (
    <Popover.Root
      open={asked !== undefined && shown?.code === code}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={asked?.anchor ?? null}
          side="top"
          align="end"
          sideOffset={6}
          className={styles.popoverPlace}
        >
          <Popover.Popup className={styles.popover}>
            <Popover.Title className={styles.popoverTitle}>
              {shown?.title} <span>{shown?.code}</span>
            </Popover.Title>
            {shown?.paragraphs.map((text) => (
              <p key={text}>
                <Wit text={text} />
              </p>
            ))}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
