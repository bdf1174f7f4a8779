/**
 * The verdict over all plugins, and what the edits since the last look cost. It keeps its height
 * whatever it has to say: the list below must not move while one types beside it.
 */

import { Ellipsis } from 'lucide-react';
import { usePlugins } from '../../../core/plugins-store.ts';
import { useProject } from '../../../core/project-store.ts';
import { type Services, useServices } from '../../../core/services.ts';
import { inFigures } from '../../../core/words.ts';
import { IconButton, LinkButton } from '../../../ui/button.tsx';
import { Menu, type MenuEntry } from '../../../ui/menu.tsx';
import { useSlow } from '../../../ui/progress.tsx';
import { ShareBar } from '../../../ui/share-bar.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { Wit } from '../../../ui/wit.tsx';
import { useWatched } from '../add/watched-folders.ts';
import { barMenu } from '../commands/commands.ts';
import { changeView } from '../list/list-store.ts';
import { installs, sharesOf, verdictOf, versionName } from '../list/words.ts';
import { sortEntries, withSubMenu } from '../table/table-menu.ts';
import { SlotNotice, useSlotNotice } from './slot-notice.tsx';
import styles from './verdict-head.module.css';

export function VerdictHead() {
  const summary = usePlugins((state) => state.summary);
  const version = useProject((state) => state.version);
  const loading = usePlugins((state) => state.loading);
  const slow = useSlow(loading > 0);
  const notice = useSlotNotice();
  // Of a single plugin its own verdict says more than a share of one.
  const only = usePlugins(({ rows }) => (rows.size === 1 ? [...rows.values()][0] : undefined));
  const { fits, notes, misfits, unknown } = summary;
  return (
    <header className={styles.head}>
      <h1 className={styles.verdict}>
        {only === undefined ? verdictOf(summary) : <Wit text={only.sentence} />}
      </h1>
      {notice !== undefined ? (
        <SlotNotice text={notice} />
      ) : only !== undefined ? null : (
        <>
          <span className={styles.bar}>
            <ShareBar {...{ fits, notes, misfits, unknown }} width={200} />
          </span>
          <span className={styles.shares}>
            {sharesOf(summary, versionName(version))
              .map(({ words }) => words)
              .join(' · ')}
            {slow && ` · reading ${inFigures(loading)} more…`}
          </span>
        </>
      )}
      <div className={styles.end}>
        <EditBox />
        <MoreMenu />
      </div>
    </header>
  );
}

function MoreMenu() {
  const services = useServices();
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={Ellipsis} label="More about plugins" />}
      entries={() => [
        ...withSubMenu(services, barMenu, { title: 'Export report', menu: `${barMenu}/report` }, 3),
        ...watchedEntries(services),
        'separator',
        { title: 'Sort by', entries: sortEntries() },
      ]}
    />
  );
}

function watchedEntries({ commands }: Services): readonly MenuEntry[] {
  const { folders } = useWatched.getState();
  if (folders.length === 0) return [];
  const entries = folders.map(({ path, shownPath }) => ({
    title: shownPath,
    run: () => void commands.run('plugins.unwatch-folder', { directory: path }),
  }));
  return ['separator', { title: 'Stop watching', entries }];
}

function EditBox() {
  const { commands } = useServices();
  const { total, broken, brokenInstalls, mended } = usePlugins((state) => state.summary);
  if (broken > 0) {
    return (
      <div className={styles.edit} data-state="misfit">
        <StateIcon state="misfit" />
        <span>
          This edit breaks{' '}
          <b>
            {inFigures(broken)} of {inFigures(total)}
          </b>
          {brokenInstalls > 0 && (
            <span className={styles.installs}> ({installs(brokenInstalls)})</span>
          )}
        </span>
        <LinkButton onClick={() => void commands.run('plugins.show-broken')}>Show</LinkButton>
      </div>
    );
  }
  if (mended === 0) return null;
  return (
    <div className={styles.edit}>
      <StateIcon state="fits" />
      <span>
        This edit mends{' '}
        <b>
          {inFigures(mended)} of {inFigures(total)}
        </b>
      </span>
      <LinkButton onClick={() => changeView({ text: '', facets: new Set(['mended']) })}>
        Show
      </LinkButton>
    </div>
  );
}
