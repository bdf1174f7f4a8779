/** `invoke`: call exports of a plugin, in one instance, against mocked imports. */

import { resolve } from 'node:path';
import { SlotwrightError } from '../../wit/errors.ts';
import { effectiveMocks, effectiveWasi } from '../../wit/lab/effective-mocks.ts';
import type { MockSet } from '../../wit/lab/files.ts';
import { printLabFile } from '../../wit/lab/read-files.ts';
import { recordingOf } from '../../wit/lab/record.ts';
import type { CallRequest, OpenPlugin, SessionRequest } from '../../wit/lab/runner.ts';
import { printType } from '../../wit/model/print.ts';
import { invokeDocument, renderInvoke } from '../../wit/reports/lab-invoke.ts';
import { functionsOf } from '../../wit/values/functions.ts';
import { formatProblem } from '../../wit/values/problem.ts';
import { toJson } from '../../wit/values/to-json.ts';
import { readCall } from '../../wit/values/wave-call.ts';
import { writeNewFile } from '../../workspace/atomic-write.ts';
import { argumentPath } from '../../workspace/paths.ts';
import type { Context } from '../command.ts';
import { print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { mockSetOption, wasiOption } from '../lab/mock-options.ts';
import { openPlugin, openRunner, settingOf, withRunner } from '../lab/setting.ts';

export async function run(context: Context, open = openRunner): Promise<ExitCode> {
  const { arguments: given, workingDirectory } = context;
  const [word = '', ...written] = given.words;
  if (written.length === 0) throw noCall();
  const file = argumentPath(word, workingDirectory);
  const setting = await settingOf(context);
  const set = await mockSetOption(context, setting);
  const target = given.text('record');
  return withRunner(context, open, async (runner, signal) => {
    const plugin = await openPlugin(
      context,
      setting,
      runner,
      file,
      { mocks: set === undefined ? [] : [set.mocks] },
      signal,
    );
    try {
      const request = requestOf(plugin, written, set, context);
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
      if (target !== undefined) {
        const recording = recordingOf(
          plugin,
          { request, result },
          setting.slot === undefined ? {} : { slot: setting.slot.name },
        );
        const path = argumentPath(target, workingDirectory);
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

function requestOf(
  plugin: OpenPlugin,
  written: readonly string[],
  set: MockSet | undefined,
  context: Context,
): SessionRequest {
  const exports = functionsOf(plugin.world, 'exports');
  const imports = functionsOf(plugin.world, 'imports');
  const calls = written.map((text): CallRequest => {
    const read = readCall(plugin.world.model, exports, text);
    if ('problems' in read) {
      const [problem] = read.problems;
      throw new SlotwrightError('usage', 'bad-call', `\`${text}\`: ${formatProblem(problem)}`, {
        advice: callsAdvice(plugin, text),
      });
    }
    return { function: read.call.place.path, args: read.call.args.map(toJson) };
  });
  return {
    calls,
    mocks: effectiveMocks(imports, [set?.mocks]),
    wasi: effectiveWasi([wasiOption(context, set)]),
    trace: 'full',
  };
}

/** How the function is called that was meant; where none is known, those that there are. */
function callsAdvice({ file, world }: OpenPlugin, text: string): string {
  const exports = functionsOf(world, 'exports');
  const [name = ''] = /^[^(\s]*/.exec(text) ?? [];
  const place = exports.find(name);
  if (!('message' in place)) {
    const params = place.definition.params.map(
      (one) => `${one.name}: ${printType(world.model, one.type)}`,
    );
    return `It is called as ${name}(${params.join(', ')}), with values in WAVE: texts in double quotes, {field: 1}, case("x").`;
  }
  const paths = exports.all.map(({ path }) => path);
  const shown = paths.slice(0, 6).join(', ');
  return paths.length === 0
    ? `${file} exports no function.`
    : `${file} exports ${shown}${paths.length > 6 ? ` and ${paths.length - 6} more` : ''}. A call is WAVE: \`iface.func(1, "x")\`.`;
}

function noCall(): SlotwrightError {
  return new SlotwrightError('usage', 'missing-argument', '`invoke` needs a call.', {
    advice: 'For example: slotwright invoke plugin.wasm \'api.greet("Ada")\'',
  });
}
