/** Files may be dropped anywhere in the window: while they hover, a frame says what will happen. */

import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useProject } from '../../../core/project-store.ts';
import { useServices } from '../../../core/services.ts';
import styles from './drop-zone.module.css';
import { droppedFiles } from './dropped-files.ts';

export function DropZone() {
  const { commands } = useServices();
  const [over, setOver] = useState(false);
  const slot = useProject((state) => state.slot);

  useEffect(() => {
    const carriesFiles = ({ dataTransfer }: DragEvent) =>
      dataTransfer?.types.includes('Files') === true;
    const onDrag = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      // Between elements of the page it goes on hovering.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      const { dataTransfer } = event;
      if (dataTransfer === null || !carriesFiles(event)) return;
      // Else the browser would leave the app and show the file.
      event.preventDefault();
      event.stopPropagation();
      void droppedFiles(dataTransfer).then((files) => {
        if (files.length > 0) void commands.run('plugins.add-files', { files });
      });
    };
    // Before Monaco sees it: it would paste the file's path.
    const capture = { capture: true };
    window.addEventListener('dragenter', onDrag, capture);
    window.addEventListener('dragover', onDrag, capture);
    window.addEventListener('dragleave', onLeave, capture);
    window.addEventListener('drop', onDrop, capture);
    return () => {
      window.removeEventListener('dragenter', onDrag, capture);
      window.removeEventListener('dragover', onDrag, capture);
      window.removeEventListener('dragleave', onLeave, capture);
      window.removeEventListener('drop', onDrop, capture);
    };
  }, [commands]);

  if (!over) return null;
  return createPortal(
    <div className={styles.zone}>
      <p className={styles.words}>
        {slot === undefined
          ? 'Open a slot first, then drop plugins on it'
          : `Drop to see whether they fit ${slot}`}
      </p>
    </div>,
    document.body,
  );
}
