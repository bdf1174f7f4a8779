import { beforeAll, describe, expect, test } from 'vitest';
import { openRuntime, type RuntimeHarness } from '../../test/support/sandbox-runtime.ts';
import { resourceUser, wat } from '../../test/support/wat-plugins.ts';
import type { Mocks } from '../../wit/lab/files.ts';
import type { HandleReport, SessionRequest, SessionResult } from '../../wit/lab/runner.ts';

const resource = 'test:host/things@1.0.0.thing';
const handle = (number: number) => ({ $handle: number, resource });

let runtime: RuntimeHarness;
beforeAll(async () => {
  runtime = await openRuntime([{ file: 'user.wasm', bytes: await wat(resourceUser) }], {
    scripts: {
      'things.js': {
        text: `
          class Thing { constructor(size) { this.size = size; } }
          const create = (size) => new Thing(size);
          const poke = (self) => { self.size += 1; return self.size * 10; };
          const swap = (it) => new Thing(it.size + 100);
          const same = (it) => it;`,
        exports: ['create', 'poke', 'swap', 'same'],
      },
    },
  });
});

type Call = SessionRequest['calls'][number];
const call = (name: string, ...args: Call['args']): Call => ({ function: name, args });

async function session(
  calls: readonly Call[],
  mocks: Mocks = {},
  more: Partial<SessionRequest> = {},
): Promise<SessionResult> {
  const [result] = await runtime.run([{ calls, mocks, ...more }]);
  if (result === undefined) throw new Error('no result');
  return result;
}

const outcomes = ({ calls }: SessionResult) => calls.map(({ outcome }) => outcome);
const gives = (value: unknown) => ({ kind: 'value', value });

const report = (one: Partial<HandleReport>): HandleReport => ({
  handle: 1,
  resource,
  madeBy: 'host',
  holder: 'host',
  ...one,
});

describe('who holds what', () => {
  test('made, used and dropped', async () => {
    const result = await session([call('use')]);
    expect(outcomes(result)).toEqual([gives(0)]);
    expect(result.trace.map(({ function: name, args }) => ({ name, args }))).toEqual([
      { name: 'use', args: [] },
      { name: `${resource}.constructor`, args: [3] },
      { name: `${resource}.poke`, args: [handle(1)] },
    ]);
    expect(result.handles).toEqual([report({ holder: 'dropped', madeIn: 1, droppedIn: 0 })]);
  });

  test('a leak', async () => {
    const { handles } = await session([call('leak')]);
    expect(handles).toEqual([
      report({
        holder: 'plugin',
        madeIn: 1,
        problem: '`thing` 1 was given to the plugin, which did not drop it by the end.',
      }),
    ]);
  });

  test('a call on what was dropped', async () => {
    const result = await session([call('use-after-drop')]);
    const message = 'The plugin used `thing` 1 after it had dropped it.';
    expect(outcomes(result)).toEqual([{ kind: 'trap', message }]);
    expect(result.handles).toEqual([
      report({ holder: 'dropped', madeIn: 1, droppedIn: 0, problem: message }),
    ]);
  });

  test('given and given back', async () => {
    const result = await session([call('take', handle(0)), call('give')]);
    expect(outcomes(result)).toEqual([{ kind: 'value' }, gives(handle(1))]);
    expect(result.trace[0]?.args).toEqual([handle(1)]);
    expect(result.handles).toEqual([report({ madeIn: 0 })]);
  });

  test('lent, and given back', async () => {
    const result = await session([call('borrow-well', handle(0)), call('borrow-well', handle(1))]);
    expect(outcomes(result)).toEqual([gives(0), gives(0)]);
    expect(result.handles).toEqual([report({ madeIn: 0 })]);
  });

  test('lent, and used after the call', async () => {
    const result = await session([call('keep-borrow', handle(0)), call('poke-kept')]);
    const message = 'The plugin kept `thing` 1 after the call that it was lent for, and used it.';
    expect(outcomes(result)).toEqual([{ kind: 'value' }, { kind: 'trap', message }]);
    expect(result.handles).toEqual([report({ madeIn: 0, problem: message })]);
  });

  test('what is with the plugin cannot be given or lent again', async () => {
    expect(outcomes(await session([call('take', handle(0)), call('take', handle(1))]))[1]).toEqual({
      kind: 'trap',
      message:
        'The call was not made. `it`: `thing` 1 is with the plugin, and cannot be given by the host.',
    });
    expect(
      outcomes(await session([call('take', handle(0)), call('borrow-well', handle(1))]))[1],
    ).toEqual({
      kind: 'trap',
      message:
        'The call was not made. `it`: `thing` 1 is with the plugin, and cannot be lent by the host.',
    });
  });

  test('a number that a person gives is kept, and new ones come after it', async () => {
    const result = await session([
      call('borrow-well', handle(7)),
      call('borrow-well', handle(0)),
      call('borrow-well', handle(7)),
    ]);
    expect(result.handles.map((one) => one.handle)).toEqual([7, 8]);
  });

  test('a handle of another resource is refused', async () => {
    const other = { $handle: 1, resource: 'other' };
    expect(outcomes(await session([call('take', other)]))).toEqual([
      {
        kind: 'trap',
        message: expect.stringMatching(/^The call was not made\. `it`: Expected a handle of/),
      },
    ]);
  });

  test('an answer gives one that the mock names, once', async () => {
    const mocks: Mocks = {
      [`${resource}.swap`]: { kind: 'answer', answer: { kind: 'value', value: handle(5) } },
    };
    const result = await session([call('swap-and-use')], mocks);
    expect(outcomes(result)).toEqual([gives(0)]);
    expect(result.handles).toEqual([
      report({ madeIn: 1 }),
      report({ handle: 5, holder: 'dropped', madeIn: 2, droppedIn: 0 }),
    ]);
    const twice = await session([call('swap-and-use'), call('swap-and-use')], mocks);
    expect(outcomes(twice)[1]).toEqual({
      kind: 'trap',
      message:
        'The mock of `test:host/things@1.0.0.thing.swap` gives no answer: `thing` 5 was dropped, and cannot be given.',
    });
  });
});

describe('resources of scripts', () => {
  const script = (name: string) => ({ kind: 'script', file: 'things.js', export: name }) as const;
  const mocks: Mocks = {
    [`${resource}.constructor`]: script('create'),
    [`${resource}.poke`]: script('poke'),
    [`${resource}.swap`]: script('swap'),
  };

  test('a script has its own objects for them', async () => {
    const result = await session([call('use'), call('swap-and-use')], mocks);
    expect(outcomes(result)).toEqual([gives(40), gives(1070)]);
    expect(result.handles.map(({ holder, problem }) => ({ holder, problem }))).toEqual([
      { holder: 'dropped', problem: undefined },
      { holder: 'host', problem: undefined },
      { holder: 'dropped', problem: undefined },
    ]);
  });

  test('the same object stays the same resource', async () => {
    const result = await session([call('swap-and-use')], {
      ...mocks,
      [`${resource}.swap`]: script('same'),
    });
    expect(outcomes(result)).toEqual([gives(70)]);
    expect(result.handles).toHaveLength(1);
  });
});

describe('an instance that is kept', () => {
  test('handles and states go on', async () => {
    const mocks: Mocks = {
      [`${resource}.poke`]: {
        kind: 'sequence',
        answers: [1, 2, 3].map((value) => ({ kind: 'value', value }) as const),
        afterwards: 'trap',
      },
    };
    const first = await session([call('borrow-well', handle(0)), call('take', handle(0))], mocks, {
      keep: true,
    });
    expect(outcomes(first)).toEqual([gives(1), { kind: 'value' }]);
    expect({ kept: first.kept, instance: first.instance }).toEqual({
      kept: true,
      instance: 'fresh',
    });
    // What the plugin still holds may be dropped later.
    expect(first.handles.map(({ holder, problem }) => ({ holder, problem }))).toEqual([
      { holder: 'host', problem: undefined },
      { holder: 'plugin', problem: undefined },
    ]);

    const second = await session([call('give'), call('borrow-well', handle(2))], mocks, {
      instance: 'kept',
    });
    expect(outcomes(second)).toEqual([gives(handle(2)), gives(2)]);
    expect({ kept: second.kept, instance: second.instance }).toEqual({
      kept: false,
      instance: 'kept',
    });
    expect(second.handles).toEqual([report({}), report({ handle: 2 })]);

    const third = await session([call('give')], mocks, { instance: 'kept' });
    expect(third.instance).toBe('fresh');
  });

  test('a mock that was changed begins anew', async () => {
    const sequence = (value: number): Mocks => ({
      [`${resource}.poke`]: {
        kind: 'sequence',
        answers: [value, value + 1].map((one) => ({ kind: 'value', value: one }) as const),
        afterwards: 'trap',
      },
    });
    const calls = [call('borrow-well', handle(0))];
    const keep = { keep: true, instance: 'kept' } as const;
    const values = [];
    for (const start of [1, 1, 5]) {
      values.push(
        outcomes(
          await session(
            calls,
            sequence(start),
            start === 1 && values.length === 0 ? { keep: true } : keep,
          ),
        )[0],
      );
    }
    expect(values).toEqual([gives(1), gives(2), gives(5)]);
  });

  test('a trap ends it; a call that was not made does not', async () => {
    expect((await session([call('borrow-well', 5)], {}, { keep: true })).kept).toBe(true);
    expect(
      (await session([call('use-after-drop')], {}, { keep: true, instance: 'kept' })).kept,
    ).toBe(false);
  });
});
