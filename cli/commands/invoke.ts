/** `invoke`: call exports of a plugin, in one instance, against mocked imports. Without a call, list them. */

import { resolve } from 'node:path';
import { SlotwrightError } from '../../wit/errors.ts';
import { effectiveMocks, effectiveWasi } from '../../wit/lab/effective-mocks.ts';
import { printLabFile } from '../../wit/lab/read-files.ts';
import { recordingOf } from '../../wit/lab/record.ts';
import type { SessionRequest } from '../../wit/lab/runner.ts';
import type { ExportsDocument } from '../../wit/reports/lab-documents.ts';
import { renderExports } from '../../wit/reports/lab-exports.ts';
import { invokeDocument, renderInvoke } from '../../wit/reports/lab-invoke.ts';
import { functionsOf } from '../../wit/values/functions.ts';
import { requireNewFile, writeNewFile } from '../../workspace/atomic-write.ts';
import { argumentPath } from '../../workspace/paths.ts';
import type { Context } from '../command.ts';
import { print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { mockSetOption, wasiOption } from '../lab/mock-options.ts';
import { mockNeeds, type PluginInput, readPluginInput } from '../lab/plugin-input.ts';
import { exportsOf, readCalls } from '../lab/read-calls.ts';
import { openPlugin, openRunner, type Setting, settingOf, withRunner } from '../lab/setting.ts';

export async function run(context: Context, open = openRunner): Promise<ExitCode> {
  const { arguments: given, workingDirectory } = context;
  const [word = '', ...written] = given.words;
  const setting = await settingOf(context);
  const input = await readPluginInput(context, word);
  if (written.length === 0) return list(context, setting, input);
  const set = await mockSetOption(context, setting);
  const calls = readCalls(input, written, setting);
  const request: SessionRequest = {
    calls,
    mocks: effectiveMocks(functionsOf(input.world, 'imports'), [set?.mocks]),
    wasi: effectiveWasi([wasiOption(context, set)]),
    trace: 'full',
  };
  const needs = await mockNeeds(context, setting, set === undefined ? [] : [set.mocks]);
  const target = given.text('record');
  const path = target === undefined ? undefined : argumentPath(target, workingDirectory);
  if (path !== undefined) await requireNewFile(resolve(workingDirectory, path), path);
  return withRunner(context, open, async (runner, signal) => {
    const plugin = await openPlugin(setting, runner, input, needs, signal);
    try {
      const [result] = await plugin.run([request], { signal });
      if (result === undefined) {
        throw new SlotwrightError('internal', 'no-result', 'The session gave no result.');
      }
      if (result.asks !== undefined) {
        throw new SlotwrightError(
          'usage',
          'mock-asks',
          `The mock of ${result.asks.function} asks a person, and here is none to ask.`,
          { advice: 'Give it an answer in the mock set, or call the plugin in the app.' },
        );
      }
      if (path !== undefined) {
        const recording = recordingOf(
          plugin,
          { request, result },
          setting.slot === undefined ? {} : { slot: setting.slot.name },
        );
        await writeNewFile(resolve(workingDirectory, path), printLabFile(recording), path);
      }
      const document = invokeDocument({
        plugin,
        confinement: runner.confinement,
        request,
        result,
        written,
        capabilities: setting.capabilities,
        ...(target === undefined ? {} : { recording: target }),
      });
      print(context, document, () =>
        renderInvoke(document, { style: context.style, trace: given.has('trace'), plugin }),
      );
      return document.calls.every(({ ok }) => ok) ? exitCode.fine : exitCode.no;
    } finally {
      plugin.close();
    }
  });
}

function list(context: Context, setting: Setting, plugin: PluginInput): ExitCode {
  const { file, sha256 } = plugin;
  const document: ExportsDocument = {
    schema: 'exports/1',
    plugin: { file, sha256 },
    exports: [...exportsOf(plugin, setting)],
  };
  print(context, document, () => renderExports(document, context.style));
  return exitCode.fine;
}
