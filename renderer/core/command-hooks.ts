/** What components ask of the command registry. */

import { useSyncExternalStore } from 'react';
import type { AnyCommand } from './commands.ts';
import { isEnabled, isShown } from './commands-registry.ts';
import { useContextFacts } from './context-store.ts';
import { keysOf, type System, shownKeys } from './keymap.ts';
import { useProject } from './project-store.ts';
import { useServices } from './services.ts';
import { useSettings } from './settings-store.ts';

export function useAllCommands(): readonly AnyCommand[] {
  const { commands } = useServices();
  return useSyncExternalStore(
    (listener) => commands.subscribe(listener),
    () => commands.all,
  );
}

export const useSystem = (): System => useProject((state) => state.platform?.system ?? 'linux');

/** The first keys of a command, as they are printed; `undefined` when it has none. */
export function useCommandKeys(id: string): string | undefined {
  const command = useAllCommands().find((one) => one.id === id);
  const system = useSystem();
  const settings = useSettings((state) => state.values.keys);
  return command === undefined ? undefined : printedKeys(command, settings, system);
}

export function printedKeys(
  command: AnyCommand,
  settings: unknown,
  system: System,
): string | undefined {
  const [keys] = keysOf(command, settings);
  return keys === undefined ? undefined : shownKeys(keys, system);
}

/** Whether a button for it is there, and can be pressed. */
export function useCommandState(id: string): {
  readonly shown: boolean;
  readonly enabled: boolean;
} {
  const command = useAllCommands().find((one) => one.id === id);
  const facts = useContextFacts((state) => state.facts);
  return command === undefined
    ? { shown: false, enabled: false }
    : { shown: isShown(command, facts), enabled: isEnabled(command, facts) };
}
