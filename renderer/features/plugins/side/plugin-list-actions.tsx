/** In the head of the side bar's list: how many there are, and a way to more. */

import { List, Plus } from 'lucide-react';
import { usePlugins } from '../../../core/plugins-store.ts';
import { useServices } from '../../../core/services.ts';
import { inFigures } from '../../../core/words.ts';
import { IconButton } from '../../../ui/button.tsx';
import styles from './plugin-list.module.css';

export function PluginListActions() {
  const { commands } = useServices();
  const count = usePlugins((state) => state.rows.size);
  return (
    <>
      <span className={styles.count}>{inFigures(count)}</span>
      <IconButton
        icon={List}
        label="Show all plugins"
        size={14}
        onClick={() => void commands.run('plugins.show')}
      />
      <IconButton
        icon={Plus}
        label="Add plugins"
        size={14}
        onClick={() => void commands.run('plugins.add')}
      />
    </>
  );
}
