/** Reads the project's plugins and hands them to the engine: a few at a time, changed ones only. */

import { messageOf } from '../../../wit/errors.ts';
import type { PluginFile, ProjectId } from '../../../workspace/contract/shell-data.ts';
import { usePlugins } from '../../core/plugins-store.ts';
import { setProblems } from '../../core/problems-store.ts';
import { useProject } from '../../core/project-store.ts';
import type { Services } from '../../core/services.ts';
import { TypingPauses } from '../../core/typing-pauses.ts';
import { ShellError } from '../../shell/shell.ts';
import { problemsOf } from './shell-problems.ts';

/** Read side by side: enough to keep the disk busy, few enough to keep memory low. */
const lanes = 3;
/** For a pause of who types, in milliseconds. */
const patience = 10_000;
/** What is a pause for it: to read a plugin is the heaviest that the engine does. */
const pause = 1_000;

export class PluginLoader {
  readonly #services: Services;
  /** From the start on: keys before a load count. */
  readonly #pauses = new TypingPauses(patience, pause);
  /** What the engine has: id to size and time of the file. */
  #known = new Map<string, string>();
  /** Counts loads, so that an older one gives up. */
  #turn = 0;
  /** Set by the first load, and due still when a newer one took its place. */
  #baselineDue = false;

  constructor(services: Services) {
    this.#services = services;
  }

  forget(): void {
    this.#turn++;
    this.#known.clear();
    this.#baselineDue = false;
  }

  /** `first`: what edits break is counted from the verdicts as they are after it. */
  async load(project: ProjectId, first: boolean): Promise<void> {
    const turn = ++this.#turn;
    if (first) this.#baselineDue = true;
    const { shell, engine } = this.#services;
    const current = () => turn === this.#turn && useProject.getState().project?.id === project;
    const { plugins, problems } = await shell.call('plugin/list', { project });
    if (!current()) return;
    const unreadable = problems.map((problem) => ({ ...problem }));

    const ids = new Set(plugins.map(({ id }) => id));
    const gone = [...this.#known.keys()].filter((id) => !ids.has(id));
    if (gone.length > 0) {
      for (const id of gone) this.#known.delete(id);
      await engine.call('plugin/remove', { ids: gone });
    }

    const waiting = plugins.filter((file) => this.#known.get(file.id) !== stamp(file));
    let left = waiting.length;
    usePlugins.setState({ loading: left });
    const lane = async (): Promise<void> => {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
        try {
          if (!current()) return;
          await this.#put(project, file, current);
        } catch (error) {
          // One that cannot be read is said among the problems; the others go on.
          unreadable.push({ path: file.path, ...reasonOf(error) });
        }
        if (current()) usePlugins.setState({ loading: --left });
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    if (!current()) return;
    setProblems('plugins-on-disk', problemsOf(unreadable));
    if (!this.#baselineDue) return;
    this.#baselineDue = false;
    await engine.call('baseline/set', {});
  }

  async #put(project: ProjectId, file: PluginFile, current: () => boolean): Promise<void> {
    const { shell, engine } = this.#services;
    const { bytes, sha256 } = await shell.call('plugin/read', { project, id: file.id });
    await this.#pauses.next();
    if (!current()) return;
    const { id, name, path, installs } = file;
    // The engine gets the memory itself: what the shell gave is ours alone.
    const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
    const { buffer } = whole;
    await engine.call(
      'plugin/put',
      { id, name, path, sha256, bytes: whole, ...(installs === undefined ? {} : { installs }) },
      buffer instanceof ArrayBuffer ? [buffer] : [],
    );
    this.#known.set(file.id, stamp(file));
  }
}

const stamp = ({ bytes, modified }: PluginFile): string => `${bytes} ${modified}`;

const reasonOf = (error: unknown): { readonly code: string; readonly message: string } => ({
  code: error instanceof ShellError ? error.code : 'unreadable-plugin',
  message: messageOf(error),
});
