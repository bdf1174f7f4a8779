/**
 * What a new worker has to be told when the one before it died: the project, the open texts, the
 * plugins. Bytes of plugins are not kept; they are asked for again.
 */

import { changedText } from './changed-text.ts';
import type { EngineMethod, EngineParams } from './protocol.ts';

/** A call as it is sent again. */
export type Call = {
  readonly [M in EngineMethod]: { readonly method: M; readonly params: EngineParams<M> };
}[EngineMethod];

export type KnownPlugin = Omit<EngineParams<'plugin/put'>, 'bytes'>;

export class Replay {
  #load: EngineParams<'project/load'> | undefined;
  #choice: EngineParams<'slot/choose'> | undefined;
  #catalogue: EngineParams<'catalogue/set'> | undefined;
  readonly #open = new Map<string, EngineParams<'document/open'>>();
  readonly #plugins = new Map<string, KnownPlugin>();

  /**
   * Notes a call. Others than these leave nothing behind in the worker. True where `calls` has its whole
   * effect, so that it need not be sent itself to a worker that is told them.
   */
  note({ method, params }: Call): boolean {
    switch (method) {
      case 'project/load':
        this.#load = params;
        return true;
      case 'project/close':
        this.#load = undefined;
        this.#choice = undefined;
        this.#plugins.clear();
        return true;
      case 'slot/choose':
        this.#choice = params;
        return true;
      case 'catalogue/set':
        this.#catalogue = params;
        return true;
      case 'document/open':
        this.#open.set(params.uri, params);
        return true;
      case 'document/change': {
        const known = this.#open.get(params.uri);
        if (known === undefined) return false;
        const { uri, version, changes } = params;
        this.#open.set(uri, { uri, version, text: changedText(known.text, changes) });
        return true;
      }
      case 'document/close':
        this.#open.delete(params.uri);
        return true;
      case 'plugin/put': {
        const { bytes: _, ...rest } = params;
        this.#plugins.set(params.id, rest);
        return false;
      }
      case 'plugin/remove':
        for (const id of params.ids) this.#plugins.delete(id);
        return false;
      default:
        return false;
    }
  }

  /** Everything but the plugins, in the order in which it is to be sent. */
  get calls(): readonly Call[] {
    return [
      ...(this.#catalogue === undefined
        ? []
        : [{ method: 'catalogue/set', params: this.#catalogue } as const]),
      ...(this.#load === undefined
        ? []
        : [{ method: 'project/load', params: this.#load } as const]),
      ...(this.#choice === undefined
        ? []
        : [{ method: 'slot/choose', params: this.#choice } as const]),
      ...[...this.#open.values()].map((params) => ({ method: 'document/open', params }) as const),
    ];
  }

  get plugins(): readonly KnownPlugin[] {
    return [...this.#plugins.values()];
  }
}
