/** `fuzz`: what made a plugin fail, as small as was found. */

import type { FuzzResult } from '../lab/fuzz.ts';
import type { Confinement, OpenPlugin } from '../lab/runner.ts';
import { nodeWarning } from './confinement-words.ts';
import type { FuzzDocument } from './lab-documents.ts';
import { oneLine, type Style } from './style.ts';
import { count, list } from './words.ts';

export function fuzzDocument(
  { file, sha256 }: Pick<OpenPlugin, 'file' | 'sha256'>,
  { seed, runs, functions, failures }: FuzzResult,
  confinement: Confinement,
  kept?: { readonly suite: string; readonly cases: readonly string[] },
): FuzzDocument {
  return {
    schema: 'fuzz/1',
    confinement,
    plugin: { file, sha256 },
    seed,
    runs,
    functions: functions.map((one) => ({ ...one })),
    failures: failures.map(({ function: path, calls, original, shrunk, cause, ...rest }) => ({
      function: path,
      call: original,
      kind: rest.kind,
      message: rest.message,
      shrunk: calls.at(-1) ?? original,
      calls: [...calls],
      steps: shrunk,
      times: rest.times,
      cause: { ...cause },
    })),
    ...(kept === undefined ? {} : { kept: { suite: kept.suite, cases: [...kept.cases] } }),
  };
}

/** Ends with a line break. */
export function renderFuzz(document: FuzzDocument, style: Style): string {
  const { plugin, runs, seed, functions, failures, kept } = document;
  const file = style.bold(oneLine(plugin.file));
  const lines =
    failures.length === 0
      ? [`${style.good('✓')} ${file} does not fail in ${count(runs, 'run')}.`]
      : [
          `${style.bad('✗')} ${file} fails in ${count(failures.length, 'way')}, in ${count(runs, 'run')}.`,
        ];
  for (const { calls, kind, message, cause, times, steps } of failures) {
    lines.push('');
    for (const call of calls) lines.push(`  ${style.code(oneLine(call))}`);
    const what = kind === 'trap' ? 'traps' : `is stopped (${kind})`;
    lines.push(`  ${style.bad(`${what}: ${oneLine(message.split('\n', 1)[0] ?? '')}`)}`);
    if (cause.printed !== undefined) {
      lines.push(...cause.printed.split('\n').map((line) => `    ${style.dim(oneLine(line))}`));
    }
    lines.push(`  ${oneLine(cause.usual)} ${oneLine(cause.advice)}`);
    const made = steps === 0 ? 'as it was found' : `made smaller in ${count(steps, 'step')}`;
    lines.push(`  ${style.dim(`${count(times, 'run')} failed so; ${made}`)}`);
  }
  if (failures.length > 0) lines.push('');
  for (const { function: path, remark } of functions) {
    if (remark !== undefined) lines.push(`${style.note('!')} ${oneLine(path)}: ${oneLine(remark)}`);
  }
  if (kept !== undefined) {
    lines.push(`Kept in ${oneLine(kept.suite)}: ${oneLine(list(kept.cases))}.`);
  }
  if (document.confinement === 'node') lines.push(nodeWarning(style));
  lines.push(style.dim(`The same again: --seed ${seed}.`));
  return `${lines.join('\n')}\n`;
}
