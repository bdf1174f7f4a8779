import { expect, test } from 'vitest';
import { CancelledError } from '../../wit/errors.ts';
import { type ContextFacts, defineCommand } from './commands.ts';
import { createCommands } from './commands-registry.ts';

function registry(facts: ContextFacts = {}) {
  const failures: unknown[] = [];
  const ran: string[] = [];
  const commands = createCommands({
    facts: () => facts,
    onFailure: (error, _command, id) => failures.push([id, String(error)]),
    onRun: ({ id }) => ran.push(id),
  });
  return { commands, failures, ran };
}

const command = (id: string, run: () => void | Promise<void>, rest = {}) =>
  defineCommand<string>({ id, title: id, category: 'Test', run, ...rest });

test('runs a command by its id, with its argument', async () => {
  const { commands, failures } = registry();
  const paths: string[] = [];
  commands.register(
    defineCommand({
      id: 'project.open-path',
      title: 'Open',
      category: 'File',
      run: ({ path }) => {
        paths.push(path);
      },
    }),
  );
  await commands.run('project.open-path', { path: '/a' });
  expect({ paths, failures }).toEqual({ paths: ['/a'], failures: [] });
});

test('does not run what is not there or not enabled now', async () => {
  const { commands, ran } = registry({ open: false });
  const run = () => {
    throw new Error('ran');
  };
  const isOpen = ({ open }: ContextFacts) => open === true;
  commands.register(command('a', run, { when: isOpen }));
  commands.register(command('b', run, { enabled: isOpen }));
  await commands.run('a');
  await commands.run('b');
  expect(ran).toEqual([]);
});

test('a failure is told, giving up is not', async () => {
  const { commands, failures } = registry();
  commands.register(command('fails', () => Promise.reject(new Error('no room on the disk'))));
  commands.register(
    command('left', () => {
      throw new CancelledError('left');
    }),
  );
  await commands.run('fails');
  await commands.run('left');
  await commands.run('unknown');
  expect(failures).toEqual([
    ['fails', 'Error: no room on the disk'],
    ['unknown', 'Error: There is no command `unknown`.'],
  ]);
});

test('says when the list changes, and keeps it the same in between', () => {
  const { commands } = registry();
  let changes = 0;
  const stop = commands.subscribe(() => changes++);
  const remove = commands.register(command('a', () => undefined));
  const list = commands.all;
  expect(commands.all).toBe(list);
  expect(() => commands.register(command('a', () => undefined))).toThrow('two commands');
  remove();
  remove();
  stop();
  commands.register(command('b', () => undefined));
  expect({ changes, ids: commands.all.map(({ id }) => id) }).toEqual({ changes: 2, ids: ['b'] });
});
