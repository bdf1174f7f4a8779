import { expect, test } from 'vitest';
import { openRuntime } from '../../test/support/sandbox-runtime.ts';
import { importing, resourceUser, wat } from '../../test/support/wat-plugins.ts';

const open = async (text: string) => openRuntime([{ file: 'a.wasm', bytes: await wat(text) }]);
const run = { calls: [{ function: 'run', args: [] }] };

test.each(['task', 'ret', 'exports0'])('an import that jco hides: %s', async (name) => {
  const runtime = await open(importing(name));
  const [result] = await runtime.run([run]);
  expect(result?.calls[0]?.outcome).toEqual({
    kind: 'trap',
    message: `jco cannot run this: the function \`test:host/api.${name}\` clashes with a name in the JavaScript that jco writes (TypeError: ${name} is not a function)`,
  });
});

test.each(['tasks', 'then', 'constructor', 'name', 'await'])(
  'an import that it does not: %s',
  async (name) => {
    const runtime = await open(importing(name));
    expect(runtime.clash).toBeUndefined();
    const [result] = await runtime.run([run]);
    expect(result?.calls[0]?.outcome).toEqual({ kind: 'value', value: 0 });
  },
);

test('a resource that would be taken for a promise', async () => {
  expect((await open(resourceUser.replaceAll('thing.poke', 'thing.then'))).clash).toBe(
    'cannot be run by jco: it would take the resource of `test:host/things@1.0.0.thing.then` for a promise',
  );
});
