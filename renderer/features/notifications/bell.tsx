/** The bell: what was said, newest first. */

import { Popover } from '@base-ui/react/popover';
import { Bell as BellIcon } from 'lucide-react';
import { useState } from 'react';
import { type Notification, useNotifications } from '../../core/notifications-store.ts';
import { LinkButton } from '../../ui/button.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { Wit } from '../../ui/wit.tsx';
import styles from './bell.module.css';
import { stateOf } from './shown.ts';

export function Bell() {
  const list = useNotifications((state) => state.list);
  const [seen, setSeen] = useState(0);
  const fresh = list.filter(({ id, kind }) => id > seen && kind === 'error').length;
  return (
    <Popover.Root
      onOpenChange={(open) => {
        if (open) setSeen(list.at(-1)?.id ?? 0);
      }}
    >
      <Popover.Trigger
        className={styles.bell}
        aria-label={fresh > 0 ? `Notifications, ${fresh} new errors` : 'Notifications'}
        data-fresh={fresh > 0 || undefined}
      >
        <BellIcon size={14} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="end" sideOffset={6} className={styles.positioner}>
          <Popover.Popup className={styles.popup}>
            <Popover.Title className={styles.title}>Notifications</Popover.Title>
            {list.length === 0 ? (
              <p className={styles.none}>Nothing was said so far.</p>
            ) : (
              <ul>
                {[...list].reverse().map((one) => (
                  <Entry key={one.id} notification={one} />
                ))}
              </ul>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Entry({ notification }: { readonly notification: Notification }) {
  const { message, detail, actions = [], at } = notification;
  return (
    <li className={styles.entry}>
      <StateIcon state={stateOf(notification) ?? 'info'} label={true} />
      <div>
        <p>
          <Wit text={message} />
        </p>
        {detail !== undefined && (
          <p className={styles.detail}>
            <Wit text={detail} />
          </p>
        )}
        <p className={styles.foot}>
          <time>
            {new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}
          </time>
          {actions.map(({ title, run }) => (
            <LinkButton key={title} onClick={run}>
              {title}
            </LinkButton>
          ))}
        </p>
      </div>
    </li>
  );
}
