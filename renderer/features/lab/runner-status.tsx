/** In the status bar: whether there is a place for plugins to run. */

import { unreachable } from '../../../wit/errors.ts';
import { useLab } from '../../core/lab-store.ts';
import { useLayout } from '../../core/layout-store.ts';
import { useServices } from '../../core/services.ts';
import { StateIcon } from '../../ui/state-icon.tsx';
import styles from './status.module.css';

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
      return <FailedRunner message={sandbox.message} />;
    default:
      return unreachable(sandbox);
  }
}

/** A click tries again, with the plugin that is chosen. */
function FailedRunner({ message }: { readonly message: string }) {
  const { commands } = useServices();
  const id = useLab(({ plugin }) => (plugin.kind === 'none' ? undefined : plugin.id));
  return (
    <button
      type="button"
      className={styles.status}
      title={message}
      disabled={id === undefined}
      onClick={() => {
        if (id !== undefined) void commands.run('lab.choose-plugin', { id });
      }}
    >
      <StateIcon state="misfit" size={12} />
      Runner failed
    </button>
  );
}
