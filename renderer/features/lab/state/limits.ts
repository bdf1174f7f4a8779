/** What the slot's policy grants a call. */

import type { RunLimits } from '../../../../wit/lab/runner.ts';
import { useProject } from '../../../core/project-store.ts';

export function limitsNow(): Partial<RunLimits> {
  const { slots, slot } = useProject.getState();
  const { memoryMiB, callMs } = slots.slots.find(({ name }) => name === slot)?.limits ?? {};
  return {
    ...(memoryMiB === undefined ? {} : { memoryMiB }),
    ...(callMs === undefined ? {} : { callMs }),
  };
}
