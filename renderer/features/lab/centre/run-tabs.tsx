/** What happened in the run that is shown: its calls, its output, its resources. */

import { Download, ListFilter } from 'lucide-react';
import { type LabRun, useLab } from '../../../core/lab-store.ts';
import { inFigures } from '../../../core/words.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { useSlow } from '../../../ui/progress.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { saveTrace } from '../trace/export.ts';
import type { LabFunctions } from '../trace/functions.ts';
import { TraceTab } from '../trace/trace-tab.tsx';
import { changeTraceView, useTraceView } from '../trace/view-store.ts';
import { handleCount } from './handle-words.ts';
import { HandlesTab } from './handles-tab.tsx';
import styles from './lab-page.module.css';
import { OutputTab, outputCount } from './output-tab.tsx';
import { changeLabView, runTabs, useLabView } from './view-store.ts';

export function RunTabs({
  run,
  functions,
  plugin,
  stale,
}: {
  readonly run: LabRun;
  readonly functions: LabFunctions;
  readonly plugin: string;
  /** A newer run is on its way. */
  readonly stale: boolean;
}) {
  const tab = useLabView((state) => state.tab);
  const { filtering } = useTraceView();
  const slow = useSlow(stale);
  const comparing = useLab(({ comparedRun }) => comparedRun !== undefined);
  const { result } = run;
  if (result === undefined) return null;
  return (
    <div className={styles.tabs} aria-busy={stale} data-stale={slow || undefined}>
      <Tabs
        label={`Run ${run.number}`}
        value={tab}
        onChange={(next) => {
          const known = runTabs.find((one) => one === next);
          if (known !== undefined) changeLabView({ tab: known });
        }}
        end={
          tab === 'trace' &&
          result.trace.length > 0 && (
            <>
              <Button
                variant="quiet"
                small
                disabled={comparing}
                icon={ListFilter}
                aria-pressed={filtering}
                data-filter
                onClick={() => changeTraceView({ filtering: !filtering })}
              >
                <span className={styles.filterWord}>Filter calls</span>
              </Button>
              <Menu
                align="end"
                trigger={<IconButton icon={Download} label="Save trace" size={14} />}
                entries={[
                  {
                    title: 'Save trace as SVG',
                    run: () => saveTrace('svg', run, functions, plugin),
                  },
                  {
                    title: 'Save trace as Markdown',
                    run: () => saveTrace('markdown', run, functions, plugin),
                  },
                ]}
              />
            </>
          )
        }
        items={[
          {
            id: 'trace',
            title: 'Trace',
            count: inFigures(result.trace.length),
            content: <TraceTab run={run} functions={functions} plugin={plugin} />,
          },
          {
            id: 'output',
            title: 'Output',
            count: outputCount(result),
            content: <OutputTab result={result} />,
          },
          {
            id: 'handles',
            title: 'Handles',
            count: handleCount(result.handles),
            content: <HandlesTab result={result} functions={functions} />,
          },
        ]}
      />
    </div>
  );
}
