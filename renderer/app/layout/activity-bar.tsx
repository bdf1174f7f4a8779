/** The rooms of the work, from top to bottom in the order in which they are gone through. */

import { Settings } from 'lucide-react';
import { useCommandKeys } from '../../core/command-hooks.ts';
import type { Activity } from '../../core/feature.ts';
import { useNarrow } from '../../core/layout-narrow.ts';
import { useLayout } from '../../core/layout-store.ts';
import { useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { activities } from '../contributions.ts';
import { showDrawer, toggleDrawer } from '../drawers.ts';
import { sideBarOf } from '../side-bar-of.ts';
import styles from './activity-bar.module.css';

export function ActivityBar() {
  const { commands } = useServices();
  const keys = useCommandKeys('settings.open');
  return (
    <nav aria-label="Activities" data-part="activities" className={styles.bar}>
      {activities.map((activity) => (
        <ActivityButton key={activity.id} activity={activity} />
      ))}
      <span className={styles.gap} />
      <Tooltip text="Settings" keys={keys} side="right">
        <button
          type="button"
          aria-label="Settings"
          className={styles.gear}
          onClick={() => void commands.run('settings.open')}
        >
          <Settings size={17} />
        </button>
      </Tooltip>
    </nav>
  );
}

const noBadge = () => undefined;

function ActivityButton({ activity }: { readonly activity: Activity }) {
  const { id, title, icon: Icon, useBadge = noBadge } = activity;
  const { commands } = useServices();
  const open = useProject((state) => state.project !== undefined);
  const current = useLayout((state) => state.activity === id) && open;
  const drawn = useNarrow((state) => state.drawer === 'side-bar');
  const narrow = useNarrow((state) => state.narrow);
  const expands = useLayout((state) => sideBarOf(state) !== undefined) && current && narrow;
  const keys = useCommandKeys(`activity.${id}`);
  const badge = useBadge();
  const show = async () => {
    await commands.run('activity.show', { activity: id });
    if (narrow) showDrawer('side-bar');
  };
  return (
    <Tooltip
      text={open ? title : `${title}: open a slot first`}
      keys={open ? keys : undefined}
      side="right"
    >
      <button
        type="button"
        aria-current={current ? 'page' : undefined}
        aria-expanded={expands ? drawn : undefined}
        aria-disabled={!open}
        className={styles.activity}
        onClick={() => {
          if (!open) return;
          if (expands) toggleDrawer('side-bar');
          else void show();
        }}
      >
        <span className={styles.icon}>
          <Icon size={18} />
          {badge !== undefined && (
            <span className={styles.badge} aria-hidden>
              {badge.count > 99 ? '99+' : badge.count}
            </span>
          )}
        </span>
        {title}
        {badge !== undefined && <span className="visually-hidden">, {badge.label}</span>}
      </button>
    </Tooltip>
  );
}
