/** Files that are dragged over the window: says what dropping them will do, and does it. */

import { useEffect, useState } from 'react';
import { notify } from '../../core/notifications-store.ts';
import { useProject } from '../../core/project-store.ts';
import { useServices } from '../../core/services.ts';
import styles from './drop-overlay.module.css';
import { droppedThing, itemsOf } from './dropped.ts';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

export function DropOverlay() {
  const { commands, shell } = useServices();
  const [over, setOver] = useState(false);
  const slot = useProject((state) => state.slot);

  useEffect(() => {
    // Entering a child comes before leaving its parent: hence the count.
    let depth = 0;
    const enter = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth++;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const onOver = (event: DragEvent) => {
      // Else the browser would leave the app and show the file.
      if (hasFiles(event)) event.preventDefault();
    };
    // A part that took the drop itself has stopped it; the overlay goes all the same.
    const end = () => {
      depth = 0;
      setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event) || event.defaultPrevented) return;
      event.preventDefault();
      const { dataTransfer } = event;
      if (dataTransfer === null) return;
      const dropped = droppedThing(itemsOf(dataTransfer), (file) => shell.pathOf?.(file));
      switch (dropped.kind) {
        case 'plugins':
          void commands.run('plugins.check-files', { files: dropped.files });
          return;
        case 'folder':
          void commands.run('project.open-dropped', { path: dropped.path });
          return;
        case 'choose':
          notify({
            kind: 'info',
            message: 'A window is not told where a dropped folder is. Choose it in the list.',
          });
          void commands.run('project.open');
          return;
        case 'nothing':
          notify({
            kind: 'warning',
            message: 'Only `.wasm` files and folders with WIT can be dropped here.',
          });
      }
    };
    window.addEventListener('dragenter', enter);
    window.addEventListener('dragleave', leave);
    window.addEventListener('dragover', onOver);
    window.addEventListener('drop', end, { capture: true });
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragenter', enter);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('drop', end, { capture: true });
      window.removeEventListener('drop', drop);
    };
  }, [commands, shell]);

  if (!over) return null;
  return (
    <div className={styles.overlay} role="status">
      <p className={styles.card}>
        <b>
          {slot === undefined
            ? 'Drop plugins to check them against a slot that you choose next'
            : `Drop plugins to check them against ${slot}`}
        </b>
        <span>or a folder with WIT to open it. Nothing leaves this machine.</span>
      </p>
    </div>
  );
}
