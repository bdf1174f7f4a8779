/** In the status bar: whether there is a place for plugins to run. */

import { unreachable } from '../../../wit/errors.ts';
import { useLab } from '../../core/lab-store.ts';
import { useLayout } from '../../core/layout-store.ts';

export function RunnerStatus() {
  const sandbox = useLab((state) => state.sandbox);
  const inLab = useLayout((state) => state.activity === 'test');
  if (!inLab && sandbox.kind === 'idle') return null;
  switch (sandbox.kind) {
    case 'idle':
      return <span>Runner not started</span>;
    case 'starting':
      return <span>Runner starting</span>;
    case 'ready':
      return (
        <span
          title={
            sandbox.jspi
              ? undefined
              : 'Async functions cannot be called here: the browser has no JSPI.'
          }
        >
          Runner ready
        </span>
      );
    case 'failed':
      return <span title={sandbox.message}>Runner failed</span>;
    default:
      return unreachable(sandbox);
  }
}
