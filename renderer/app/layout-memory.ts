/** Remembers the layout of each project, and of the app without one. Lost without harm. */

import * as v from 'valibot';
import type { ProjectId } from '../../workspace/contract/shell-data.ts';
import { versionKey } from '../../workspace/contract/version-key.ts';
import type { Commands } from '../core/commands.ts';
import { setFacts } from '../core/context-store.ts';
import { changeLayout } from '../core/layout-actions.ts';
import {
  type EditorInput,
  initialLayout,
  inputKey,
  type LayoutState,
  useLayout,
} from '../core/layout-store.ts';
import { useProject } from '../core/project-store.ts';
import { onViewPart, replaceViewParts, takeViewState, viewParts } from '../core/view-state.ts';
import type { Shell } from '../shell/shell.ts';
import { activities } from './contributions.ts';
import { focusEditorSoon } from './focus-parts.ts';

/** After the last change, in milliseconds. */
const delay = 500;

const inputSchema: v.GenericSchema<unknown, EditorInput> = v.variant('kind', [
  v.object({ kind: v.literal('text'), path: v.string() }),
  v.object({ kind: v.literal('conflict'), path: v.string() }),
  v.object({ kind: v.literal('plugins') }),
  v.object({ kind: v.literal('plugin'), id: v.string() }),
  v.object({ kind: v.literal('bindings') }),
  v.object({ kind: v.literal('lab') }),
  v.object({ kind: v.literal('matrix') }),
  v.object({ kind: v.literal('settings') }),
  v.object({ kind: v.literal('shortcuts') }),
]);
const groupSchema = v.object({
  id: v.string(),
  // A tab of a kind that this version does not know is left out, not the whole layout.
  tabs: v.pipe(
    v.array(v.unknown()),
    v.transform((tabs) =>
      tabs.flatMap((tab) => {
        const parsed = v.safeParse(inputSchema, tab);
        return parsed.success ? [parsed.output] : [];
      }),
    ),
  ),
  active: v.optional(v.string()),
  preview: v.optional(v.string()),
});
const placeEntries = {
  groups: v.pipe(v.array(groupSchema), v.minLength(1), v.maxLength(8)),
  focusedGroup: v.string(),
};
const size = v.pipe(v.number(), v.minValue(40), v.maxValue(2_000));
const layoutSchema = v.object({
  ...placeEntries,
  activity: v.string(),
  sideBar: v.object({ visible: v.boolean(), width: size }),
  inspector: v.object({ visible: v.boolean(), width: size }),
  panel: v.object({ visible: v.boolean(), height: size, tab: v.string() }),
  aside: v.record(v.string(), v.object({ ...placeEntries, panelVisible: v.boolean() })),
  shares: v.record(v.string(), v.number()),
  sectionHeights: v.record(v.string(), size),
  folded: v.record(v.string(), v.boolean()),
});

/** What was kept, as far as it is one; else the layout to begin with. */
export function layoutFrom(state: unknown): Omit<LayoutState, 'zoom'> {
  const parsed = v.safeParse(layoutSchema, state);
  if (!parsed.success) return initialLayout;
  const layout = parsed.output;
  const plain = (place: Pick<typeof layout, 'groups' | 'focusedGroup'>) => ({
    focusedGroup: place.groups.some(({ id }) => id === place.focusedGroup)
      ? place.focusedGroup
      : (place.groups[0]?.id ?? 'g1'),
    groups: place.groups.map(({ id, tabs, active, preview }) => {
      const keys = tabs.map(inputKey);
      const there = (key: string | undefined) => (keys.includes(key ?? '') ? key : undefined);
      return { id, tabs, active: there(active) ?? keys[0], preview: there(preview) };
    }),
  });
  return {
    ...layout,
    ...plain(layout),
    aside: Object.fromEntries(
      Object.entries(layout.aside).map(([activity, place]) => [
        activity,
        { ...plain(place), panelVisible: place.panelVisible },
      ]),
    ),
  };
}

/** The layout of the app while no project is open: its welcome page. */
const welcomeLayout = (zoom: number): LayoutState => ({
  ...initialLayout,
  zoom,
  groups: [{ id: 'g1', tabs: [{ kind: 'welcome' }], active: 'welcome', preview: undefined }],
});

const partsSchema = v.object({ parts: v.record(v.string(), v.unknown()) });

/** What features kept beside the layout. */
function partsOf(state: unknown): unknown {
  const parsed = v.safeParse(partsSchema, state);
  return parsed.success ? parsed.output.parts : undefined;
}

const chosenSchema = v.object({ chosen: v.object({ slot: v.string(), version: v.string() }) });

/** The version that was worked on last, where it is still there. */
function chooseAgain(commands: Commands, state: unknown): void {
  const parsed = v.safeParse(chosenSchema, state);
  if (!parsed.success) return;
  const { chosen } = parsed.output;
  const now = useProject.getState();
  if (now.slot === chosen.slot && now.version === chosen.version) return;
  const there = now.slots.slots
    .find(({ name }) => name === chosen.slot)
    ?.versions.some((one) => versionKey(one) === chosen.version);
  if (there === true) void commands.run('project.choose-version', { ...chosen, show: false });
}

export function keepLayout(shell: Shell, commands: Commands): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whose layout the store holds; nothing is written while it is being read. */
  let shown: ProjectId | undefined;

  changeLayout(() => welcomeLayout(0));

  const write = ({ slot, version } = useProject.getState()): void => {
    clearTimeout(timer);
    timer = undefined;
    if (shown === undefined) return;
    const chosen = { slot, version };
    // A shell that is gone, or a folder that cannot be written: the layout is lost without harm.
    shell
      .call('state/write', {
        project: shown,
        state: { ...useLayout.getState(), chosen, parts: viewParts() },
      })
      .catch(() => undefined);
  };

  const soon = (): void => {
    if (shown === undefined) return;
    clearTimeout(timer);
    timer = setTimeout(() => write(), delay);
  };

  const load = async (project: ProjectId): Promise<void> => {
    const state = await takeViewState(shell, project);
    if (useProject.getState().project?.id !== project) return;
    const layout = layoutFrom(state);
    replaceViewParts(partsOf(state));
    const known = activities.some(({ id }) => id === layout.activity);
    changeLayout(({ zoom }) => ({
      ...layout,
      // A setting of the app, not of the project.
      zoom,
      activity: known ? layout.activity : initialLayout.activity,
    }));
    shown = project;
    setFacts({ layoutOf: project });
    chooseAgain(commands, state);
    if (useLayout.getState().groups.some(({ tabs }) => tabs.length > 0)) focusEditorSoon();
  };

  useProject.subscribe((now, before) => {
    if (now.project?.id === before.project?.id) {
      if (now.slot !== before.slot || now.version !== before.version) soon();
      return;
    }
    // What was chosen in the project that is left: the store has the next one's already.
    if (timer !== undefined) write(before);
    shown = undefined;
    replaceViewParts(undefined);
    setFacts({ layoutOf: undefined });
    if (now.project !== undefined) void load(now.project.id);
    else changeLayout(({ zoom }) => welcomeLayout(zoom));
  });
  useLayout.subscribe(soon);
  onViewPart(soon);
  window.addEventListener('pagehide', () => {
    if (timer !== undefined) write();
  });
}
