/** Which plugin is tested: all of them, by name. */

// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one
// biome-ignore-all lint/a11y/useFocusableInteractive: the field has the focus, and names the option

import { type KeyboardEvent, useMemo, useState } from 'react';
import { useLab } from '../../../core/lab-store.ts';
import { type PluginRow, usePlugins } from '../../../core/plugins-store.ts';
import { useServices } from '../../../core/services.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { StateIcon, stateWords } from '../../../ui/state-icon.tsx';
import { VirtualList } from '../../../ui/virtual-list.tsx';
import styles from './dialogs.module.css';

export function ChoosePlugin({ onClose }: { readonly onClose: () => void }) {
  const { commands } = useServices();
  const rows = usePlugins((state) => state.rows);
  const current = useLab(({ plugin }) => (plugin.kind === 'none' ? undefined : plugin.id));
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return [...rows.values()]
      .filter(({ name }) => name.toLowerCase().includes(wanted))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }, [rows, text]);
  const chosen = Math.min(at, Math.max(0, found.length - 1));

  const take = (row: PluginRow | undefined): void => {
    if (row === undefined) return;
    onClose();
    void commands.run('lab.open', { plugin: row.id });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt(Math.min(found.length - 1, Math.max(0, chosen + step)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(found[chosen]);
    }
  };

  return (
    <Dialog open onClose={onClose} title="Test another plugin" width={440}>
      <Field
        label="Plugin"
        hideLabel
        placeholder="Name of the plugin"
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls="lab-plugins"
        aria-activedescendant={found.length === 0 ? undefined : `lab-plugin-${chosen}`}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      {found.length === 0 ? (
        <p className={styles.nothing}>No plugin is called so.</p>
      ) : (
        <VirtualList
          id="lab-plugins"
          role="listbox"
          aria-label="Plugins"
          className={styles.list}
          style={{ height: Math.min(12, found.length) * 26 }}
          count={found.length}
          rowHeight={26}
          rowKey={(index) => found[index]?.id ?? ''}
          row={(index, style) => {
            const row = found[index];
            return (
              row !== undefined && (
                // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's
                <div
                  key={row.id}
                  id={`lab-plugin-${index}`}
                  role="option"
                  aria-selected={index === chosen}
                  data-chosen={index === chosen || undefined}
                  className={styles.option}
                  style={style}
                  onClick={() => take(row)}
                >
                  <StateIcon state={row.state} size={14} label={stateWords[row.state]} />
                  <span>{row.name}</span>
                  {row.id === current && <small>tested now</small>}
                </div>
              )
            );
          }}
        />
      )}
    </Dialog>
  );
}
