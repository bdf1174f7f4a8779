/** What the status bar says of plugins: how many fit, how fast it was known, what is selected. */

import { useEffect, useState } from 'react';
import { useContextFacts } from '../../../core/context-store.ts';
import { useLayout } from '../../../core/layout-store.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import { useServices } from '../../../core/services.ts';
import { inFigures } from '../../../core/words.ts';
import { ShareBar } from '../../../ui/share-bar.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { selectedCount, useList } from '../list/list-store.ts';
import { editSentence, shortVerdictOf } from '../list/words.ts';
import styles from './status-items.module.css';

export function FitStatus() {
  const { commands } = useServices();
  const summary = usePlugins((state) => state.summary);
  const { fits, notes, misfits, unknown, total } = summary;
  const state = misfits > 0 ? 'misfit' : unknown > 0 ? 'unknown' : notes > 0 ? 'note' : 'fits';
  return (
    <>
      {total > 0 && (
        <button
          type="button"
          className={styles.item}
          title="Show all plugins"
          onClick={() => void commands.run('plugins.show')}
        >
          <StateIcon state={state} />
          {shortVerdictOf(summary)}
          <ShareBar {...{ fits, notes, misfits, unknown }} />
        </button>
      )}
      <EditAnnouncer />
    </>
  );
}

/** `checked in 61 ms`, in the activity where it is of interest. */
export function CheckedStatus() {
  const activity = useLayout((state) => state.activity);
  const { total, ms, checking, stale } = usePlugins((state) => state.summary);
  if (activity !== 'plugins' || total === 0) return null;
  return (
    <span className={styles.quiet}>
      {stale
        ? 'not checked since the last error'
        : checking
          ? 'checking…'
          : `checked in ${Math.round(ms)} ms`}
    </span>
  );
}

export function SelectedStatus() {
  const activity = useLayout((state) => state.activity);
  const rows = usePlugins((state) => state.rows);
  const count = useList((state) => selectedCount(rows, state));
  if (activity !== 'plugins' || count === 0) return null;
  return <span className={styles.quiet}>{inFigures(count)} selected</span>;
}

/** Why the list does not follow, while the pointer is over it. */
export function WaitingStatus() {
  const waiting = useContextFacts((state) => state.facts.pluginsWaiting === true);
  return waiting ? <span className={styles.quiet}>order waits for the pointer</span> : null;
}

/** Typing changes verdicts at each stroke; a reader hears what they have come to. */
const announceMs = 1_000;

function EditAnnouncer() {
  const sentence = usePlugins((state) => editSentence(state.summary));
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(sentence), announceMs);
    return () => clearTimeout(timer);
  }, [sentence]);
  return (
    <span role="status" className="visually-hidden">
      {said}
    </span>
  );
}
