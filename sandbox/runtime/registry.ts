/** Takes glue and scripts while the worker's text runs; see `worker-text.ts`. */

import type { ScriptExports } from './host.ts';
import type { Instantiate, Registry } from './worker-text.ts';

export interface Registered {
  readonly registry: Registry;
  readonly glue: ReadonlyMap<number, () => Instantiate>;
  readonly scripts: ReadonlyMap<string, () => ScriptExports>;
  /** Nothing more is taken. */
  close(): void;
}

export function createRegistry(): Registered {
  const glue = new Map<number, () => Instantiate>();
  const scripts = new Map<string, () => ScriptExports>();
  let open = true;
  const take = <Key, Body>(map: Map<Key, Body>, key: Key, body: Body): void => {
    if (!open || map.has(key) || typeof body !== 'function') {
      throw new Error('nothing more is taken here');
    }
    map.set(key, body);
  };
  return {
    registry: Object.freeze({
      glue: (index: number, body: () => Instantiate) => take(glue, index, body),
      script: (file: string, body: () => ScriptExports) => take(scripts, file, body),
    }),
    glue,
    scripts,
    close: () => {
      open = false;
    },
  };
}
