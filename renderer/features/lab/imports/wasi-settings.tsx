/** Imports of WASI: what they do as a whole, and function by function. */

import { useState } from 'react';
import type { Wasi } from '../../../../wit/lab/files.ts';
import { type LabPlugin, useLab } from '../../../core/lab-store.ts';
import { useServices } from '../../../core/services.ts';
import { counted } from '../../../core/words.ts';
import { Button } from '../../../ui/button.tsx';
import { Select } from '../../../ui/field.tsx';
import { Section } from '../../../ui/section.tsx';
import type { LabFunctions } from '../trace/functions.ts';
import { ImportList } from './import-list.tsx';
import styles from './imports.module.css';
import type { ImportRow } from './touched.ts';
import { changeImportsView, useImportsView } from './view-store.ts';
import { WasiDialog } from './wasi-dialog.tsx';

const modes: readonly { readonly value: Wasi['mode']; readonly title: string }[] = [
  { value: 'deterministic', title: 'works, alike in each run' },
  { value: 'denied', title: 'is denied' },
  { value: 'mocked', title: 'answers as all imports do' },
];

export function WasiSettings({
  rows,
  functions,
  plugin,
}: {
  readonly rows: readonly ImportRow[];
  readonly functions: LabFunctions;
  readonly plugin: Extract<LabPlugin, { kind: 'open' }>;
}) {
  const { commands } = useServices();
  const wasi = useLab((state) => state.wasi);
  const open = useImportsView((state) => state.wasi);
  const [editing, setEditing] = useState(false);
  const touched = rows.filter(({ events }) => events.length > 0).length;
  const set = (next: Wasi) => void commands.run('lab.set-wasi', { wasi: next });
  return (
    <div className={styles.wasi}>
      <Section
        title={`WASI, ${touched === 0 ? counted(rows.length, 'function') : `${touched} of ${rows.length} called`}`}
        open={open}
        onToggle={() => changeImportsView({ wasi: !open })}
      >
        <div className={styles.wasiMode}>
          <Select
            label="WASI"
            hideLabel
            options={modes}
            value={wasi.mode}
            onChange={(value) => {
              const mode = modes.find((one) => one.value === value)?.value;
              if (mode !== undefined) set({ ...wasi, mode });
            }}
          />
          <Button small disabled={wasi.mode !== 'deterministic'} onClick={() => setEditing(true)}>
            Set up…
          </Button>
        </div>
        <ImportList label="WASI imports" rows={rows} functions={functions} plugin={plugin} />
      </Section>
      {editing && (
        <WasiDialog
          wasi={wasi}
          handlesRequests={functions.exports.some(({ path }) =>
            path.startsWith('wasi:http/incoming-handler'),
          )}
          onClose={() => setEditing(false)}
          onSave={set}
        />
      )}
    </div>
  );
}
