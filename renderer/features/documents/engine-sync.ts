/** Keeps the engine's texts to those of the open WIT files: opened once, then change by change. */

import { messageOf } from '../../../wit/errors.ts';
import { afterPaint } from '../../core/after-paint.ts';
import { onFlushChanges } from '../../core/engine-order.ts';
import { log } from '../../core/log-store.ts';
import { uriOfPath } from '../../core/uris.ts';
import type { EngineClient } from '../../workers/engine/client.ts';
import { EnginePace } from './engine-pace.ts';
import type { OpenFile, OpenFiles } from './open-files.ts';

export interface EngineSync {
  opened(file: OpenFile): void;
  closed(path: string): void;
}

const isWit = ({ model }: OpenFile): boolean => model.getLanguageId() === 'wit';

export function syncEngine(files: OpenFiles, engine: EngineClient): EngineSync {
  const told = new Set<string>();
  const pace = new EnginePace(engine);
  let waiting: (() => void)[] = [];
  const flush = (): void => {
    if (waiting.length === 0) return;
    const now = waiting;
    waiting = [];
    pace.told();
    for (const one of now) one();
  };
  const sendAfterPaint = (one: () => void): void => {
    waiting.push(one);
    if (waiting.length === 1) afterPaint(() => pace.whenFree(flush));
  };
  onFlushChanges(flush);

  const whole = (file: OpenFile): void => {
    told.add(file.path);
    flush();
    send(
      engine.call('document/open', {
        uri: uriOfPath(file.path),
        version: file.model.getVersionId(),
        text: file.model.getValue(),
      }),
    );
  };

  files.onChanged((file, event) => {
    if (!told.has(file.path)) return;
    // Other line ends move every offset.
    if (event.isFlush || event.isEolChange) {
      whole(file);
      return;
    }
    const changes = event.changes
      .map(({ rangeOffset, rangeLength, text }) => ({
        start: rangeOffset,
        end: rangeOffset + rangeLength,
        text,
      }))
      .sort((a, b) => b.start - a.start);
    sendAfterPaint(() =>
      send(
        engine.call('document/change', {
          uri: uriOfPath(file.path),
          version: event.versionId,
          changes,
        }),
      ),
    );
  });

  return {
    opened: (file) => {
      if (isWit(file)) whole(file);
    },
    closed: (path) => {
      flush();
      if (told.delete(path)) send(engine.call('document/close', { uri: uriOfPath(path) }));
    },
  };
}

/** Nobody waits for it: a failure goes to the log. */
function send(call: Promise<unknown>): void {
  call.catch((error: unknown) => log('engine', messageOf(error), 'error'));
}
