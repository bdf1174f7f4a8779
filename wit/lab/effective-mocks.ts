/** The mocks and the WASI that a session runs with, out of a mock set, a suite and a case. */

import type { FunctionIndex } from '../values/functions.ts';
import type { Mocks, Wasi } from './files.ts';
import { byFunction, functionsMeant } from './paths.ts';

/**
 * By the full paths of `imports`. Later tables go before earlier ones, whether or not they name a
 * version; what the plugin does not import is left out, since one set serves many plugins.
 */
export function effectiveMocks(
  imports: FunctionIndex,
  tables: readonly (Mocks | undefined)[],
): Mocks {
  const found: Record<string, Mocks[string]> = {};
  for (const table of tables) {
    for (const [path, mock] of byFunction(imports, table ?? {})) found[path] = mock;
  }
  return found;
}

/** Each member from the last that has it. */
export function effectiveWasi(parts: readonly (Wasi | undefined)[]): Wasi {
  return Object.assign({ mode: 'deterministic' }, ...parts);
}

/** Paths of a table that none of the worlds imports: mostly slips of the pen. */
export function unknownPaths(
  worlds: readonly FunctionIndex[],
  table: Readonly<Record<string, unknown>>,
): readonly string[] {
  return Object.keys(table).filter((path) =>
    worlds.every((imports) => functionsMeant(imports, path).length === 0),
  );
}

/** Files that mocks need beside them. */
export function filesOfMocks(mocks: Mocks): {
  readonly scripts: readonly string[];
  readonly recordings: readonly string[];
  readonly plugins: readonly string[];
} {
  const named = (kind: 'script' | 'recording' | 'plugin'): readonly string[] => [
    ...new Set(Object.values(mocks).flatMap((mock) => (mock.kind === kind ? [mock.file] : []))),
  ];
  return { scripts: named('script'), recordings: named('recording'), plugins: named('plugin') };
}
