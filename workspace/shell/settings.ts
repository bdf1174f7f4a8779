/**
 * `settings.json` of the user, which people edit by hand too: unknown keys and the order of all keys
 * stay, and a file that cannot be read is reported and left as it is. And view state, which is lost
 * without harm.
 */

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { parseJson } from '../../wit/text/json-source.ts';
import { writeFileAtomically } from '../atomic-write.ts';
import { settingsSchema } from '../contract/shell-data.ts';
import { isMissing, readError } from '../file-tree.ts';
import { refusal } from './failures.ts';
import type { HandlersOf } from './handlers.ts';
import { readStored } from './json-store.ts';
import type { Machine } from './machine.ts';
import { withTilde } from './path-forms.ts';
import { projectData, type Room } from './room.ts';

export type Settings = v.InferOutput<typeof settingsSchema>;

export interface SettingsFile {
  readonly settings: Settings;
  readonly problem?: string;
}

export const settingsPath = ({ directories }: Machine): string =>
  join(directories.settings, 'settings.json');

export async function readSettings(machine: Machine): Promise<SettingsFile> {
  const path = settingsPath(machine);
  const shown = withTilde(path, machine.home, machine.system);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return { settings: {} };
    return { settings: {}, problem: readError(shown, error).message };
  }
  if (text.trim() === '') return { settings: {} };
  const source = parseJson(text);
  if (!source.ok) {
    const { line, column } = source.position;
    return { settings: {}, problem: `${shown}:${line}:${column}: ${source.message}.` };
  }
  const parsed = Array.isArray(source.value)
    ? { success: false as const }
    : v.safeParse(settingsSchema, source.value);
  return parsed.success
    ? { settings: parsed.output }
    : { settings: {}, problem: `${shown}:1:1: settings are one object with a key for each.` };
}

/** `tellOthers` is called with all settings after a change. */
export function settingsHandlers(
  room: Room,
  tellOthers: (settings: Settings) => void,
): HandlersOf<'settings'> {
  const { machine, turns } = room;
  const path = settingsPath(machine);
  return {
    async 'settings/read'() {
      const { settings, problem } = await readSettings(machine);
      return {
        settings,
        path: withTilde(path, machine.home, machine.system),
        ...(problem === undefined ? {} : { problem }),
      };
    },
    async 'settings/write'({ settings: changes }) {
      return turns.take(path, async () => {
        const { settings, problem } = await readSettings(machine);
        if (problem !== undefined) {
          throw refusal(
            'bad-settings',
            `The settings cannot be changed while their file is broken: ${problem}`,
            'Mend the file or move it away; it is left as it is.',
          );
        }
        const next: Settings = { ...settings };
        for (const [key, value] of Object.entries(changes)) {
          if (value === null) delete next[key];
          else next[key] = value;
        }
        await writeFileAtomically(path, `${JSON.stringify(next, null, 2)}\n`, 'the settings');
        tellOthers(next);
        return {};
      });
    },
  };
}

export function stateHandlers(room: Room): HandlersOf<'state'> {
  const { machine, projects, turns } = room;
  const appState = join(machine.directories.data, 'state.json');
  const storedSchema = v.object({ schema: v.literal('state/1'), state: v.unknown() });
  return {
    async 'state/read'({ project }, { peer }) {
      const path =
        project === undefined
          ? appState
          : join(projectData(room, projects.get(project, peer)), 'state.json');
      const { state } = await readStored(path, storedSchema, { schema: 'state/1', state: null });
      return { state };
    },
    async 'state/write'({ project, state }, { peer }) {
      const path =
        project === undefined
          ? appState
          : join(projectData(room, projects.get(project, peer)), 'state.json');
      const stored = { schema: 'state/1', state: state ?? null };
      await turns.take(path, () => writeFileAtomically(path, `${JSON.stringify(stored)}\n`));
      return {};
    },
  };
}
