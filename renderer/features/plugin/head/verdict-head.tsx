/** The verdict in one sentence, facts of the file beneath, and its report. */

import { ChevronDown, FlaskConical } from 'lucide-react';
import { messageOf } from '../../../../wit/errors.ts';
import { notify } from '../../../core/notifications-store.ts';
import type { PluginRow } from '../../../core/plugins-store.ts';
import { fileNameOf, saveFile } from '../../../core/save-file.ts';
import { useServices } from '../../../core/services.ts';
import { Button } from '../../../ui/button.tsx';
import { Menu, type MenuAction } from '../../../ui/menu.tsx';
import { StateIcon } from '../../../ui/state-icon.tsx';
import { Wit } from '../../../ui/wit.tsx';
import styles from './head.module.css';

export function VerdictHead({
  row,
  sentence,
  facts,
  stale,
}: {
  readonly row: PluginRow;
  readonly sentence: string;
  readonly facts: readonly string[];
  /** The slot has errors: the verdict is that of its last valid text. */
  readonly stale: boolean;
}) {
  const { commands } = useServices();
  return (
    <header className={styles.head}>
      <StateIcon state={row.state} size={24} label={true} className={styles.icon} />
      <div className={styles.words}>
        <h1 className={styles.sentence}>
          <Wit text={sentence} />
        </h1>
        <p className={styles.facts}>
          {facts.map((fact, index) => (
            <span key={fact}>
              {index > 0 && <span aria-hidden> · </span>}
              {fact}
            </span>
          ))}
          {/* In the same line, so that nothing moves while one types. */}
          {stale && (
            <span className={styles.stale}>
              <span aria-hidden> · </span>
              <StateIcon state="unknown" size={12} /> the slot has errors now: verdict on its last
              valid text
            </span>
          )}
        </p>
      </div>
      <div className={styles.actions}>
        <Button
          icon={FlaskConical}
          onClick={() => void commands.run('lab.open', { plugin: row.id })}
        >
          Test
        </Button>
        <ReportMenu row={row} />
      </div>
    </header>
  );
}

const formats = [
  { format: 'html', title: 'HTML', extension: 'html', type: 'text/html' },
  { format: 'markdown', title: 'Markdown', extension: 'md', type: 'text/markdown' },
  { format: 'sarif', title: 'SARIF', extension: 'sarif', type: 'application/sarif+json' },
  { format: 'json', title: 'JSON', extension: 'json', type: 'application/json' },
] as const;

function ReportMenu({ row }: { readonly row: PluginRow }) {
  const { engine } = useServices();
  const entries = formats.map(
    ({ format, title, extension, type }): MenuAction => ({
      title: `Save as ${title}`,
      hint: `.${extension}`,
      run: () => {
        engine.call('plugin/report', { ids: [row.id], format }).then(
          (report) => saveFile(`${fileNameOf(row.name)}-report.${extension}`, type, report),
          (error: unknown) =>
            notify({
              kind: 'error',
              message: `Could not write the report on ${row.name}.`,
              detail: messageOf(error),
            }),
        );
      },
    }),
  );
  return (
    <Menu
      align="end"
      entries={entries}
      trigger={
        <Button>
          Report
          <ChevronDown size={14} />
        </Button>
      }
    />
  );
}
