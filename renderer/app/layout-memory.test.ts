import { beforeAll, expect, test, vi } from 'vitest';
import { initialLayout, type LayoutState } from '../core/layout-store.ts';

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
