/** Calls as the command line has them, against what a plugin exports. */

import { SlotwrightError } from '../../wit/errors.ts';
import { someExportInit } from '../../wit/lab/export-order.ts';
import type { CallRequest } from '../../wit/lab/runner.ts';
import { printType } from '../../wit/model/print.ts';
import type { ListedExport } from '../../wit/reports/lab-documents.ts';
import { listedExports, signatureOf } from '../../wit/reports/lab-exports.ts';
import { functionsOf } from '../../wit/values/functions.ts';
import { formatProblem } from '../../wit/values/problem.ts';
import { toJson } from '../../wit/values/to-json.ts';
import { readCall } from '../../wit/values/wave-call.ts';
import type { PluginInput } from './plugin-input.ts';
import type { Setting } from './setting.ts';
import { UnknownExportError } from './unknown-export.ts';

/** Throws `bad-call`; where no export is meant, with all that there are. */
export function readCalls(
  plugin: PluginInput,
  written: readonly string[],
  setting: Setting,
): readonly CallRequest[] {
  const exports = functionsOf(plugin.world, 'exports');
  return written.map((text): CallRequest => {
    const read = readCall(plugin.world.model, exports, text);
    if ('call' in read) {
      return { function: read.call.place.path, args: read.call.args.map(toJson) };
    }
    const [problem] = read.problems;
    const message = `\`${text}\`: ${formatProblem(problem)}`;
    const [name = ''] = /^[^(\s]*/.exec(text) ?? [];
    const place = exports.find(name);
    if ('message' in place) {
      const all = exportsOf(plugin, setting);
      throw new UnknownExportError(message, listAdvice(plugin.file, all), all);
    }
    const params = place.definition.params.map(
      (one) => `${one.name}: ${printType(plugin.world.model, one.type)}`,
    );
    throw new SlotwrightError('usage', 'bad-call', message, {
      advice: `It is called as ${name}(${params.join(', ')}), with values in WAVE: texts in double quotes, {field: 1}, case("x").`,
    });
  });
}

export function exportsOf({ world }: PluginInput, { slot }: Setting): readonly ListedExport[] {
  const slots = slot?.versions.map((version) => version.slot) ?? [];
  return listedExports(world, { initIsAsked: someExportInit(slots) });
}

/** More are told when they are asked for. */
const mostListed = 20;

function listAdvice(file: string, exports: readonly ListedExport[]): string {
  if (exports.length === 0) return `${file} exports no function.`;
  const more = exports.length - mostListed;
  return [
    `${file} exports`,
    ...exports.slice(0, mostListed).map((one) => `  ${signatureOf(one)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
    `\`slotwright invoke ${file}\` lists them with examples.`,
  ].join('\n');
}
