/** Writes what the engine and the shell say into the output. */

import { log } from '../../core/log-store.ts';
import { useProject } from '../../core/project-store.ts';
import { counted } from '../../core/words.ts';
import type { ConnectionState, Shell } from '../../shell/shell.ts';
import type { EngineClient } from '../../workers/engine/client.ts';

const connectionInWords: Readonly<Record<ConnectionState, string>> = {
  open: 'Connected again',
  lost: 'The connection is lost',
  refused: 'Slotwright was started again, and does not know this window',
};

export function keepLog(engine: EngineClient, shell: Shell): () => void {
  let lastSlot = '';
  let lastVerdicts = '';
  const stops = [
    engine.on('slot', ({ valid, errors, world, imports, exports, ms }) => {
      const said = valid
        ? `${world ?? 'The slot'} is valid: ${counted(imports, 'import')}, ${counted(exports, 'export')}`
        : `The slot has ${counted(errors, 'error')}`;
      // At each key the same: only what changed is worth a line.
      if (said === lastSlot) return;
      lastSlot = said;
      log('engine', `${said} (${Math.round(ms)} ms)`);
    }),
    engine.on('verdicts', ({ summary: { total, fits, notes, checking, ms } }) => {
      if (checking || total === 0) return;
      const said = `${fits + notes} of ${total} plugins fit`;
      if (said === lastVerdicts) return;
      lastVerdicts = said;
      log('plugins', `${said} (${Math.round(ms)} ms)`);
    }),
    shell.on('files/changed', ({ changes, all }) => {
      if (all) log('files', 'Much changed on disk: everything is read again');
      for (const { path, kind } of changes.slice(0, 20)) log('files', `On disk: ${path} ${kind}`);
    }),
    shell.connection.subscribe(() => {
      const { state } = shell.connection;
      log('shell', connectionInWords[state], state === 'open' ? 'info' : 'error');
    }),
    useProject.subscribe(({ project }, before) => {
      if (project !== undefined && project.id !== before.project?.id) {
        log('files', `Opened ${project.shownRoot}`);
      }
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
