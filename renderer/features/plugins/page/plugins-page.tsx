/** All plugins: how many fit, what the edit breaks, then the list. */

import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { setFacts } from '../../../core/context-store.ts';
import type { EditorProps } from '../../../core/feature.ts';
import { type PluginRow, usePlugins } from '../../../core/plugins-store.ts';
import { useProject } from '../../../core/project-store.ts';
import { useServices } from '../../../core/services.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { type Arrangement, arrange } from '../list/arrange.ts';
import { type Facet, heldFacets } from '../list/facets.ts';
import { isWaiting, rowsForOrder } from '../list/hold.ts';
import { clearFilter, useList } from '../list/list-store.ts';
import { plugins } from '../list/words.ts';
import { PluginTable } from '../table/plugin-table.tsx';
import { FilterBar } from './filter-bar.tsx';
import { saveWidths } from './kept.ts';
import styles from './plugins-page.module.css';
import { VerdictHead } from './verdict-head.tsx';

export function PluginsPage(_: EditorProps) {
  const services = useServices();
  const rows = usePlugins((state) => state.rows);
  const loading = usePlugins((state) => state.loading);
  const projectOpen = useProject((state) => state.project !== undefined);
  const { arrangement, facets } = useArrangement(rows);

  if (!projectOpen) {
    return (
      <div className={styles.empty}>
        <EmptyState title="No slot is open">
          Plugins are checked against a slot. Open a project, a folder with WIT or a `.wit` file.
        </EmptyState>
      </div>
    );
  }
  if (rows.size === 0) {
    return (
      <div className={styles.empty}>
        {loading > 0 ? <p role="status">Reading {plugins(loading)}…</p> : <NoPlugins />}
      </div>
    );
  }
  return (
    <div className={styles.page}>
      {loading > 0 && (
        <div className={styles.loading}>
          <Progress label="Reading plugins" fraction={rows.size / (rows.size + loading)} />
        </div>
      )}
      <VerdictHead />
      <FilterBar facets={facets} total={rows.size} />
      <PluginTable
        arrangement={arrangement}
        rows={rows}
        onResized={() => void saveWidths(services)}
      />
      {arrangement.matching === 0 && (
        <div className={styles.noMatch}>
          <EmptyState
            title="No plugin matches the filter"
            actions={<Button onClick={clearFilter}>Clear filter</Button>}
          >
            {plugins(rows.size)} are there.
          </EmptyState>
        </div>
      )}
      <p className="visually-hidden" role="status">
        {arrangement.matching === rows.size ? '' : `${plugins(arrangement.matching)} shown`}
      </p>
    </div>
  );
}

/** Lines and chips as they stand: of before, while the pointer is over the list. */
function useArrangement(rows: ReadonlyMap<string, PluginRow>): {
  readonly arrangement: Arrangement;
  readonly facets: readonly Facet[];
} {
  const held = useList((state) => state.held);
  // The field answers each key at once; the list follows as soon as it can.
  const text = useDeferredValue(useList((state) => state.text));
  const facets = useList((state) => state.facets);
  const groupBy = useList((state) => state.groupBy);
  const sort = useList((state) => state.sort);
  const folded = useList((state) => state.folded);
  const whole = useList((state) => state.whole);
  const [kept, setKept] = useState(rows);
  const ordered = rowsForOrder(kept, rows, held);
  if (ordered !== kept) setKept(ordered);
  const arrangement = useMemo(
    () => arrange(ordered.values(), { text, facets, groupBy, sort, folded, whole }),
    [ordered, text, facets, groupBy, sort, folded, whole],
  );
  useEffect(
    () => setFacts({ pluginsWaiting: held && isWaiting(ordered, rows) }),
    [held, ordered, rows],
  );
  const shownFacets = useMemo(() => heldFacets(ordered, rows), [ordered, rows]);
  return { arrangement, facets: shownFacets };
}

function NoPlugins() {
  const { commands } = useServices();
  return (
    <EmptyState
      framed
      title="No plugins yet"
      actions={
        <>
          <Button onClick={() => void commands.run('plugins.add')}>Add plugins…</Button>
          <Button variant="quiet" onClick={() => void commands.run('plugins.watch-folder')}>
            Watch a folder…
          </Button>
        </>
      }
    >
      Drop a <code>.wasm</code> file here to see whether it fits.
    </EmptyState>
  );
}
