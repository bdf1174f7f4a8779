/** Where the mocks in use come from, and where they go. */

import { ChevronDown } from 'lucide-react';
import { useLab } from '../../../core/lab-store.ts';
import { useServices } from '../../../core/services.ts';
import { counted } from '../../../core/words.ts';
import { Button } from '../../../ui/button.tsx';
import { Menu, type MenuEntry } from '../../../ui/menu.tsx';
import styles from './imports.module.css';

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export function MocksBar() {
  const { commands } = useServices();
  const count = useLab(({ mocks }) => Object.keys(mocks).length);
  const file = useLab((state) => state.mockFile);
  const files = useLab((state) => state.mockFiles);
  if (count === 0 && files.length === 0) return null;
  const entries: readonly MenuEntry[] = [
    ...(files.length === 0 ? [] : [{ heading: 'Use mocks of' }]),
    ...files.map((path) => ({
      title: nameOf(path),
      checked: path === file,
      run: () => void commands.run('lab.use-mocks', { path }),
    })),
    ...(files.length === 0 ? [] : (['separator'] as const)),
    {
      title: file === undefined ? 'Save mocks…' : `Save mocks to ${nameOf(file)}`,
      run: () => void commands.run('lab.save-mocks'),
    },
    {
      title: 'Answer all imports by default',
      disabled: count === 0,
      run: () => void commands.run('lab.reset-mocks'),
    },
  ];
  return (
    <div className={styles.mocks}>
      <span className={styles.mocksName}>
        {count === 0 ? 'No mock is set' : `${counted(count, 'mock')} set`}
        {file !== undefined && `, ${nameOf(file)}`}
      </span>
      <Menu
        align="end"
        entries={entries}
        trigger={
          <Button small variant="quiet">
            Mocks
            <ChevronDown size={12} />
          </Button>
        }
      />
    </div>
  );
}
