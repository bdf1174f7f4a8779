/** Opens and closes projects: fills the project store, and tells the engine what stands on disk. */

import type { Project, ProjectId, SlotsDocument } from '../../../workspace/contract/shell-data.ts';
import { Turns } from '../../../workspace/contract/turns.ts';
import { useContextFacts } from '../../core/context-store.ts';
import { useDocuments } from '../../core/documents-store.ts';
import { afterStart } from '../../core/first-shown.ts';
import { useLayout } from '../../core/layout-store.ts';
import { notify } from '../../core/notifications-store.ts';
import { nameOf } from '../../core/paths.ts';
import { noPlugins, usePlugins } from '../../core/plugins-store.ts';
import { setProblems } from '../../core/problems-store.ts';
import { chosenVersion, noSlots, useProject } from '../../core/project-store.ts';
import type { Services } from '../../core/services.ts';
import { useSlot } from '../../core/slot-store.ts';
import { whenQuiet } from '../../core/when-quiet.ts';
import { type CallOptions, ShellError } from '../../shell/shell.ts';
import { type OpenedProject, openAt, openedProject } from './opened-project.ts';
import { PluginLoader } from './plugin-loader.ts';
import { forgetOpen, rememberClosed, rememberOpen, takeReopening } from './reopening.ts';
import { problemsOf } from './shell-problems.ts';
import { chosenIn } from './version-choice.ts';

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

  openPath = (path: string): Promise<void> =>
    this.openWith(() => openAt(this.#services.shell, path));

  /** Opens what `make` gives in place of the project that is open, whose text is saved first. */
  openWith(make: (options: CallOptions) => Promise<Project>): Promise<void> {
    return this.#open(() => openedProject(this.#services.shell, make));
  }

  #open(read: () => Promise<OpenedProject>): Promise<void> {
    return this.#turns.take('open', () => this.#openNow(read));
  }

  async #openNow(read: () => Promise<OpenedProject>): Promise<void> {
    const { shell, engine } = this.#services;
    const before = useProject.getState().project;
    if (before !== undefined && !(await this.#saveAll())) return;
    useProject.setState({ opening: true });
    try {
      const { project, slots, files } = await read();
      if (before !== undefined && before.id !== project.id) {
        await engine.call('project/close', {});
        await shell.call('project/close', { project: before.id });
      }
      this.#forget();
      useProject.setState({ project, files, slots, ...chosenIn(slots, {}), opening: false });
      rememberOpen(project.root);
      const told = this.#tellEngine(slots, true);
      // The text comes before the plugins: it is what one looks at first. At the start it comes
      // before the engine, too.
      const shown = this.#showFirst(project);
      void Promise.allSettled([shown.then(quiet), afterStart]).then(
        () => void this.#plugins.load(project.id, true),
      );
      await told;
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
    rememberClosed();
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

  /** Opens what the window was asked to reopen, if anything. */
  async reopen(): Promise<void> {
    const asked = takeReopening();
    if (asked === undefined) return;
    try {
      await this.#open(() => asked);
    } catch (error) {
      forgetOpen();
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
    const { slot, version } = useProject.getState();
    // In one go, so that nothing is judged by a version that nobody chose.
    await Promise.all([
      engine.call('project/load', { slots }),
      choose && slot !== undefined && version !== undefined
        ? engine.call('slot/choose', { slot, version })
        : undefined,
    ]);
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

const quiet = (): Promise<void> => new Promise((done) => whenQuiet(done));

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
