/** At the right: the imports that the run touched, what answers each, and what may be changed about it. */

import { PanelRightClose, PanelRightOpen } from 'lucide-react';
import { useMemo } from 'react';
import { type LabPlugin, type LabRun, useLab } from '../../../core/lab-store.ts';
import { counted, inFigures } from '../../../core/words.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Section } from '../../../ui/section.tsx';
import { Splitter } from '../../../ui/split-pane.tsx';
import { changeLabView, useLabView } from '../centre/view-store.ts';
import type { LabFunctions } from '../trace/functions.ts';
import { CapabilitiesUsed } from './capabilities-used.tsx';
import { ImportList } from './import-list.tsx';
import styles from './imports.module.css';
import { MocksBar } from './mocks-bar.tsx';
import { type ImportRow, importRows } from './touched.ts';
import { useFollowTrace } from './use-select-import.ts';
import { changeImportsView, useImportsView } from './view-store.ts';
import { WasiSettings } from './wasi-settings.tsx';

export function ImportsPanel({
  plugin,
  functions,
  run,
  roomy,
}: {
  readonly plugin: Extract<LabPlugin, { kind: 'open' }>;
  readonly functions: LabFunctions;
  readonly run: LabRun | undefined;
  /** There is room for it beside the rest. */
  readonly roomy: boolean;
}) {
  const { visible: asked, width } = useLabView((state) => state.imports);
  const visible = asked ?? roomy;
  const toggle = () => changeLabView({ imports: { visible: !visible, width } });
  if (!visible) {
    return (
      <aside aria-label="Imports" data-part="inspector" className={styles.folded}>
        <IconButton icon={PanelRightOpen} label="Show imports" onClick={toggle} />
      </aside>
    );
  }
  return (
    <aside aria-label="Imports" data-part="inspector" className={styles.panel}>
      <Splitter
        label="Width of the imports"
        direction="column"
        size={width}
        min={220}
        max={560}
        reset={288}
        grows={false}
        onChange={(size) => changeLabView({ imports: { visible: asked, width: size } })}
      />
      <div className={styles.content} style={{ width }}>
        <Imports plugin={plugin} functions={functions} run={run} onHide={toggle} />
      </div>
    </aside>
  );
}

const noTrace: NonNullable<LabRun['result']>['trace'] = [];

function Imports({
  plugin,
  functions,
  run,
  onHide,
}: {
  readonly plugin: Extract<LabPlugin, { kind: 'open' }>;
  readonly functions: LabFunctions;
  readonly run: LabRun | undefined;
  readonly onHide: () => void;
}) {
  const mocks = useLab((state) => state.mocks);
  const trace = run?.result?.trace ?? noTrace;
  const rows = useMemo(
    () => importRows(functions.imports, trace, mocks, run?.mocks),
    [functions, trace, mocks, run],
  );
  useFollowTrace();
  const total = rows.touched.length + rows.untouched.length;
  const ran = run?.result !== undefined && total > 0;
  return (
    <>
      <header className={styles.head}>
        <h2>{ran ? 'Imports this run touched' : 'Imports'}</h2>
        <span className={styles.count}>
          {ran ? `${rows.touched.length} of ${total}` : total === 0 ? 'none' : inFigures(total)}
        </span>
        <IconButton icon={PanelRightClose} label="Hide imports" size={14} onClick={onHide} />
      </header>
      <div className={styles.scroll}>
        {total === 0 && rows.wasi.length === 0 && (
          <p className={styles.none}>
            {plugin.file} imports nothing: it asks the host for nothing.
          </p>
        )}
        {ran && rows.touched.length === 0 && total > 0 && (
          <p className={styles.none}>This run asked the host for nothing.</p>
        )}
        {ran && (
          <ImportList
            label="Imports this run touched"
            rows={rows.touched}
            functions={functions}
            plugin={plugin}
          />
        )}
        <Untouched rows={rows.untouched} functions={functions} plugin={plugin} ran={ran} />
        {rows.wasi.length > 0 && (
          <WasiSettings rows={rows.wasi} functions={functions} plugin={plugin} />
        )}
      </div>
      <MocksBar />
      <CapabilitiesUsed plugin={plugin} trace={trace} ran={run?.result !== undefined} />
    </>
  );
}

function Untouched({
  rows,
  functions,
  plugin,
  ran,
}: {
  readonly rows: readonly ImportRow[];
  readonly functions: LabFunctions;
  readonly plugin: Extract<LabPlugin, { kind: 'open' }>;
  readonly ran: boolean;
}) {
  const open = useImportsView((state) => state.untouched);
  if (rows.length === 0) return null;
  const list = (
    <ImportList label="Imports not touched" rows={rows} functions={functions} plugin={plugin} />
  );
  if (!ran) return list;
  return (
    <Section
      title={`${counted(rows.length, 'import')} not touched`}
      open={open}
      onToggle={() => changeImportsView({ untouched: !open })}
    >
      {list}
    </Section>
  );
}
