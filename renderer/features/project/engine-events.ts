/** Puts what the engine says of slot and plugins into their stores. */

import { usePlugins } from '../../core/plugins-store.ts';
import { useProject } from '../../core/project-store.ts';
import type { Services } from '../../core/services.ts';
import { useSlot } from '../../core/slot-store.ts';

/** Before the list of recent projects is told how many plugins fit, in milliseconds. */
const calm = 1_000;

export function followEngine({ engine, shell }: Services): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const note = () => {
    const { project } = useProject.getState();
    const { summary, loading } = usePlugins.getState();
    if (project === undefined || summary.checking || loading > 0 || summary.total === 0) return;
    const { fits, notes, total } = summary;
    // The list of recent projects is a comfort; a shell that is gone says so elsewhere.
    shell
      .call('recent/note', { project: project.id, fit: fits + notes, total })
      .catch(() => undefined);
  };

  const stops = [
    engine.on('slot', (slot) => useSlot.setState({ slot })),
    engine.on('verdicts', ({ rows: changed, removed, summary }) => {
      usePlugins.setState(({ rows: before }) => {
        if (changed.length === 0 && removed.length === 0) return { summary };
        const rows = new Map(before);
        for (const row of changed) rows.set(row.id, row);
        for (const id of removed) rows.delete(id);
        return { rows, summary };
      });
      clearTimeout(timer);
      timer = setTimeout(note, calm);
    }),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
  };
}
