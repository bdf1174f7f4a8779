/** The command registry: holds the commands of all features, and runs them. */

import { CancelledError } from '../../wit/errors.ts';
import type { AnyCommand, ArgumentsOf, Commands, ContextFacts } from './commands.ts';

export interface RegistryOptions {
  /** The facts as they are now, for `when` and `enabled`. */
  readonly facts: () => ContextFacts;
  /** Called with what a command threw; giving up is no failure. */
  readonly onFailure: (error: unknown, command: AnyCommand | undefined, id: string) => void;
  /** Called when a command starts, for "recently used". */
  readonly onRun?: (command: AnyCommand) => void;
}

/** Whether a command is there at all now, as palette and menus ask. */
export const isShown = (command: AnyCommand, facts: ContextFacts): boolean =>
  command.when?.(facts) ?? true;

export const isEnabled = (command: AnyCommand, facts: ContextFacts): boolean =>
  isShown(command, facts) && (command.enabled?.(facts) ?? true);

export function createCommands({ facts, onFailure, onRun }: RegistryOptions): Commands {
  const byId = new Map<string, AnyCommand>();
  const listeners = new Set<() => void>();
  let all: readonly AnyCommand[] = [];
  const changed = () => {
    all = [...byId.values()];
    for (const listener of [...listeners]) listener();
  };

  return {
    register(command) {
      if (byId.has(command.id)) throw new Error(`two commands are called ${command.id}`);
      byId.set(command.id, command);
      changed();
      return () => {
        if (byId.get(command.id) !== command) return;
        byId.delete(command.id);
        changed();
      };
    },
    async run<Id extends string>(id: Id, ...argument: ArgumentsOf<Id>): Promise<void> {
      const command = byId.get(id);
      if (command === undefined) {
        onFailure(new Error(`There is no command \`${id}\`.`), undefined, id);
        return;
      }
      if (!isEnabled(command, facts())) return;
      onRun?.(command);
      try {
        await command.run(...argument);
      } catch (error) {
        if (!(error instanceof CancelledError)) onFailure(error, command, id);
      }
    },
    get: (id) => byId.get(id),
    get all() {
      return all;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
