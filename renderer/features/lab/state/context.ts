/** What the parts of the lab work with. */

import { SlotwrightError } from '../../../../wit/errors.ts';
import type { RunLimits } from '../../../../wit/lab/runner.ts';
import { type LabPlugin, useLab } from '../../../core/lab-store.ts';
import type { Services } from '../../../core/services.ts';
import type { LabClient } from '../../../workers/lab/client.ts';
import type { PluginName } from '../../../workers/lab/protocol.ts';
import type { LabFiles } from './files.ts';

export interface LabContext {
  readonly services: Pick<Services, 'shell' | 'commands' | 'engine'>;
  readonly client: LabClient;
  readonly files: LabFiles;
  /** Those that the slot's policy sets. */
  readonly limits: () => Partial<RunLimits>;
}

export type OpenLabPlugin = Extract<LabPlugin, { kind: 'open' }>;

/** The plugin that is chosen and can be called; what is asked for cannot be done without. */
export function openPlugin(): OpenLabPlugin {
  const { plugin } = useLab.getState();
  if (plugin.kind === 'open') return plugin;
  const message =
    plugin.kind === 'none' ? 'No plugin is chosen.' : `${plugin.file} is not open to be called.`;
  throw new SlotwrightError('usage', 'no-plugin', message);
}

export const nameOfPlugin = ({ id, file }: PluginName): PluginName => ({ id, file });
