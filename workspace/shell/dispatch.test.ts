import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ShellMethod, shellMethods } from '../contract/shell.ts';
import { pause, TestRoom, TestWindow } from './testing.ts';

let here: TestRoom;
beforeEach(async () => {
  here = await TestRoom.create();
});
afterEach(() => here.close());

const methods = Object.keys(shellMethods) as ShellMethod[];

/** Keys that handlers know, with values that are nearly right. */
const value = fc.oneof(
  fc.anything({ withBigInt: false, withDate: false }),
  fc.constantFrom('p1', 'p2', '../x', '/etc/passwd', '/', '', 'a/b', 'C:\\x', '\0', '%2e%2e', null),
  fc.uint8Array({ maxLength: 8 }),
);
const params = fc.oneof(
  fc.anything({ withBigInt: false, withDate: false }),
  fc.dictionary(
    fc.constantFrom(
      ...['project', 'path', 'text', 'expected', 'directory', 'id', 'name', 'bytes', 'state'],
      ...['from', 'to', 'query', 'matchCase', 'regex', 'wholeWord', 'settings', 'url', 'files'],
      ...['__proto__', 'constructor', 'restore', 'sample', 'template', 'patterns', 'force'],
    ),
    value,
  ),
);

test.each(methods)(
  '%s answers whatever it is given, once, and never with a failure of ours',
  async (method) => {
    const project = await here.openProject();
    expect(project.id).toBe('p1');
    await fc.assert(
      fc.asyncProperty(params, async (given) => {
        const window = new TestWindow(here.room);
        const answer = await window.ask(method, given);
        if (answer.type === 'failure') {
          expect(answer.error.code).not.toBe('internal');
          expect(answer.error.message).not.toBe('');
        } else {
          expect(answer.type).toBe('reply');
        }
        const answers = window.messages.filter(
          ({ type }) => type === 'reply' || type === 'failure',
        );
        expect(answers).toHaveLength(1);
        window.close();
      }),
      { numRuns: 40 },
    );
    expect(here.failures).toEqual([]);
  },
);

test('what is no message of the protocol is refused where it can be answered, and drops otherwise', () => {
  fc.assert(
    fc.property(fc.anything(), (message) => {
      const sent: unknown[] = [];
      const connection = here.room.connect((one) => sent.push(one));
      connection.receive(message);
      connection.close();
      for (const one of sent) expect(one).toMatchObject({ type: 'failure' });
    }),
  );
});

test('a method that is none, even one of every object, is refused', async () => {
  for (const method of ['file/none', 'toString', '__proto__', 'constructor', '']) {
    expect(await here.window.ask(method, {})).toMatchObject({
      type: 'failure',
      error: { code: 'bad-message' },
    });
  }
});

test('params that are not as they should be are named', async () => {
  expect(await here.window.ask('file/read', { project: 'p1', path: '../x' })).toMatchObject({
    error: {
      code: 'bad-message',
      message: '`path` of file/read is not as it should be: is not a path inside the project.',
    },
  });
});

test('a request that is given up is answered as cancelled', async () => {
  const { id } = await here.openProject(
    Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`many/${n}.txt`, 'text\n'])),
  );
  const answer = here.window.ask('file/search', {
    project: id,
    query: 'nothing has this',
    matchCase: true,
    wholeWord: false,
    regex: false,
  });
  here.window.cancelLast();
  expect(await answer).toMatchObject({ type: 'failure', error: { code: 'cancelled' } });
});

test('an id stays good when its window is gone, and for another window too', async () => {
  const { id } = await here.openProject();
  here.window.close();
  const other = new TestWindow(here.room);
  expect((await other.call('file/list', { project: id })).entries.map(({ path }) => path)).toEqual([
    'slot.json',
    'wit',
    'wit/greet.wit',
  ]);
  expect((await other.call('project/open', { path: `${here.home}/slot` })).id).toBe(id);
});

test('a window that goes while it opens a project leaves nothing watched', async () => {
  await here.openProject();
  here.window.close();
  const watched = () =>
    process.getActiveResourcesInfo().filter((kind) => kind === 'FSEventWrap').length;
  await pause(200);
  const before = watched();
  const other = new TestWindow(here.room);
  void other.ask('project/open', { path: `${here.home}/slot` });
  other.close();
  await pause(300);
  expect(watched()).toBe(before);
});

test('a closed window hears nothing any more', async () => {
  here.window.close();
  here.room.broadcast('window/closing', {});
  expect(here.window.messages).toEqual([]);
});
