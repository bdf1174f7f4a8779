/** The files that mocks name, read where they stand: scripts, recordings, other plugins. */

import { SlotwrightError } from '../../../wit/errors.ts';
import { filesOfMocks } from '../../../wit/lab/effective-mocks.ts';
import type { Mocks, Recording } from '../../../wit/lab/files.ts';
import { readRecording } from '../../../wit/lab/read-files.ts';
import type { OpenOptions, PluginToRun } from '../../../wit/lab/runner.ts';
import type { LabAsks } from './protocol.ts';

/** How the worker asks the page. */
export type Ask = <Name extends keyof LabAsks>(
  method: Name,
  params: LabAsks[Name]['params'],
) => Promise<LabAsks[Name]['result']>;

export interface Sources {
  readonly options: Pick<OpenOptions, 'others' | 'scripts' | 'recordings'>;
  /** The same for the same files with the same contents. */
  readonly key: string;
}

export const noSources: Sources = { options: {}, key: '' };

/** Throws `SlotwrightError` `no-such-file` for one that is not there. */
export async function sourcesOf(
  tables: readonly (Mocks | undefined)[],
  ask: Ask,
): Promise<Sources> {
  const named = tables.map((mocks) => filesOfMocks(mocks ?? {}));
  const files = (kind: keyof ReturnType<typeof filesOfMocks>): readonly string[] => [
    ...new Set(named.flatMap((one) => one[kind])),
  ];
  const scripts: Record<string, string> = {};
  for (const file of files('scripts')) scripts[file] = await textOf(`mocks/${file}`, ask);
  const recordings: Record<string, Recording> = {};
  const texts: string[] = [];
  for (const file of files('recordings')) {
    const text = await textOf(`recordings/${file}`, ask);
    texts.push(text);
    recordings[file] = readRecording(`recordings/${file}`, text);
  }
  const others: PluginToRun[] = [];
  for (const file of files('plugins')) {
    const plugin = await ask('plugin/find', { file });
    if (plugin === undefined) {
      throw missing(`A mock is answered by ${file}, which is not among the plugins.`);
    }
    const { bytes } = await ask('plugin/read', { id: plugin.id });
    others.push({ file, bytes });
  }
  if (texts.length + others.length + Object.keys(scripts).length === 0) return noSources;
  return {
    options: { others, scripts, recordings },
    key: await digest([
      JSON.stringify(scripts),
      ...texts,
      ...others.flatMap(({ file, bytes }) => [file, bytes]),
    ]),
  };
}

async function textOf(path: string, ask: Ask): Promise<string> {
  const text = await ask('file/read', { path });
  if (text === undefined) throw missing(`A mock names ${path}, which is not there.`);
  return text;
}

const missing = (message: string): SlotwrightError =>
  new SlotwrightError('usage', 'no-such-file', message);

async function digest(parts: readonly (string | Uint8Array)[]): Promise<string> {
  const encoder = new TextEncoder();
  const blobs = parts.map((part) => (typeof part === 'string' ? encoder.encode(part) : part));
  const lengths = encoder.encode(JSON.stringify(blobs.map(({ length }) => length)));
  const all = new Blob([lengths, ...blobs.map((part) => new Uint8Array(part))]);
  const hash = await crypto.subtle.digest('SHA-256', await all.arrayBuffer());
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
