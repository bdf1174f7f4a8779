/** A group's head with its action, which depends on services and on the time. */

import { useEffect, useMemo, useState } from 'react';
import { useServices } from '../../../core/services.ts';
import type { Group } from '../list/arrange.ts';
import { toggleFold } from '../list/list-store.ts';
import { editedWords, groupActionOf } from './group-actions.ts';
import { GroupLine, type Placed } from './lines.tsx';

export function GroupRow({
  group,
  ...rest
}: Placed & {
  readonly group: Group;
  readonly folded: boolean;
}) {
  const services = useServices();
  const action = useMemo(() => groupActionOf(services, group), [services, group]);
  return (
    <GroupLine
      {...rest}
      group={group}
      onFold={toggleFold}
      action={action}
      edited={editedWords(group, useNow(group.rows.every(({ edit }) => edit === 'broken')))}
    />
  );
}

/** Goes on every five seconds, where someone says how long ago something was. */
function useNow(running: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!running) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
