/** Composes the app over its shell: the engine, documents, commands, features. */

import { CancelledError, messageOf } from '../../wit/errors.ts';
import { createCommands } from '../core/commands-registry.ts';
import { useContextFacts } from '../core/context-store.ts';
import { afterStart } from '../core/first-shown.ts';
import { log } from '../core/log-store.ts';
import { notify } from '../core/notifications-store.ts';
import { useProject } from '../core/project-store.ts';
import type { Services } from '../core/services.ts';
import { createDocuments } from '../features/documents/create-documents.ts';
import { frameSandbox } from '../shell/sandbox-frame.ts';
import { windowSandbox } from '../shell/sandbox-window.ts';
import { type Shell, ShellError } from '../shell/shell.ts';
import { startEngine } from '../workers/engine/start-engine.ts';
import { startOracle } from '../workers/oracle/start-oracle.ts';
import { watchSlot } from '../workers/oracle/watch-slot.ts';
import { followWidth } from './drawers.ts';
import { features } from './features.ts';
import { trackParts } from './focus-parts.ts';
import { dispatchKeys } from './key-dispatch.ts';
import { followLayoutFacts } from './layout-facts.ts';
import { keepLayout } from './layout-memory.ts';
import { followNativeMenu } from './native-menu.ts';
import { keepPalette } from './palette/palette-memory.ts';
import { noteUsed } from './palette/palette-store.ts';
import { type FirstSettings, startSettings } from './settings-service.ts';
import { followTheme } from './theme.ts';
import { workbenchCommands } from './workbench-commands.ts';
import { followZoom } from './zoom.ts';

export async function boot(shell: Shell, settings: FirstSettings): Promise<Services> {
  // What fails with nobody waiting for it is a fault of ours: it is said where developers look.
  window.addEventListener('unhandledrejection', ({ reason }) => {
    if (!(reason instanceof CancelledError)) log('app', messageOf(reason), 'error');
  });
  await startSettings(shell, settings);
  followTheme();

  const engine = startEngine({
    after: afterStart,
    readPlugin: async ({ id }) => {
      const { project } = useProject.getState();
      if (project === undefined) return undefined;
      return (await shell.call('plugin/read', { project: project.id, id })).bytes;
    },
    restarted: (reason) => {
      notify({
        kind: 'warning',
        message: 'Checking stopped and was started again. Your text is untouched.',
        detail: reason,
      });
      // Those that could not be read again just now.
      void commands.run('plugins.reload');
    },
  });
  // wasm-tools is loaded by its first question, a second after a slot was read.
  watchSlot(engine, startOracle());
  const commands = createCommands({
    facts: () => useContextFacts.getState().facts,
    onFailure: notifyFailure,
    onRun: ({ id, palette }) => {
      if (palette !== false && !id.startsWith('palette.')) noteUsed(id);
    },
  });
  const inElectron = useProject.getState().platform?.shell === 'electron';
  const sandbox = inElectron ? windowSandbox(shell) : frameSandbox();
  const documents = createDocuments(shell, engine);
  const services: Services = { shell, engine, commands, documents, sandbox };
  for (const command of workbenchCommands(shell)) commands.register(command);
  for (const feature of features) {
    for (const command of feature.commands?.(services) ?? []) commands.register(command);
  }
  followLayoutFacts();
  dispatchKeys(commands);
  trackParts();
  keepLayout(shell, commands);
  void keepPalette(shell);
  followZoom();
  followWidth();
  followNativeMenu(shell, commands);
  return services;
}

/** Starts the features, each on its own: one that fails leaves the others running. */
export function startFeatures(services: Services): void {
  for (const feature of features) {
    try {
      feature.start?.(services);
    } catch (error) {
      notifyFailure(error);
    }
  }
}

function notifyFailure(error: unknown): void {
  const advice = error instanceof ShellError ? error.advice : undefined;
  notify({
    kind: 'error',
    message: messageOf(error),
    ...(advice === undefined ? {} : { detail: advice }),
  });
}
