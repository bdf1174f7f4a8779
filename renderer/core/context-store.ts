/** Facts that commands look at in `when` and `enabled`, such as `projectOpen` or `focus`. */

import { create } from 'zustand';
import type { ContextFacts } from './commands.ts';

export const useContextFacts = create<{ readonly facts: ContextFacts }>()(() => ({ facts: {} }));

export function setFacts(change: ContextFacts): void {
  const { facts } = useContextFacts.getState();
  if (Object.entries(change).every(([key, value]) => facts[key] === value)) return;
  useContextFacts.setState({ facts: { ...facts, ...change } });
}
