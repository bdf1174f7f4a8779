/**
 * Asks the engine about the item at the cursor when the keys rest. It runs only while the inspector
 * is shown, and draws nothing itself: a cursor that moves inside an item changes nothing.
 */

import type { Inspection } from '../../../wit/language/inspect.ts';
import { useDocuments } from '../../core/documents-store.ts';
import { flushChanges } from '../../core/engine-order.ts';
import { log } from '../../core/log-store.ts';
import { useSlot } from '../../core/slot-store.ts';
import { uriOfPath } from '../../core/uris.ts';
import type { EngineClient } from '../../workers/engine/client.ts';
import { useInspected } from './inspection-store.ts';

/** After the cursor moved, and after the slot was read again, which typing makes it. */
const rest = 180;
const restOfText = 500;

export function followCursor(engine: EngineClient): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round = 0;

  const ask = async (): Promise<void> => {
    const own = ++round;
    const { cursor, documents } = useDocuments.getState();
    if (cursor === undefined || documents.get(cursor.path)?.language !== 'wit') {
      useInspected.setState({ shown: undefined });
      return;
    }
    const { path, line, column } = cursor;
    flushChanges();
    const answer = await engine.call('language', {
      call: 'inspect',
      args: [uriOfPath(path), { line: line - 1, character: column - 1 }],
    });
    if (own !== round) return;
    // The protocol carries all answers as one type; `call` says which this is.
    const item = answer as Inspection | undefined;
    const { shown } = useInspected.getState();
    const next = item === undefined ? undefined : { path, item };
    if (JSON.stringify(next) !== JSON.stringify(shown)) useInspected.setState({ shown: next });
  };
  const soon = (delay: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      ask().catch((error: unknown) =>
        log('engine', `The inspector has no answer: ${String(error)}`, 'error'),
      );
    }, delay);
  };
  const stops = [
    useDocuments.subscribe(({ cursor, documents }, before) => {
      if (cursor !== before.cursor) soon(rest);
      else if (documents !== before.documents && useInspected.getState().shown === undefined) {
        soon(rest);
      }
    }),
    useSlot.subscribe(({ slot }, before) => {
      if (slot !== before.slot) soon(restOfText);
    }),
  ];
  soon(0);
  return () => {
    for (const stop of stops) stop();
    clearTimeout(timer);
    round++;
  };
}
