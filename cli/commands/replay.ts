/** `replay`: run recordings again, and say what comes out otherwise. */

import { SlotwrightError } from '../../wit/errors.ts';
import { isFor } from '../../wit/lab/prepare-case.ts';
import { type ReplayPlugin, type ReplayResult, replayAll } from '../../wit/lab/replay.ts';
import { renderReplay, replayDocument } from '../../wit/reports/lab-replay.ts';
import { readHashed } from '../../workspace/find-components.ts';
import { type LabRecording, readRecordings } from '../../workspace/lab-files.ts';
import { argumentPath, pathFromFile } from '../../workspace/paths.ts';
import { projectPlugins } from '../../workspace/project-plugins.ts';
import { type Context, print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { mockSetOption, wasiOption } from '../lab/mock-options.ts';
import { mockNeeds, requireFiles } from '../lab/plugin-input.ts';
import { progressOn } from '../lab/progress.ts';
import { openPlugin, openRunner, type Setting, settingOf, withRunner } from '../lab/setting.ts';
import { pluginArguments } from '../plugin-arguments.ts';

export async function run(context: Context, open = openRunner): Promise<ExitCode> {
  const { arguments: given, workingDirectory } = context;
  const setting = await settingOf(context);
  const words = given.words.map((word) => argumentPath(word, workingDirectory));
  const home = pathFromFile(setting.directory, 'recordings');
  if (words.length === 0 && (await setting.tree.kind(home)) !== 'directory') throw noRecording();
  const recordings = await readRecordings(setting.tree, words, setting.directory);
  if (recordings.length === 0) throw noRecording();
  const set = await mockSetOption(context, setting);
  const wasi = wasiOption(context, set);
  const { chosen, homeless } = await pluginsFor(context, setting, recordings);
  await requireFiles(setting.tree, [...chosen.keys()]);
  const needs = await mockNeeds(context, setting, set === undefined ? [] : [set.mocks]);
  const progress = progressOn(context);
  return withRunner(context, open, async (runner, signal) => {
    const results = await replayAll(
      [...chosen].map(
        ([file, own]): ReplayPlugin => ({
          file,
          recordings: own.map(({ path, recording }) => ({ file: path, recording })),
          open: async ({ recordings: own = {} }) => {
            const { bytes } = await readHashed(file, workingDirectory);
            const opening = { ...needs, recordings: { ...needs.recordings, ...own } };
            return openPlugin(setting, runner, { file, bytes }, opening, signal);
          },
        }),
      ),
      [],
      {
        signal,
        ...(set === undefined ? {} : { mocks: set.mocks }),
        ...(wasi === undefined ? {} : { wasi }),
        onResult: ({ recording, plugin }, done, total) =>
          progress.show(`${done}/${total} ${plugin}: ${recording}`),
      },
    ).finally(() => progress.clear());
    const document = replayDocument([...results, ...homeless], runner.confinement);
    print(context, document, () => renderReplay(document, context.style));
    return document.diverged + document.refused === 0 ? exitCode.fine : exitCode.no;
  });
}

/** With `--plugin` each of those; else the plugin that a recording was made with, by hash or by name. */
async function pluginsFor(
  { arguments: given, workingDirectory }: Context,
  { tree, slot }: Setting,
  recordings: readonly LabRecording[],
): Promise<{
  readonly chosen: ReadonlyMap<string, readonly LabRecording[]>;
  readonly homeless: readonly ReplayResult[];
}> {
  const named = given.list('plugin');
  if (named.length > 0) {
    const files = await pluginArguments(named, workingDirectory);
    return { chosen: new Map(files.map((file) => [file, recordings])), homeless: [] };
  }
  const known =
    slot?.project === undefined
      ? []
      : (await projectPlugins(tree, slot.project)).map((file) => tree.shown(file));
  const chosen = new Map<string, LabRecording[]>();
  const homeless: ReplayResult[] = [];
  for (const one of recordings) {
    const { plugin } = one.recording;
    const file =
      (await findPlugin(known, plugin, workingDirectory)) ??
      ((await tree.kind(plugin.file)) === 'file' ? plugin.file : undefined);
    if (file === undefined) {
      homeless.push({
        recording: one.path,
        plugin: plugin.file,
        state: 'refused',
        differences: ['It is not among the plugins of the project: name it with `--plugin`.'],
        calls: 0,
        ms: 0,
      });
    } else {
      chosen.set(file, [...(chosen.get(file) ?? []), one]);
    }
  }
  return { chosen, homeless };
}

/** A plugin that was built again keeps its name; one that was renamed keeps its hash. */
async function findPlugin(
  known: readonly string[],
  { file, sha256 }: LabRecording['recording']['plugin'],
  workingDirectory: string,
): Promise<string | undefined> {
  const [, name = file] = /([^/\\]+)$/.exec(file) ?? [];
  const byName = known.find((one) => isFor([name.replaceAll('*', '')], one));
  if (byName !== undefined) return byName;
  for (const one of known) {
    if ((await readHashed(one, workingDirectory)).sha256 === sha256) return one;
  }
  return undefined;
}

function noRecording(): SlotwrightError {
  return new SlotwrightError('usage', 'no-recordings', 'There is no recording to replay.', {
    advice:
      'Record one with `slotwright invoke plugin.wasm <call> --record recordings/a.json`, or in the app.',
  });
}
