/** Takes the keys that are pressed as a command's own, and says who has them already. */

import { type KeyboardEvent, useState } from 'react';
import { useSystem } from '../../core/command-hooks.ts';
import type { AnyCommand } from '../../core/commands.ts';
import { shownKeys, strokeOf } from '../../core/keymap.ts';
import { useServices } from '../../core/services.ts';
import { useSettings } from '../../core/settings-store.ts';
import { writeSetting } from '../../core/write-setting.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import styles from './shortcuts-page.module.css';

export function KeyRecorder({
  command,
  takenBy,
  onClose,
}: {
  readonly command: AnyCommand;
  readonly takenBy: (keys: string) => readonly AnyCommand[];
  readonly onClose: () => void;
}) {
  const { shell } = useServices();
  const system = useSystem();
  const [keys, setKeys] = useState<string | undefined>(undefined);
  const others = keys === undefined ? [] : takenBy(keys);

  const record = (event: KeyboardEvent) => {
    const stroke = strokeOf(event.nativeEvent);
    // Leaving and going on stay what they are, or nobody got out of here by keys.
    if (stroke === undefined || ['escape', 'tab', 'shift+tab', 'enter'].includes(stroke)) return;
    event.preventDefault();
    event.stopPropagation();
    setKeys(stroke);
  };
  const save = async (value: string) => {
    const before: unknown = useSettings.getState().values.keys;
    const all = { ...(typeof before === 'object' ? before : {}), [command.id]: value };
    onClose();
    await writeSetting(shell, 'keys', all);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={command.title}
      width={420}
      footer={
        <>
          <Button variant="quiet" onClick={() => void save('')}>
            Take the keys away
          </Button>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={keys === undefined}
            onClick={() => {
              if (keys !== undefined) void save(keys);
            }}
          >
            Use these keys
          </Button>
        </>
      }
    >
      <button type="button" data-autofocus className={styles.recorder} onKeyDown={record}>
        {keys === undefined ? 'Press the keys' : <Kbd>{shownKeys(keys, system)}</Kbd>}
      </button>
      {others.length > 0 && (
        <p role="status">
          {others.map(({ title }) => title).join(', ')} {others.length === 1 ? 'has' : 'have'} these
          keys too.
        </p>
      )}
    </Dialog>
  );
}
