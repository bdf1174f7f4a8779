/** Values to look at: lines, trees, and what differs between two. */

import { ValueDiff } from '../../renderer/values/value-diff.tsx';
import { ArgumentsText, ValueText } from '../../renderer/values/value-text.tsx';
import { ValueTree } from '../../renderer/values/value-tree.tsx';
import type { WorldRef } from '../../wit/model/model.ts';
import { functionsOf } from '../../wit/values/functions.ts';
import type { JsonValue } from '../../wit/values/json-value.ts';
import { startArguments } from './start-arguments.ts';

const command = (version: string, args: readonly string[]): JsonValue => ({
  ok: { command: `deno-${version}/deno`, args, env: [['PATH', '/usr/bin']] },
});

const lists: readonly (readonly JsonValue[])[] = [
  startArguments.lists ?? [],
  [
    ['lsp', '--verbose', '--stdio'],
    [
      ['a', 1],
      ['c', 2],
    ],
    [{ line: 1, column: 3 }],
    [[1, 2], [3]],
    [1, 2.5, 3],
    [
      ['a', 2],
      ['b', 1],
    ],
    ['x', 'y'],
  ],
];

export function Views({
  name,
  width,
  world,
}: {
  readonly name: string;
  readonly width: string;
  readonly world: WorldRef;
}) {
  const { model } = world;
  const find = (path: string) =>
    functionsOf(world, 'exports').all.find(({ definition }) => definition.name === path)
      ?.definition;
  const result = find('language-server-command')?.result ?? 'bool';
  const parts = (of: string) =>
    (find(of)?.params ?? []).map((param, index) => ({
      ...param,
      json: startArguments[of]?.[index] ?? null,
    }));
  const params = find('lists')?.params ?? [];
  return (
    <main style={{ height: '100%', overflow: 'auto', padding: 16, background: 'var(--s2)' }}>
      <h1 style={{ fontWeight: 600, marginBottom: 12 }}>{name}</h1>
      <div style={{ width, maxWidth: '100%', display: 'grid', gap: 16 }}>
        {name === 'view-lines' && (
          <>
            <ArgumentsText
              model={model}
              types={(find('language-server-command')?.params ?? []).map(({ type }) => type)}
              args={startArguments['language-server-command'] ?? []}
            />
            <ValueText model={model} type={result} json={command('v2.5.6', ['lsp'])} />
            <ValueText model={model} type={result} json={command('v2', ['lsp'])} maxLength={30} />
            {parts('scalars').map(({ name: key, type, json }) => (
              <ValueText key={key} model={model} type={type} json={json} />
            ))}
            <ValueText model={model} type="u8" json="no number" />
          </>
        )}
        {name === 'view-trees' && (
          <>
            <ValueTree model={model} type={result} json={command('v2.5.6', ['lsp'])} />
            {['diagnose', 'data', 'many-items'].flatMap((of) =>
              parts(of).map(({ name: key, type, json }) => (
                <ValueTree key={key} label={key} model={model} type={type} json={json} />
              )),
            )}
          </>
        )}
        {name === 'view-diffs' && (
          <>
            <ValueDiff
              model={model}
              type={result}
              before={command('v2.5.5', ['lsp'])}
              after={command('v2.5.6', ['lsp', '--quiet'])}
              beforeTitle="run 6"
              afterTitle="run 7"
            />
            {params.map(({ name: key, type }, index) => (
              <ValueDiff
                key={key}
                model={model}
                type={type}
                before={lists[0]?.[index] ?? null}
                after={lists[1]?.[index] ?? null}
                beforeTitle={`${key}, expected`}
                afterTitle="found"
              />
            ))}
          </>
        )}
      </div>
    </main>
  );
}
