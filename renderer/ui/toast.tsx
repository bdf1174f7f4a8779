/** What happened elsewhere: one card at the bottom right. Who shows it decides when it goes. */

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import { Progress } from './progress.tsx';
import { StateIcon, type StateName } from './state-icon.tsx';
import styles from './toast.module.css';
import { Wit } from './wit.tsx';

export function Toast({
  state,
  message,
  detail,
  actions = [],
  progress,
  onClose,
}: {
  readonly state: StateName | undefined;
  /** WIT in backticks, as in `detail`. */
  readonly message: string;
  readonly detail?: string | undefined;
  readonly actions?: readonly { readonly title: string; readonly run: () => void }[];
  readonly progress?: { readonly fraction: number | undefined } | undefined;
  readonly onClose?: () => void;
}): ReactNode {
  return (
    <div className={styles.toast}>
      {state !== undefined && <StateIcon state={state} label={true} />}
      <div className={styles.text}>
        <p>
          <Wit text={message} />
        </p>
        {detail !== undefined && (
          <p className={styles.detail}>
            <Wit text={detail} />
          </p>
        )}
        {progress !== undefined && <Progress label={message} fraction={progress.fraction} />}
      </div>
      {actions.map(({ title, run }) => (
        <Button key={title} small onClick={run}>
          {title}
        </Button>
      ))}
      {onClose !== undefined && <IconButton icon={X} label="Dismiss" size={14} onClick={onClose} />}
    </div>
  );
}
