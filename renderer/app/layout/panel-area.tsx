/** The panel below the editors: problems, output. */

import { ChevronDown } from 'lucide-react';
import { Suspense } from 'react';
import { useCommandKeys } from '../../core/command-hooks.ts';
import type { PanelTab } from '../../core/feature.ts';
import { resize, showPanel, togglePanel } from '../../core/layout-actions.ts';
import { useLayout } from '../../core/layout-store.ts';
import { IconButton } from '../../ui/button.tsx';
import { Splitter } from '../../ui/split-pane.tsx';
import { panels } from '../contributions.ts';
import { Boundary } from './boundary.tsx';
import styles from './panel-area.module.css';
import { useRovingTabs } from './roving.ts';

export function PanelArea() {
  const height = useLayout((state) => state.panel.height);
  const chosen = useLayout((state) => state.panel.tab);
  const keys = useCommandKeys('view.toggle-panel');
  const shown = panels.find(({ id }) => id === chosen) ?? panels[0];
  const roving = useRovingTabs();
  if (shown === undefined) return null;
  const { component: Content, actions: Actions } = shown;
  return (
    <section aria-label="Panel" data-part="panel" className={styles.panel} style={{ height }}>
      <Splitter
        label="Height of the panel"
        direction="row"
        size={height}
        min={80}
        max={640}
        reset={132}
        grows={false}
        onChange={(size) => resize('panel', size)}
      />
      <div className={styles.head}>
        <div role="tablist" aria-label="Panel" className={styles.tabs} {...roving}>
          {panels.map((panel) => (
            <PanelTabButton key={panel.id} panel={panel} selected={panel === shown} />
          ))}
        </div>
        <div className={styles.end}>
          {Actions !== undefined && <Actions />}
          <IconButton icon={ChevronDown} label="Hide the panel" keys={keys} onClick={togglePanel} />
        </div>
      </div>
      <div role="tabpanel" aria-label={shown.title} className={styles.body}>
        <Boundary key={shown.id} name={shown.title}>
          <Suspense fallback={null}>
            <Content />
          </Suspense>
        </Boundary>
      </div>
    </section>
  );
}

const noCount = () => undefined;

function PanelTabButton({
  panel,
  selected,
}: {
  readonly panel: PanelTab;
  readonly selected: boolean;
}) {
  const { id, title, useCount = noCount } = panel;
  const count = useCount();
  return (
    <button
      type="button"
      role="tab"
      aria-selected={selected}
      tabIndex={selected ? 0 : -1}
      className={styles.tab}
      onClick={() => showPanel(id)}
    >
      {title}
      {count !== undefined && <span className={styles.count}>{count}</span>}
    </button>
  );
}
