/** A port that becomes fitting while one looks slides home before it joins the comb. */

import { useEffect, useRef, useState } from 'react';
import type { Port } from '../../../workers/engine/protocol.ts';

/** As `--plug-time`; none where less motion is asked for. */
const plugTime = 160;

const stillness = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export function useHomecoming(given: readonly Port[]): {
  readonly ports: readonly Port[];
  /** Keys of ports on their way. */
  readonly homeward: ReadonlySet<string>;
} {
  const [shown, setShown] = useState(given);
  const arriving = shown === given || stillness() ? noKeys : becameFitting(shown, given);
  const moves = arriving.size > 0;
  const target = useRef<readonly Port[]>(undefined);
  useEffect(() => {
    const before = target.current;
    target.current = shown === given ? undefined : given;
    if (shown === given) return;
    // One who types on does not wait for the motion: it would never end.
    if (!moves || before !== undefined) {
      setShown(given);
      return;
    }
    const timer = setTimeout(() => setShown(given), plugTime);
    return () => clearTimeout(timer);
  }, [shown, given, moves]);
  return moves ? { ports: shown, homeward: arriving } : { ports: given, homeward: noKeys };
}

const noKeys: ReadonlySet<string> = new Set();

/** Keys of ports that did not fit before and do now. */
export function becameFitting(
  before: readonly Port[],
  after: readonly Port[],
): ReadonlySet<string> {
  const fitting = new Set(
    after.filter(({ state }) => state === 'fits' || state === 'note').map(({ key }) => key),
  );
  return new Set(
    before.filter(({ state, key }) => state === 'misfit' && fitting.has(key)).map(({ key }) => key),
  );
}
