/**
 * What the engine says of one plugin, asked again whenever its row or the slot's text changes. What
 * is known stays until the new answer is there, and one question is under way at a time with a pause
 * after it, so that typing in the slot neither flickers nor floods the engine.
 */

import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../../../wit/errors.ts';
import { usePlugins } from '../../core/plugins-store.ts';
import { useServices } from '../../core/services.ts';
import { useSlot } from '../../core/slot-store.ts';
import type { PluginDetail } from '../../workers/engine/protocol.ts';
import { type Asker, oneAtATime } from './one-at-a-time.ts';

export interface DetailState {
  readonly detail: PluginDetail | undefined;
  /** Why the last question failed; what was known before stays. */
  readonly problem: string | undefined;
  /** The engine does not know the plugin (any more). */
  readonly gone: boolean;
  readonly retry: () => void;
}

interface Answer {
  readonly id: string;
  readonly detail: PluginDetail | undefined;
  readonly problem: string | undefined;
  readonly gone: boolean;
}

const restOfText = 300;

export function useDetail(id: string): DetailState {
  const { engine } = useServices();
  const row = usePlugins(({ rows }) => rows.get(id));
  // A text that says the same at other lines leaves the row as it is, and moves the findings' places:
  // that is looked at when the keys rest.
  const slot = useSlot((state) => state.slot);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer | undefined>(undefined);

  const asker = useRef<Asker>(undefined);

  useEffect(() => {
    const own = oneAtATime(
      () => engine.call('plugin/detail', { id }).then(foundOf, failureOf),
      (next) =>
        setAnswer((known) => ({
          id,
          // After a failure what was known stays.
          detail: next.detail ?? (next.gone || known?.id !== id ? undefined : known.detail),
          problem: next.problem,
          gone: next.gone,
        })),
    );
    asker.current = own;
    return () => own.stop();
  }, [engine, id]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another row or attempt is the reason to ask
  useEffect(() => asker.current?.ask(), [engine, id, row, attempt]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is the reason to ask
  useEffect(() => {
    const timer = setTimeout(() => asker.current?.ask(), restOfText);
    return () => clearTimeout(timer);
  }, [slot]);

  const known = answer?.id === id ? answer : undefined;
  return {
    detail: known?.detail,
    problem: known?.problem,
    gone: known?.gone ?? false,
    retry: () => setAttempt((count) => count + 1),
  };
}

type Found = Omit<Answer, 'id'>;

const foundOf = (detail: PluginDetail | undefined): Found => ({
  detail,
  problem: undefined,
  gone: detail === undefined,
});

const failureOf = (error: unknown): Found => ({
  detail: undefined,
  problem: messageOf(error),
  gone: false,
});
