import { beforeEach, expect, test } from 'vitest';
import { pluginRows } from '../../../../test/support/plugin-rows.ts';
import type { Commands } from '../../../core/commands.ts';
import { createCommands } from '../../../core/commands-registry.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import { useProject } from '../../../core/project-store.ts';
import { groupRows } from '../list/arrange.ts';
import { watchEdits } from './edit-times.ts';
import { editedWords, groupActionOf } from './group-actions.ts';

const rows = pluginRows(200);
const groups = groupRows(rows, 'cause');

beforeEach(() => useProject.setState({ version: '0.8.0' }));

/** What ran, by a registry of its own. */
function recorded(): { readonly commands: Commands; readonly ran: unknown[] } {
  const ran: unknown[] = [];
  const commands = createCommands({
    facts: () => ({}),
    onFailure: (error) => {
      throw error;
    },
  });
  for (const id of ['plugins.go-to-slot', 'plugins.draft-notice']) {
    commands.register({
      id,
      title: id,
      category: 'Plugins',
      run: (argument) => {
        ran.push([id, argument]);
      },
    });
  }
  return { commands, ran };
}

test('what is built for this version is answered in the slot, what is older by its authors', () => {
  const actions = groups.map((group) => [
    group.sentence,
    groupActionOf(recorded(), group)?.title ?? '',
  ]);
  expect(actions).toEqual([
    ['Import `http-client.fetch-stream`, which this edit takes out', 'Go to slot line'],
    ['Built for 0.4.0 or older, which no host release serves any more', 'Draft notice to authors'],
    ['Ask for `wasi:sockets/tcp@0.2.0`, which the policy does not allow', ''],
    ['Not a component: a core module', ''],
    ['Fit only through 0.6.0, which is deprecated from release 1.6', 'Draft notice to authors'],
    ['Ask for `wasi:cli/environment@0.2.6`, allowed as ambient', ''],
    ['Fit 0.8.0', ''],
  ]);
});

test('who groups by toolchain is offered none: there is no one answer', () => {
  const byToolchain = groupRows(rows, 'toolchain');
  expect(byToolchain.map((group) => groupActionOf(recorded(), group))).toEqual(
    byToolchain.map(() => undefined),
  );
});

test('a bare slot has no version that a plugin could be older than', () => {
  useProject.setState({ version: '.' });
  const [, older] = groups;
  if (older === undefined) throw new Error('there are several');
  expect(groupActionOf(recorded(), older)?.title).toBe('Go to slot line');
});

test('the actions are about the plugins of their group', () => {
  const { commands, ran } = recorded();
  for (const group of groups.slice(0, 2)) groupActionOf({ commands }, group)?.run(group);
  expect(ran).toEqual([
    ['plugins.go-to-slot', { id: 'plugins/wakatime.wasm' }],
    [
      'plugins.draft-notice',
      {
        ids: ['plugins/purescript.wasm', 'plugins/racket.wasm', 'plugins/uiua.wasm'],
        subject: 'Built for 0.4.0 or older, which no host release serves any more',
      },
    ],
  ]);
});

test('a group that edits broke says since when', () => {
  const [broken, other] = groups;
  if (broken === undefined || other === undefined) throw new Error('there are several');
  expect(editedWords(broken, Date.now())).toBe('by your edit');
  const stop = watchEdits();
  usePlugins.setState({ rows: new Map(rows.map((row) => [row.id, row])) });
  expect(editedWords(broken, Date.now() + 12_000)).toBe('by your edit, 12 s ago');
  expect(editedWords(other, Date.now())).toBe(undefined);
  stop();
});
