/** Plugins by tests: how each case went with each plugin. */

import { ChevronDown } from 'lucide-react';
import { useMemo } from 'react';
import { type MatrixView, useLab } from '../../../core/lab-store.ts';
import { useServices } from '../../../core/services.ts';
import { inFigures } from '../../../core/words.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Menu } from '../../../ui/menu.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { matrixReports } from '../case-commands.ts';
import styles from './matrix.module.css';
import { MatrixTable } from './matrix-table.tsx';
import { matrixInWords } from './matrix-words.ts';

export function MatrixPage() {
  const { commands } = useServices();
  const matrix = useLab((state) => state.matrix);
  const suites = useLab((state) => state.suites.length);
  if (matrix === undefined) {
    return (
      <div className={styles.nothing}>
        <EmptyState
          title="Nothing was run yet"
          actions={
            suites === 0 ? undefined : (
              <Button
                variant="primary"
                onClick={() => void commands.run('lab.run-matrix', undefined)}
              >
                Run all plugins
              </Button>
            )
          }
        >
          {suites === 0
            ? 'There is no suite. Keep a run as a test, and all plugins can be held to it.'
            : 'Each plugin is held to each test that is for it.'}
        </EmptyState>
      </div>
    );
  }
  return <Matrix matrix={matrix} />;
}

function Matrix({ matrix }: { readonly matrix: MatrixView }) {
  const { commands } = useServices();
  const job = useLab((state) => state.job);
  const running = job?.kind === 'matrix' ? job : undefined;
  const words = useMemo(() => matrixInWords(matrix), [matrix]);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h2 className={styles.verdict}>{words}</h2>
        <div className={styles.buttons}>
          {running === undefined && (
            <Menu
              align="end"
              trigger={
                <Button>
                  Report
                  <ChevronDown size={14} />
                </Button>
              }
              entries={matrixReports.map(({ format, title }) => ({
                title: `Save as ${title}`,
                run: () => void commands.run(`lab.export-${format}`),
              }))}
            />
          )}
          {running === undefined ? (
            <Button
              variant="primary"
              onClick={() => void commands.run('lab.run-matrix', undefined)}
            >
              Run again
            </Button>
          ) : (
            <Button onClick={() => void commands.run('lab.cancel')}>Stop</Button>
          )}
        </div>
      </header>
      {running !== undefined && (
        <div className={styles.progress}>
          <Progress
            label={running.title}
            fraction={running.total === 0 ? undefined : running.done / running.total}
          />
          <span>
            {inFigures(running.done)} of {inFigures(running.total)}
          </span>
        </div>
      )}
      <MatrixTable matrix={matrix} />
    </div>
  );
}
