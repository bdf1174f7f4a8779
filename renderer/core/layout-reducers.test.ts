import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as reduce from './layout-reducers.ts';
import { type EditorInput, initialLayout, inputKey, type LayoutState } from './layout-store.ts';

const text = (path: string): EditorInput => ({ kind: 'text', path });
const key = (path: string) => `text:${path}`;

const after = (...changes: readonly reduce.LayoutChange[]): LayoutState =>
  changes.reduce((state, change) => change(state), initialLayout);

/** `a *b c | d` : groups by bars, the shown tab with a star, a preview in brackets. */
const shown = ({ groups }: LayoutState): string =>
  groups
    .map(({ tabs, active, preview }) =>
      tabs
        .map((tab) => {
          const name = 'path' in tab ? tab.path : tab.kind;
          const own = inputKey(tab);
          return `${own === active ? '*' : ''}${own === preview ? `[${name}]` : name}`;
        })
        .join(' '),
    )
    .join(' | ');

const open = (path: string, options?: reduce.OpenOptions) => reduce.openInput(text(path), options);

test('opens beside the tab that is shown, and each input once', () => {
  expect(shown(after(open('a'), open('b'), open('a'), open('c')))).toBe('a *c b');
});

test('a preview takes the place of the one before, until it is kept', () => {
  const preview = { preview: true };
  expect(shown(after(open('a'), open('b', preview), open('c', preview)))).toBe('a *[c]');
  expect(shown(after(open('a', preview), open('a'), open('b', preview)))).toBe('a *[b]');
  expect(
    shown(after(open('a', preview), reduce.keepPreview('g1', key('a')), open('b', preview))),
  ).toBe('a *[b]');
});

test('closes to the right neighbour, else to the left', () => {
  const three = [open('a'), open('b'), open('c')];
  expect(
    shown(after(...three, reduce.activateTab('g1', key('b')), reduce.closeTab('g1', key('b')))),
  ).toBe('a *c');
  expect(shown(after(...three, reduce.closeTab('g1', key('c'))))).toBe('a *b');
  expect(shown(after(...three, reduce.closeOthers('g1', key('b'))))).toBe('*b');
  expect(shown(after(...three, reduce.closeToTheRight('g1', key('a'))))).toBe('*a');
  expect(shown(after(...three, reduce.closeAll('g1')))).toBe('');
});

test('splits, opens beside, and a group without tabs goes', () => {
  const two = after(open('a'), open('b'), reduce.split);
  expect(shown(two)).toBe('a *b | *b');
  expect(two.focusedGroup).toBe('g2');
  const closed = reduce.closeTab('g2', key('b'))(two);
  expect([shown(closed), closed.focusedGroup]).toEqual(['a *b', 'g1']);
  expect(shown(after(open('a'), open('b', { beside: true })))).toBe('*a | *b');
});

test('moves tabs in a group and between groups', () => {
  const three = [open('a'), open('b'), open('c')];
  expect(shown(after(...three, reduce.moveTab('g1', key('c'), 'g1', 0)))).toBe('*c a b');
  expect(shown(after(...three, reduce.moveTab('g1', key('a'), 'g1', 2)))).toBe('b *a c');
  const across = after(
    open('a'),
    open('b', { beside: true }),
    reduce.moveTab('g2', key('b'), 'g1', 0),
  );
  expect([shown(across), across.focusedGroup]).toEqual(['*b a', 'g1']);
});

test('each activity has editors of its own', () => {
  const state = after(open('a'), reduce.openInput({ kind: 'plugin', id: 'p' }));
  expect([state.activity, shown(state), state.panel.visible]).toEqual([
    'plugins',
    '*plugin',
    false,
  ]);
  const back = open('b')(state);
  expect([back.activity, shown(back), back.panel.visible]).toEqual(['design', 'a *b', true]);
  const gone = reduce.closeEverywhere((input) => input.kind === 'plugin')(back);
  expect(shown(reduce.showActivity('plugins')(gone))).toBe('');
});

test('stays in shape whatever is done', () => {
  const path = fc.constantFrom('a', 'b', 'c', 'd');
  const group = fc.constantFrom('g1', 'g2', 'g3');
  const change: fc.Arbitrary<reduce.LayoutChange> = fc.oneof(
    fc
      .tuple(path, fc.boolean(), fc.boolean())
      .map(([at, beside, preview]) => open(at, { beside, preview })),
    fc.tuple(group, path).map(([id, at]) => reduce.closeTab(id, key(at))),
    fc.tuple(group, path).map(([id, at]) => reduce.closeToTheRight(id, key(at))),
    fc
      .tuple(group, path, group, fc.nat({ max: 4 }))
      .map(([from, at, to, index]) => reduce.moveTab(from, key(at), to, index)),
    fc.constant(reduce.split),
    fc.constantFrom(1, -1).map(reduce.stepTab),
    fc.constantFrom('design', 'plugins').map(reduce.showActivity),
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const { groups, focusedGroup } = after(...changes);
      expect(groups.length).toBeGreaterThan(0);
      expect(groups.map(({ id }) => id)).toContain(focusedGroup);
      for (const { tabs, active, preview } of groups) {
        const keys = tabs.map(inputKey);
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.includes(active ?? '')).toBe(keys.length > 0);
        if (preview !== undefined) expect(keys).toContain(preview);
      }
    }),
  );
});
