import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TraceEvent } from '../../../../wit/lab/files.ts';
import { comparedCounts, compareTraces } from './compare.ts';

const event = (name: string, arg: number, answer = 0): TraceEvent => ({
  direction: 'import',
  function: name,
  args: [arg],
  outcome: { kind: 'value', value: answer },
  startMs: 0,
  ms: 0,
});

describe('two runs are told apart', () => {
  test('by a call that only one made', () => {
    const here = [event('a', 1), event('new', 1), event('b', 1)];
    expect(compareTraces(here, [event('a', 1), event('b', 1)])).toEqual([
      { kind: 'same', here: 0, there: 0 },
      { kind: 'here', here: 1 },
      { kind: 'same', here: 2, there: 1 },
    ]);
  });

  test('by other arguments and another answer of the same call', () => {
    const here = [event('a', 1), event('b', 2), event('c', 1, 5)];
    const there = [event('a', 1), event('b', 1), event('c', 1, 4)];
    expect(compareTraces(here, there)).toEqual([
      { kind: 'same', here: 0, there: 0 },
      { kind: 'changed', here: 1, there: 1, args: true, outcome: false },
      { kind: 'changed', here: 2, there: 2, args: false, outcome: true },
    ]);
  });

  test('in a loop that one went through once more: the others are not called changed', () => {
    const there = [1, 2, 3, 4, 5].map((arg) => event('read', arg));
    const here = [event('read', 0), ...there];
    expect(comparedCounts(compareTraces(here, there))).toEqual({
      same: 5,
      changed: 0,
      here: 1,
      there: 0,
    });
  });

  test('in 10,000 events, quickly', () => {
    const there = Array.from({ length: 10_000 }, (_, index) => event('f', index % 700));
    const here = there.flatMap((one, index) => (index % 97 === 0 ? [] : [one]));
    const start = performance.now();
    const counts = comparedCounts(compareTraces(here, there));
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(counts.here).toBe(0);
    expect(counts.there).toBe(there.length - here.length);
  });
});

test('all events of both stand in the comparison, in their order', () => {
  const events = fc.array(
    fc.record({ name: fc.constantFrom('a', 'b', 'c'), arg: fc.nat(2), answer: fc.nat(1) }),
    { maxLength: 30 },
  );
  fc.assert(
    fc.property(events, events, (one, other) => {
      const [here, there] = [one, other].map((list) =>
        list.map(({ name, arg, answer }) => event(name, arg, answer)),
      ) as [TraceEvent[], TraceEvent[]];
      const compared = compareTraces(here, there);
      const places = (side: 'here' | 'there') =>
        compared.flatMap((each) => {
          const place = (each as { here?: number; there?: number })[side];
          return place === undefined ? [] : [place];
        });
      expect(places('here')).toEqual(here.map((_, index) => index));
      expect(places('there')).toEqual(there.map((_, index) => index));
      for (const each of compared) {
        if (each.kind !== 'same') continue;
        expect(here[each.here]).toEqual(there[each.there]);
      }
    }),
  );
});
