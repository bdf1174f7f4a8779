/** Opens and closes projects: fills the project store, and tells the engine what stands on disk. */

import type { Project, ProjectId, SlotsDocument } from '../../../workspace/contract/shell-data.ts';
import { Turns } from '../../../workspace/contract/turns.ts';
import { useContextFacts } from '../../core/context-store.ts';
import { useDocuments } from '../../core/documents-store.ts';
import { useLayout } from '../../core/layout-store.ts';
import { notify } from '../../core/notifications-store.ts';
import { nameOf } from '../../core/paths.ts';
import { noPlugins, usePlugins } from '../../core/plugins-store.ts';
import { setProblems } from '../../core/problems-store.ts';
import { chosenVersion, noSlots, useProject } from '../../core/project-store.ts';
import type { Services } from '../../core/services.ts';
import { useSlot } from '../../core/slot-store.ts';
import { askViewState } from '../../core/view-state.ts';
import { whenQuiet } from '../../core/when-quiet.ts';
import { type CallOptions, ShellError } from '../../shell/shell.ts';
import { PluginLoader } from './plugin-loader.ts';
import { withProgress } from './progress.ts';
import { problemsOf } from './shell-problems.ts';
import { chosenIn } from './version-choice.ts';

/** Where the tab remembers what it had open, for when it is loaded again. */
const tabKey = 'slotwright.project';
/** In its place once it was closed: then what the shell was started with stays closed, too. */
const closed = '';

/** What was open in this tab before it was loaded again, or what the shell was started with. */
export function pathToReopen(): string | undefined {
  const path = sessionStorage.getItem(tabKey) ?? useProject.getState().platform?.open;
  return path === closed ? undefined : path;
}

export class ProjectService {
  readonly #services: Services;
  readonly #plugins: PluginLoader;
  /** One project is opened or closed at a time: each leaves the one before it. */
  readonly #turns = new Turns();
  #reloading: ReturnType<typeof setTimeout> | undefined;
  #slotsToo = false;

  constructor(services: Services) {
    this.#services = services;
    this.#plugins = new PluginLoader(services);
  }

  /** Of a host's own folder, which is no project, its `wit/` is meant. */
  openPath = (path: string): Promise<void> =>
    this.openWith(async () => {
      const { shell } = this.#services;
      try {
        return await shell.call('project/open', { path });
      } catch (error) {
        if (!(error instanceof ShellError) || error.code !== 'not-a-slot') throw error;
        const separator = path.includes('\\') ? '\\' : '/';
        return await shell
          .call('project/open', { path: `${path.replace(/[/\\]$/, '')}${separator}wit` })
          .catch(() => Promise.reject(error));
      }
    });

  /** Opens what `make` gives in place of the project that is open, whose text is saved first. */
  openWith(make: (options: CallOptions) => Promise<Project>): Promise<void> {
    return this.#turns.take('open', () => this.#openNow(make));
  }

  async #openNow(make: (options: CallOptions) => Promise<Project>): Promise<void> {
    const { shell, engine } = this.#services;
    const before = useProject.getState().project;
    if (before !== undefined && !(await this.#saveAll())) return;
    useProject.setState({ opening: true });
    try {
      const project = await withProgress(make);
      askViewState(shell, project.id);
      const [slots, { entries }] = await Promise.all([
        shell.call('project/slots', { project: project.id }),
        shell.call('file/list', { project: project.id }),
      ]);
      if (before !== undefined && before.id !== project.id) {
        await engine.call('project/close', {});
        await shell.call('project/close', { project: before.id });
      }
      this.#forget();
      useProject.setState({ project, files: entries, slots, ...chosenIn(slots, {}) });
      sessionStorage.setItem(tabKey, project.root);
      await this.#tellEngine(slots, true);
      // The text comes before the plugins: it is what one looks at first.
      void this.#showFirst(project).finally(() =>
        whenQuiet(() => void this.#plugins.load(project.id, true)),
      );
    } finally {
      useProject.setState({ opening: false });
    }
  }

  close(): Promise<void> {
    return this.#turns.take('open', () => this.#closeNow());
  }

  async #closeNow(): Promise<void> {
    const { shell, engine } = this.#services;
    const { project } = useProject.getState();
    if (project === undefined || !(await this.#saveAll())) return;
    sessionStorage.setItem(tabKey, closed);
    this.#forget();
    useProject.setState({
      project: undefined,
      files: [],
      slots: noSlots,
      slot: undefined,
      version: undefined,
    });
    await engine.call('project/close', {});
    await shell.call('project/close', { project: project.id });
  }

  async chooseVersion(slot: string, version: string): Promise<void> {
    useProject.setState({ slot, version });
    await this.#services.engine.call('slot/choose', { slot, version });
    // What this edit breaks is counted from the version that is looked at now.
    await this.#services.engine.call('baseline/set', {});
  }

  /** The version's own text, in a tab that the next one replaces. */
  async showVersion(): Promise<void> {
    const path = mainFile();
    if (path === undefined || useLayout.getState().activity !== 'design') return;
    await this.#services.commands.run('editor.open', { path, preview: true });
  }

  /** Reads files, slots and plugins again. */
  async reload(): Promise<void> {
    const { project } = useProject.getState();
    if (project === undefined) return;
    await Promise.all([this.#reloadSlots(), this.#reloadFiles()]);
    await this.#plugins.load(project.id, false);
  }

  /** What was added or taken away by the app itself, which the shell does not tell it of. */
  async reloadPlugins(): Promise<void> {
    const { project } = useProject.getState();
    if (project === undefined) return;
    await Promise.all([this.#reloadFiles(), this.#plugins.load(project.id, false)]);
  }

  /** Opens what `pathToReopen` gives, if anything. */
  async reopen(): Promise<void> {
    const path = pathToReopen();
    if (path === undefined) return;
    try {
      await this.openPath(path);
    } catch (error) {
      sessionStorage.removeItem(tabKey);
      useProject.setState({ opening: false });
      throw error;
    }
  }

  /** Reacts to what changes on disk; gives the function that stops. */
  follow(): () => void {
    const { shell } = this.#services;
    const mine = (id: string) => useProject.getState().project?.id === id;
    const stops = [
      shell.on('files/changed', ({ project, changes, all }) => {
        if (!mine(project)) return;
        const slots = all || changes.some(({ path }) => /\.wit$|(?:^|\/)slot\.json$/.test(path));
        this.#reloadSoon(slots);
      }),
      shell.on('plugins/changed', ({ project }) => {
        if (mine(project)) this.#plugins.load(project, false).catch(sayUnread);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Slots and files, once: `later` waits until nothing was saved for a while. */
  readAgain(when: 'now' | 'later'): void {
    this.#reloadSoon(true, when === 'now' ? 60 : 2_500);
  }

  #reloadSoon(slots: boolean, delay = 60): void {
    this.#slotsToo ||= slots;
    clearTimeout(this.#reloading);
    this.#reloading = setTimeout(() => {
      const withSlots = this.#slotsToo;
      this.#slotsToo = false;
      Promise.all([this.#reloadFiles(), withSlots && this.#reloadSlots()]).catch(sayUnread);
    }, delay);
  }

  async #reloadFiles(): Promise<void> {
    const { project } = useProject.getState();
    if (project === undefined) return;
    const { entries } = await this.#services.shell.call('file/list', { project: project.id });
    if (useProject.getState().project?.id === project.id) useProject.setState({ files: entries });
  }

  async #reloadSlots(): Promise<void> {
    const { project, slot, version } = useProject.getState();
    if (project === undefined) return;
    const slots = await this.#services.shell.call('project/slots', { project: project.id });
    const now = useProject.getState();
    if (now.project?.id !== project.id) return;
    const chosen = chosenIn(slots, { slot, version });
    useProject.setState({ slots, ...chosen });
    await this.#tellEngine(slots, chosen.slot !== slot || chosen.version !== version);
  }

  async #tellEngine(slots: SlotsDocument, choose: boolean): Promise<void> {
    const { engine } = this.#services;
    setProblems('project', problemsOf(slots.problems));
    await engine.call('project/load', { slots });
    const { slot, version } = useProject.getState();
    if (choose && slot !== undefined && version !== undefined) {
      await engine.call('slot/choose', { slot, version });
    }
  }

  /** False, and said, when a file cannot be saved: with text that two have changed that is for the user. */
  async #saveAll(): Promise<boolean> {
    if (await this.#services.documents.saveAll()) return true;
    const unsaved = [...useDocuments.getState().documents.values()].filter(({ dirty }) => dirty);
    notify({
      kind: 'warning',
      message: `The slot stays open: ${unsaved.map(({ path }) => nameOf(path)).join(', ')} could not be saved.`,
      detail: 'The file says at its top what is the matter. Your text is kept in any case.',
    });
    return false;
  }

  #forget(): void {
    this.#plugins.forget();
    setProblems('project', []);
    useSlot.setState({ slot: undefined, wasmTools: 'unasked' });
    usePlugins.setState({ rows: new Map(), summary: noPlugins, loading: 0 });
  }

  /** In a project that was never open here: its WIT, so that there is something to begin with. */
  async #showFirst(project: Project): Promise<void> {
    if (!(await layoutReady(project.id))) return;
    const { groups, activity } = useLayout.getState();
    if (activity !== 'design' || groups.some(({ tabs }) => tabs.length > 0)) return;
    const path = project.focus ?? mainFile();
    if (path !== undefined) await this.#services.commands.run('editor.open', { path });
  }
}

/** The folder may have been moved or deleted meanwhile: what is shown stays, and so do open texts. */
function sayUnread(error: unknown): void {
  if (!(error instanceof ShellError)) throw error;
  if (error.code === 'connection-lost') return;
  const { project } = useProject.getState();
  if (project === undefined) return;
  notify({
    kind: 'error',
    message: `${project.name} could not be read again: ${error.message}`,
    detail: 'What was read before stays here, and so do your texts.',
  });
}

/** The file that has the world in it. */
function mainFile(): string | undefined {
  const chosen = chosenVersion(useProject.getState());
  const texts = (chosen?.main.files ?? []).flatMap((file) => ('text' in file ? [file] : []));
  return (texts.find(({ text }) => /^\s*world\s/m.test(text)) ?? texts[0])?.path;
}

/**
 * Waits until the tabs that the project had are back: `app/layout-memory.ts` says so as a fact. False
 * when another project was opened meanwhile.
 */
function layoutReady(project: ProjectId): Promise<boolean> {
  return new Promise((done) => {
    const stops: (() => void)[] = [];
    const check = (): void => {
      const isOpen = useProject.getState().project?.id === project;
      const isReady = useContextFacts.getState().facts.layoutOf === project;
      if (isOpen && !isReady) return;
      for (const stop of stops) stop();
      done(isOpen);
    };
    stops.push(useContextFacts.subscribe(check), useProject.subscribe(check));
    check();
  });
}
