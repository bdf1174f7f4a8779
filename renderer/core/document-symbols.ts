/** The symbols of a text in the state that it is in: outline, lenses and Monaco's own lists ask for them. */

import type { DocumentSymbol } from 'vscode-languageserver-types';
import type { EngineClient } from '../workers/engine/client.ts';
import { type PackedSymbols, unpackSymbols } from '../workers/engine/packed-symbols.ts';
import { flushChanges } from './engine-order.ts';
import { nextTask } from './next-task.ts';
import { pathOfUri, uriOfPath } from './uris.ts';

/** The part of Monaco's text model that is used. */
interface TextModel {
  readonly uri: { toString(): string };
  getVersionId(): number;
  isDisposed(): boolean;
}

interface Known {
  readonly version: number;
  readonly symbols: Promise<readonly DocumentSymbol[]>;
}

const known = new WeakMap<TextModel, Known>();

/**
 * Those of one state are asked for once: of a long text they are much to send. Who asks gets them in
 * a task of its own, for all do much with them. Rejects as the engine does.
 */
export async function documentSymbols(
  engine: EngineClient,
  model: TextModel,
): Promise<readonly DocumentSymbol[]> {
  await engine.ready;
  const path = pathOfUri(model.uri.toString());
  if (path === undefined || model.isDisposed()) return [];
  const version = model.getVersionId();
  const last = known.get(model);
  if (last?.version === version) return own(last.symbols);
  flushChanges();
  const symbols = engine
    .call('language', { call: 'documentSymbols', args: [uriOfPath(path)] })
    .then((answer) => (isPacked(answer) ? unpackSymbols(answer) : []));
  known.set(model, { version, symbols });
  symbols.catch(() => {
    if (known.get(model)?.symbols === symbols) known.delete(model);
  });
  return own(symbols);
}

async function own(symbols: Known['symbols']): Promise<readonly DocumentSymbol[]> {
  const there = await symbols;
  await nextTask();
  return there;
}

const isPacked = (value: unknown): value is PackedSymbols =>
  typeof value === 'object' && value !== null && 'names' in value && 'numbers' in value;
