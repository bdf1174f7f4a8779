/** A finding's code; pointing at it or pressing it says what it means. */

import { Popover } from '@base-ui/react/popover';
import { explanations } from '../../../../wit/conformance/explain.ts';
import type { FindingCode } from '../../../../wit/conformance/verdict.ts';
import { Wit } from '../../../ui/wit.tsx';
import styles from './findings.module.css';

export function CodePopover({ code }: { readonly code: FindingCode }) {
  const { title, why, what } = explanations[code];
  return (
    <Popover.Root>
      <Popover.Trigger
        openOnHover
        delay={300}
        className={styles.codeButton}
        aria-label={`${code}: what it means`}
      >
        {code}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="bottom" align="start" sideOffset={6} className={styles.place}>
          <Popover.Popup className={styles.popover} initialFocus={false}>
            <Popover.Title className={styles.popoverTitle}>
              <b>{code}</b> {title}
            </Popover.Title>
            <Popover.Description>
              <Wit text={why} />
            </Popover.Description>
            <p>
              <Wit text={what} />
            </p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
