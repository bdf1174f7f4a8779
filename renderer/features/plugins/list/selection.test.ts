import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Modifiers,
  noSelection,
  only,
  type Selection,
  select,
  selectAll,
  selectedIn,
  withoutGone,
} from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const plain: Modifiers = { toggle: false, extend: false };
const ctrl: Modifiers = { toggle: true, extend: false };
const shift: Modifiers = { toggle: false, extend: true };

test('a click selects one, Ctrl adds and takes away, Shift selects up to it', () => {
  const one = select(noSelection, 'b', plain, order);
  expect(selectedIn(one, order)).toEqual(['b']);
  const range = select(one, 'd', shift, order);
  expect(selectedIn(range, order)).toEqual(['b', 'c', 'd']);
  expect(selectedIn(select(range, 'a', shift, order), order)).toEqual(['a', 'b']);
  expect(selectedIn(select(range, 'c', ctrl, order), order)).toEqual(['b', 'd']);
});

test('Shift without a place to count from selects one', () => {
  expect(select(noSelection, 'c', shift, order)).toEqual(only('c'));
  expect(select(only('gone'), 'c', shift, order)).toEqual(only('c'));
});

test('commands act on what can be seen', () => {
  expect(selectedIn(selectAll(order), ['e', 'b'])).toEqual(['e', 'b']);
});

test('plugins that are gone are no longer selected', () => {
  const all = selectAll(order);
  expect(withoutGone(all, () => true)).toBe(all);
  expect(withoutGone(all, (id) => id !== 'a')).toEqual({
    ids: new Set(['b', 'c', 'd', 'e']),
    anchor: undefined,
  });
});

const anyClick = fc.record({
  id: fc.constantFrom(...order),
  modifiers: fc.record({ toggle: fc.boolean(), extend: fc.boolean() }),
});

test('a selection outlives another order: the same plugins, whatever stands where', () => {
  fc.assert(
    fc.property(
      fc.array(anyClick),
      fc.shuffledSubarray(order, { minLength: 5 }),
      (clicks, other) => {
        const selection = clicks.reduce<Selection>(
          (now, { id, modifiers }) => select(now, id, modifiers, order),
          noSelection,
        );
        expect(selectedIn(selection, other).toSorted()).toEqual(selectedIn(selection, order));
      },
    ),
  );
});

test('what was clicked last without Ctrl is selected', () => {
  fc.assert(
    fc.property(fc.array(anyClick, { minLength: 1 }), (clicks) => {
      let selection = noSelection;
      for (const { id, modifiers } of clicks) {
        selection = select(selection, id, modifiers, order);
        if (!modifiers.toggle) expect(selection.ids.has(id)).toBe(true);
        expect([...selection.ids].every((one) => order.includes(one))).toBe(true);
      }
    }),
  );
});
