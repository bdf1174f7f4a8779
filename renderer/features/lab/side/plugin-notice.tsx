/** In the place of exports: why there are none, and what to do. */

import { unreachable } from '../../../../wit/errors.ts';
import type { LabPlugin } from '../../../core/lab-store.ts';
import { usePlugins } from '../../../core/plugins-store.ts';
import { useServices } from '../../../core/services.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Wit } from '../../../ui/wit.tsx';

export function PluginNotice({ plugin }: { readonly plugin: LabPlugin }) {
  const { commands } = useServices();
  const total = usePlugins((state) => state.rows.size);
  switch (plugin.kind) {
    case 'none':
      return total === 0 ? (
        <EmptyState
          title="No plugin to test"
          actions={<Button onClick={() => void commands.run('plugins.add')}>Add plugins…</Button>}
        >
          Drop a .wasm file anywhere, and its exports are shown here.
        </EmptyState>
      ) : (
        <EmptyState
          title="No plugin is chosen"
          actions={<Button onClick={() => void commands.run('lab.choose')}>Choose plugin…</Button>}
        >
          Its exports are shown here.
        </EmptyState>
      );
    case 'opening':
      return null;
    case 'open':
      return null;
    case 'failed':
      return (
        <EmptyState
          title={`${plugin.file} does not run`}
          actions={
            <>
              <Button onClick={() => void commands.run('plugin.show', { id: plugin.id })}>
                Show plugin
              </Button>
              <Button onClick={() => void commands.run('lab.choose')}>Choose another…</Button>
            </>
          }
        >
          <Wit
            text={
              plugin.advice === undefined ? plugin.message : `${plugin.message} ${plugin.advice}`
            }
          />
        </EmptyState>
      );
    default:
      return unreachable(plugin);
  }
}
