/**
 * Asks wasm-tools about the slot when its text has been valid and at rest for a second, and says what
 * it objects to, or that it agrees. While our own side finds errors there is nothing to ask.
 */

import { messageOf } from '../../../wit/errors.ts';
import type { Timer } from '../../../wit/tools/oracle.ts';
import { type Problem, setProblems } from '../../core/problems-store.ts';
import { useSlot, type WasmToolsAnswer } from '../../core/slot-store.ts';
import type { EngineClient } from '../engine/client.ts';
import { browserTimer, type SlotOracle } from './start-oracle.ts';

const rest = 1_000;

export interface WatchOptions {
  readonly timer?: Timer;
  readonly report?: (problems: readonly Problem[]) => void;
  readonly answered?: (answer: WasmToolsAnswer) => void;
}

/** The function it gives ends it; the oracle is the caller's to dispose of. */
export function watchSlot(
  engine: EngineClient,
  oracle: Pick<SlotOracle, 'validate'>,
  {
    timer = browserTimer,
    report = (problems) => setProblems('wasm-tools', problems),
    answered = (wasmTools) => useSlot.setState({ wasmTools }),
  }: WatchOptions = {},
): () => void {
  let stopTimer = (): void => undefined;
  /** The text last asked about, which need not be asked about again, and the answer. */
  let last: { readonly text: string; readonly answer: WasmToolsAnswer } | undefined;
  let round = 0;
  const ask = async (mine: number): Promise<void> => {
    const input = await engine.call('oracle/input', {});
    if (mine !== round) return;
    if (input === undefined) return forget();
    if (input.witSource === last?.text) return answered(last.answer);
    const { ok, message = '' } = await oracle.validate(input);
    if (mine !== round) return;
    last = { text: input.witSource, answer: ok ? 'agrees' : 'refuses' };
    report(ok ? [] : [problem('O001', 'error', `wasm-tools does not take this slot: ${message}`)]);
    answered(last.answer);
  };
  const forget = (): void => {
    last = undefined;
    report([]);
  };
  const failed = (mine: number, error: unknown): void => {
    if (mine !== round) return;
    const reason = messageOf(error);
    report([problem('O002', 'info', `wasm-tools could not check the slot: ${reason}`)]);
  };
  const stopListening = engine.on('slot', ({ valid }) => {
    stopTimer();
    const mine = ++round;
    answered('unasked');
    if (!valid) return forget();
    stopTimer = timer.start(rest, () => {
      ask(mine).catch((error: unknown) => failed(mine, error));
    });
  });
  return () => {
    round++;
    stopTimer();
    stopListening();
    report([]);
  };
}

const problem = (code: string, severity: Problem['severity'], message: string): Problem => ({
  source: 'wasm-tools',
  severity,
  code,
  message,
});
