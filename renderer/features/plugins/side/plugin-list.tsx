/** The plugins in the side bar, beside a plugin's page: the loudest first, each with its state. */

import { useMemo } from 'react';
import { inputKey, useLayout } from '../../../core/layout-store.ts';
import { type PluginRow, usePlugins } from '../../../core/plugins-store.ts';
import { useServices } from '../../../core/services.ts';
import { type Icon, LinkButton } from '../../../ui/button.tsx';
import { Name } from '../../../ui/name.tsx';
import { StateIcon, stateWords } from '../../../ui/state-icon.tsx';
import { Tree } from '../../../ui/tree.tsx';
import { sortRows } from '../list/arrange.ts';
import styles from './plugin-list.module.css';

export function PluginList() {
  const { commands } = useServices();
  const rows = usePlugins((state) => state.rows);
  const shown = useLayout((state) => {
    const group = state.groups.find(({ id }) => id === state.focusedGroup);
    const input = group?.tabs.find((tab) => inputKey(tab) === group.active);
    return input?.kind === 'plugin' ? input.id : undefined;
  });
  const roots = useMemo(
    () =>
      sortRows([...rows.values()], { column: 'fits', descending: false }).map((row) => ({
        id: row.id,
        item: row,
      })),
    [rows],
  );
  return (
    <div className={styles.list}>
      {rows.size > 0 && (
        <Tree
          label="Plugins"
          roots={roots}
          nameOf={nameOf}
          renderName={renderName}
          icon={({ state }) => icons[state]}
          end={endOf}
          isExpanded={() => false}
          onFold={() => undefined}
          selected={shown}
          onOpen={(id) => void commands.run('plugin.show', { id })}
          className={styles.tree ?? ''}
        />
      )}
      <p className={styles.drop}>
        Drop .wasm files anywhere <br />
        or{' '}
        <LinkButton onClick={() => void commands.run('plugins.watch-folder')}>
          watch a folder
        </LinkButton>
      </p>
    </div>
  );
}

/** What is read out has to hold what is seen, in its order. */
const nameOf = (row: PluginRow): string =>
  `${[row.name, endOf(row)].filter(Boolean).join(' ')}, ${stateWords[row.state]}`;

/** With a space, so that what stands at the end is read as a word of its own. */
const renderName = ({ name }: PluginRow) => (
  <>
    <Name text={name} />{' '}
  </>
);

const iconOf =
  (state: PluginRow['state']): Icon =>
  // In an element of its own: icons of trees are grey.
  () => (
    <span className={styles.icon}>
      <StateIcon state={state} />
    </span>
  );
const icons: Readonly<Record<PluginRow['state'], Icon>> = {
  fits: iconOf('fits'),
  note: iconOf('note'),
  misfit: iconOf('misfit'),
  unknown: iconOf('unknown'),
};

/** How many misfits, or through which version it fits. */
function endOf({ state, findings, servedBy, notes }: PluginRow) {
  if (state === 'misfit') return findings.errors > 0 ? findings.errors : null;
  return notes.includes('old-version') ? servedBy[0] : null;
}
