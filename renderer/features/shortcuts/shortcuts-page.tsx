/** All commands with their keys, by category. */

import { Keyboard, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useAllCommands, useSystem } from '../../core/command-hooks.ts';
import type { AnyCommand } from '../../core/commands.ts';
import { keysOf, shownKeys, strokesOf } from '../../core/keymap.ts';
import { useServices } from '../../core/services.ts';
import { useSettings } from '../../core/settings-store.ts';
import { writeSetting } from '../../core/write-setting.ts';
import { IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Kbd } from '../../ui/kbd.tsx';
import { ListPage, ListPageGroup } from '../../ui/list-page.tsx';
import { KeyRecorder } from './key-recorder.tsx';
import styles from './shortcuts-page.module.css';

export function ShortcutsPage() {
  const all = useAllCommands();
  const system = useSystem();
  const settings = useSettings((state) => state.values.keys);
  const [query, setQuery] = useState('');
  const [recording, setRecording] = useState<AnyCommand | undefined>(undefined);

  const words = query.trim().toLowerCase();
  const found = all.filter((command) => {
    if (command.palette === false) return false;
    const keys = keysOf(command, settings).map((one) => shownKeys(one, system));
    return [command.title, command.category, command.id, ...keys].some((text) =>
      text.toLowerCase().includes(words),
    );
  });
  const categories = [...new Set(found.map(({ category }) => category))].sort();

  return (
    <>
      <ListPage
        title="Keyboard shortcuts"
        find="Find a command or keys"
        query={query}
        onQuery={setQuery}
      >
        {categories.length === 0 && <EmptyState title="No command has this in its name or keys" />}
        {categories.map((category) => (
          <ListPageGroup key={category} title={category}>
            <ul>
              {found
                .filter((command) => command.category === category)
                .sort((a, b) => a.title.localeCompare(b.title, 'en'))
                .map((command) => (
                  <Row
                    key={command.id}
                    command={command}
                    settings={settings}
                    onRecord={() => setRecording(command)}
                  />
                ))}
            </ul>
          </ListPageGroup>
        ))}
      </ListPage>
      {recording !== undefined && (
        <KeyRecorder
          command={recording}
          takenBy={(keys) => takenBy(all, recording, keys, settings, system)}
          onClose={() => setRecording(undefined)}
        />
      )}
    </>
  );
}

function takenBy(
  all: readonly AnyCommand[],
  besides: AnyCommand,
  keys: string,
  settings: unknown,
  system: Parameters<typeof strokesOf>[1],
): readonly AnyCommand[] {
  const wanted = strokesOf(keys, system).join(' ');
  return all.filter(
    (command) =>
      command !== besides &&
      keysOf(command, settings).some((one) => strokesOf(one, system).join(' ') === wanted),
  );
}

function Row({
  command,
  settings,
  onRecord,
}: {
  readonly command: AnyCommand;
  readonly settings: unknown;
  readonly onRecord: () => void;
}) {
  const { shell } = useServices();
  const system = useSystem();
  const keys = keysOf(command, settings);
  const own =
    typeof settings === 'object' && settings !== null && Object.hasOwn(settings, command.id);
  const reset = async () => {
    if (typeof settings !== 'object' || settings === null) return;
    const { [command.id]: _, ...others } = Object.fromEntries(Object.entries(settings));
    await writeSetting(shell, 'keys', others);
  };
  return (
    <li className={styles.row} data-changed={own || undefined}>
      <span className={styles.title}>{command.title}</span>
      <span className={styles.keys}>
        {keys.map((one) => (
          <Kbd key={one}>{shownKeys(one, system)}</Kbd>
        ))}
      </span>
      <span className={styles.actions}>
        {own && (
          <IconButton
            icon={RotateCcw}
            size={14}
            label={`Back to the own keys of ${command.title}`}
            onClick={() => void reset()}
          />
        )}
        <IconButton
          icon={Keyboard}
          size={14}
          label={`Change the keys of ${command.title}`}
          onClick={onRecord}
        />
      </span>
    </li>
  );
}
