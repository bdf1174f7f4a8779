/**
 * The language service of the engine worker, with its types. One question is there at a time: those
 * that wait behind it and are taken back meanwhile never leave. What Monaco asks by itself and nobody
 * waits for comes in the pauses of who types.
 */

import type { CancellationToken } from 'monaco-editor/editor';
import type { LanguageService } from '../../../wit/language/service.ts';
import { flushChanges } from '../../core/engine-order.ts';
import { TypingPauses } from '../../core/typing-pauses.ts';
import type { EngineClient } from '../../workers/engine/client.ts';
import type { LanguageMethod } from '../../workers/engine/protocol.ts';

const unasked: ReadonlySet<LanguageMethod> = new Set([
  'codeLenses',
  'documentLinks',
  'foldingRanges',
  'highlights',
  'inlayHints',
]);

export interface LanguageClient {
  /** `undefined` when the token was cancelled meanwhile. Rejects as the engine does. */
  ask<Method extends LanguageMethod>(
    method: Method,
    args: Parameters<LanguageService[Method]>,
    token?: CancellationToken,
  ): Promise<ReturnType<LanguageService[Method]> | undefined>;
}

export function createLanguageClient(engine: EngineClient): LanguageClient {
  let last: Promise<unknown> = engine.ready;
  // Without end: each key takes back what was asked about the text before, and an answer to each
  // would have Monaco lay the lines out again.
  const pauses = new TypingPauses(Number.POSITIVE_INFINITY);
  return {
    async ask<Method extends LanguageMethod>(
      method: Method,
      args: Parameters<LanguageService[Method]>,
      token?: CancellationToken,
    ) {
      if (unasked.has(method)) {
        await engine.ready;
        await pauses.next();
        if (isCancelled(token)) return undefined;
      }
      const asked = last.then(() => {
        // Monaco asks, waits a moment, and often takes it back.
        if (isCancelled(token)) return undefined;
        flushChanges();
        return engine.call('language', { call: method, args });
      });
      last = asked.catch(() => undefined);
      const answer = await asked;
      if (isCancelled(token)) return undefined;
      // The protocol carries all answers as one type; `method` says which this is.
      return answer as ReturnType<LanguageService[Method]>;
    },
  };
}

/** A function, because the answer changes over an `await`, which TypeScript does not reckon with. */
const isCancelled = (token: CancellationToken | undefined): boolean =>
  token?.isCancellationRequested === true;
