/** The notification that is on the screen now. */

import { useEffect, useState } from 'react';
import { dismiss, useNotifications } from '../../core/notifications-store.ts';
import { Toast } from '../../ui/toast.tsx';
import { plainWit } from '../../ui/wit.tsx';
import { shownOf, stateOf, timeOnScreen } from './shown.ts';
import styles from './toasts.module.css';

export function Toasts() {
  const shown = useNotifications(({ list }) => shownOf(list));
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const time = shown === undefined ? undefined : timeOnScreen(shown);
    if (shown === undefined || time === undefined || held) return;
    const timer = setTimeout(() => dismiss(shown.id), time);
    return () => clearTimeout(timer);
  }, [shown, held]);

  const actions = [
    ...(shown?.actions ?? []).map(({ title, run }) => ({
      title,
      run: () => {
        if (shown !== undefined) dismiss(shown.id);
        run();
      },
    })),
    ...(shown?.progress?.cancel === undefined
      ? []
      : [{ title: 'Cancel', run: shown.progress.cancel }]),
  ];
  return (
    <section
      aria-label="Notifications"
      className={styles.place}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p className="visually-hidden" role={shown?.kind === 'error' ? 'alert' : 'status'}>
        {shown === undefined ? '' : plainWit(`${shown.message} ${shown.detail ?? ''}`)}
      </p>
      {shown !== undefined && (
        <Toast
          key={shown.id}
          state={stateOf(shown)}
          message={shown.message}
          detail={shown.detail}
          actions={actions}
          progress={shown.progress}
          onClose={() => dismiss(shown.id)}
        />
      )}
    </section>
  );
}
