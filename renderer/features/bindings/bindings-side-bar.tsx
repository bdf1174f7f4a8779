/** For whom the code is, and which files there are. */

import { FileCode, Folder, FolderOpen } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useServices } from '../../core/services.ts';
import { Button } from '../../ui/button.tsx';
import { Tree } from '../../ui/tree.tsx';
import styles from './bindings.module.css';
import { type Direction, shownFile, useBindings } from './bindings-store.ts';
import { fileTree } from './file-tree.ts';

const audiences: readonly {
  readonly direction: Direction;
  readonly title: string;
  readonly text: string;
}[] = [
  { direction: 'guest', title: 'For plugin authors', text: 'TypeScript, componentize-js' },
  { direction: 'host', title: 'For your host', text: 'TypeScript, jco' },
];

function Audiences() {
  const direction = useBindings((state) => state.direction);
  return (
    <fieldset className={styles.audiences}>
      <legend className="visually-hidden">Bindings</legend>
      {audiences.map((one) => (
        <label key={one.direction} className={styles.audience}>
          <input
            type="radio"
            name="bindings-direction"
            checked={direction === one.direction}
            onChange={() => useBindings.setState({ direction: one.direction, shown: undefined })}
          />
          <span className={styles.audienceTitle}>{one.title}</span>
          <span className={styles.audienceText}>{one.text}</span>
        </label>
      ))}
    </fieldset>
  );
}

export function BindingsSideBar() {
  return (
    <div className={styles.sideBar}>
      <Audiences />
      <Files />
    </div>
  );
}

function Files() {
  const { commands } = useServices();
  const files = useBindings((state) => state.files);
  const selected = useBindings((state) => shownFile(state)?.path);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const roots = useMemo(() => fileTree(files), [files]);
  if (files.length === 0) return null;
  return (
    <div className={styles.files}>
      <Tree
        label="Generated files"
        roots={roots}
        nameOf={({ name }) => name}
        icon={({ file }, expanded) =>
          file !== undefined ? FileCode : expanded ? FolderOpen : Folder
        }
        end={({ file }) => (file?.skeleton === true ? 'start here' : undefined)}
        isExpanded={(id) => !folded.has(id)}
        onFold={(id, expanded) =>
          setFolded((now) => {
            const next = new Set(now);
            if (expanded) next.delete(id);
            else next.add(id);
            return next;
          })
        }
        selected={selected}
        onSelect={(_id, { file }) => {
          if (file !== undefined) useBindings.setState({ shown: file.path });
        }}
      />
      <div className={styles.actions}>
        <Button variant="primary" onClick={() => void commands.run('bindings.write')}>
          Write files…
        </Button>
      </div>
    </div>
  );
}
