/** Recordings against the mocks in use, each with the plugin that it is of. */

import { replayAll } from '../../../wit/lab/replay.ts';
import type { ReplayView } from '../../core/lab-store.ts';
import type { HostParts } from './lab-host.ts';
import type { LabMethods } from './protocol.ts';
import { sourcesOf } from './sources.ts';

export async function replayOf(
  { runner, ask, emit }: HostParts,
  { recordings, limits, mocks, wasi }: LabMethods['replay']['params'],
  signal: AbortSignal,
): Promise<ReplayView> {
  const sources = await sourcesOf([mocks], ask);
  const byPlugin = new Map(recordings.map(({ plugin }) => [plugin.id, plugin]));
  const results = await replayAll(
    [...byPlugin.values()].map((plugin) => ({
      file: plugin.file,
      recordings: recordings
        .filter((one) => one.plugin.id === plugin.id)
        .map(({ path, recording }) => ({ file: path, recording })),
      open: async (own) => {
        const { bytes } = await ask('plugin/read', { id: plugin.id });
        const place = await runner();
        return place.open(
          { file: plugin.file, bytes },
          {
            ...sources.options,
            limits,
            signal,
            recordings: { ...sources.options.recordings, ...own.recordings },
          },
        );
      },
    })),
    [],
    { mocks, wasi, signal, onResult: (_, done, total) => emit('progress', { done, total }) },
  );
  return {
    recordings: results.map(({ recording, plugin, state, differences }) => ({
      path: recording,
      plugin,
      same: state === 'same',
      differences,
    })),
  };
}
