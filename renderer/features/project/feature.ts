/** The project: open, new, adopt, close; the slot's state in the status bar. */

import { messageOf } from '../../../wit/errors.ts';
import { setFacts } from '../../core/context-store.ts';
import { useDocuments } from '../../core/documents-store.ts';
import type { Feature } from '../../core/feature.ts';
import { notify } from '../../core/notifications-store.ts';
import type { Services } from '../../core/services.ts';
import { DropOverlay } from './drop-overlay.tsx';
import { followEngine } from './engine-events.ts';
import { PlaceDialog } from './place-dialog.tsx';
import { projectCommands } from './project-commands.ts';
import { ProjectDialogs } from './project-dialogs.tsx';
import { ProjectService } from './project-service.ts';
import { SlotStatus } from './slot-status.tsx';

/** One for the services of the app: its commands and its start share it. */
const made = new WeakMap<Services, ProjectService>();

function serviceOf(services: Services): ProjectService {
  const known = made.get(services);
  if (known !== undefined) return known;
  const service = new ProjectService(services);
  made.set(services, service);
  return service;
}

export const projectFeature: Feature = {
  id: 'project',
  status: [{ id: 'slot', side: 'left', order: 10, weight: Infinity, component: SlotStatus }],
  overlays: [ProjectDialogs, PlaceDialog, DropOverlay],
  commands: (services) => projectCommands(services, serviceOf(services)),
  start(services) {
    const service = serviceOf(services);
    const stops = [
      followEngine(services),
      service.follow(),
      services.shell.on(
        'open/path',
        ({ path }) => void services.commands.run('project.open-path', { path }),
      ),
      followSaves(service),
    ];
    setFacts({ started: true });
    service.reopen().catch((error: unknown) =>
      notify({
        kind: 'error',
        message: `The slot could not be opened: ${messageOf(error)}`,
      }),
    );
    return () => {
      for (const stop of stops) stop();
    };
  },
};

/**
 * The app's own writes are not among `files/changed`. The engine has the text of open files anyhow, so
 * WIT is read again when the typing is over, or when a file that was saved is closed.
 */
function followSaves(service: ProjectService): () => void {
  const saved = new Set<string>();
  return useDocuments.subscribe(({ documents }, { documents: before }) => {
    if (documents === before) return;
    for (const [path, { revision }] of before) {
      const now = documents.get(path);
      if (now === undefined) {
        if (saved.delete(path)) service.readAgain('now');
      } else if (now.revision !== revision) {
        saved.add(path);
        service.readAgain(path.endsWith('.wit') ? 'later' : 'now');
      }
    }
  });
}
