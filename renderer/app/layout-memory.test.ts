import * as v from 'valibot';
import { beforeAll, expect, test, vi } from 'vitest';
import { type Project, projectId } from '../../workspace/contract/shell-data.ts';
import type { Commands } from '../core/commands.ts';
import { useContextFacts } from '../core/context-store.ts';
import { initialLayout, type LayoutState } from '../core/layout-store.ts';
import { useProject } from '../core/project-store.ts';
import type { Shell } from '../shell/shell.ts';

// The features bring Monaco and workers with them; only what was kept is looked at here.
vi.mock('./contributions.ts', () => ({ activities: [] }));
let layoutFrom: (state: unknown) => Omit<LayoutState, 'zoom'>;
beforeAll(async () => {
  ({ layoutFrom } = await import('./layout-memory.ts'));
});

const kept: LayoutState = {
  ...initialLayout,
  activity: 'plugins',
  groups: [
    {
      id: 'g1',
      tabs: [{ kind: 'text', path: 'wit/a.wit' }],
      active: 'text:wit/a.wit',
      preview: undefined,
    },
  ],
};

test('gives back what was kept, as JSON carries it', () => {
  const { zoom: _, ...layout } = kept;
  expect(layoutFrom(JSON.parse(JSON.stringify(kept)))).toEqual(layout);
});

test('leaves out tabs of kinds that are not known', () => {
  const [group] = kept.groups;
  const tabs = [{ kind: 'hologram' }, ...(group?.tabs ?? [])];
  const layout = layoutFrom({ ...kept, groups: [{ ...group, tabs }] });
  expect(layout.groups[0]?.tabs).toEqual([{ kind: 'text', path: 'wit/a.wit' }]);
});

test('a shown tab or group that is gone is not shown', () => {
  const [group] = kept.groups;
  const layout = layoutFrom({
    ...kept,
    focusedGroup: 'g9',
    groups: [{ ...group, active: 'plugin:gone', preview: 'plugin:gone' }],
  });
  expect([layout.focusedGroup, layout.groups[0]?.active, layout.groups[0]?.preview]).toEqual([
    'g1',
    'text:wit/a.wit',
    undefined,
  ]);
});

test.each([
  undefined,
  null,
  'text',
  { groups: [] },
  { ...kept, sideBar: { visible: true, width: 1e9 } },
  { ...kept, groups: [] },
])('begins anew with %o', (state) => {
  expect(layoutFrom(state)).toEqual(initialLayout);
});

test('what was chosen in a project is kept with it, also when another one is opened', async () => {
  vi.stubGlobal('window', { addEventListener: () => undefined });
  const { keepLayout } = await import('./layout-memory.ts');
  const written: unknown[] = [];
  // Only these two calls are made; the rest of the shell plays no part.
  const shell = {
    call: async (method: string, params: { readonly state?: { readonly chosen: unknown } }) => {
      if (method === 'state/write') written.push(params.state?.chosen);
      return { state: null };
    },
  } as unknown as Shell;
  const project = (id: string): Project => ({
    id: v.parse(projectId, id),
    kind: 'project',
    name: id,
    root: `/${id}`,
    shownRoot: `/${id}`,
    readOnly: false,
  });
  keepLayout(shell, { run: async () => undefined } as unknown as Commands);
  useProject.setState({ project: project('p1'), slot: 'one', version: '1.0.0' });
  await expect.poll(() => useContextFacts.getState().facts.layoutOf).toBe('p1');
  useProject.setState({ version: '2.0.0' });
  useProject.setState({ project: project('p2'), slot: 'other', version: '9.0.0' });
  expect(written).toEqual([{ slot: 'one', version: '2.0.0' }]);
  vi.unstubAllGlobals();
});
