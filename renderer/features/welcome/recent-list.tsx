/** Slots that were open before, with how many plugins fitted. */

import { X } from 'lucide-react';
import type { RecentProject } from '../../../workspace/contract/shell-data.ts';
import { useServices } from '../../core/services.ts';
import { IconButton } from '../../ui/button.tsx';
import { StateIcon } from '../../ui/state-icon.tsx';
import { agoOf } from './ago.ts';
import styles from './recent-list.module.css';

export function RecentList({
  recent,
  onRemove,
}: {
  readonly recent: readonly RecentProject[];
  readonly onRemove: (path: string) => Promise<void>;
}) {
  if (recent.length === 0) {
    return <p className={styles.none}>Slots that you open are listed here.</p>;
  }
  return (
    <ul className={styles.list}>
      {recent.slice(0, 8).map((project) => (
        <Row key={project.path} project={project} onRemove={onRemove} />
      ))}
    </ul>
  );
}

function Row({
  project,
  onRemove,
}: {
  readonly project: RecentProject;
  readonly onRemove: (path: string) => Promise<void>;
}) {
  const { commands } = useServices();
  const { path, name, shownPath, opened, missing, fit } = project;
  return (
    <li className={styles.row}>
      <button
        type="button"
        disabled={missing}
        className={styles.open}
        onClick={() => void commands.run('project.open-path', { path })}
        onKeyDown={(event) => {
          if (event.key === 'Delete') void onRemove(path);
        }}
      >
        <span className={styles.name} title={name}>
          {name}
        </span>
        <code className={styles.path} title={path}>
          {shownPath}
        </code>
        <span className={styles.fit}>
          {missing && (
            <>
              <StateIcon state="unknown" /> folder is not there
            </>
          )}
          {!missing && fit !== undefined && fit.total > 0 && (
            <>
              <StateIcon state={fit.fit === fit.total ? 'fits' : 'misfit'} />
              {fit.fit} of {fit.total} plugins fit
            </>
          )}
        </span>
        <time className={styles.time} dateTime={new Date(opened).toISOString()}>
          {agoOf(opened, Date.now())}
        </time>
      </button>
      <IconButton
        icon={X}
        size={14}
        label={`Take ${name} off this list`}
        className={styles.remove}
        onClick={() => void onRemove(path)}
      />
    </li>
  );
}
