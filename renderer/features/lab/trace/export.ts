/** A trace as a file: a picture, or a table for an issue or a mail. */

import type { TraceEvent } from '../../../../wit/lab/files.ts';
import type { LabRun } from '../../../core/lab-store.ts';
import { fileNameOf, saveFile } from '../../../core/save-file.ts';
import { timeOfLine } from '../centre/figures.ts';
import { answeredWords } from '../imports/touched.ts';
import { type EventWords, eventWords } from './event-words.ts';
import { traceSvg } from './export-svg.ts';
import type { LabFunctions } from './functions.ts';
import { rowTime, type TraceRow, traceRows, traceStart } from './rows.ts';

const types = {
  svg: ['svg', 'image/svg+xml'],
  markdown: ['md', 'text/markdown'],
} as const;

export function saveTrace(
  format: keyof typeof types,
  run: LabRun,
  functions: LabFunctions,
  plugin: string,
): void {
  const [extension, type] = types[format];
  const text =
    format === 'svg' ? traceSvg(run, functions, plugin) : traceMarkdown(run, functions, plugin);
  saveFile(`${fileNameOf(`${plugin}-run-${run.number}`)}.${extension}`, type, text);
}

export function traceMarkdown(run: LabRun, functions: LabFunctions, plugin: string): string {
  const trace = run.result?.trace ?? [];
  const lines = traceRows(trace).flatMap((row) => {
    const event = trace[row.event];
    return event === undefined
      ? []
      : [
          tableLine(
            row,
            timeOfLine(rowTime(row, event, traceStart(trace))),
            event,
            eventWords(functions, event),
            plugin,
          ),
        ];
  });
  return [
    `Run ${run.number} of ${cell(plugin)}: ${code(run.shown)}`,
    '',
    '| time | from, to | call | answer |',
    '|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

function tableLine(
  row: TraceRow,
  time: string,
  event: TraceEvent,
  words: EventWords,
  plugin: string,
): string {
  const { name, args, end } = words;
  const cells = (from: string, to: string, call: string, answer: string): string =>
    `| ${time} | ${cell(from)} → ${cell(to)} | ${call} | ${answer} |`;
  switch (row.kind) {
    case 'call':
      return cells('host', plugin, code(`${name}${args}`), '');
    case 'import': {
      const by = event.answered === undefined ? '' : ` (${answeredWords(event.answered).text})`;
      return cells(plugin, 'host', code(`${name}${args}`), `${code(end)}${by}`);
    }
    case 'return':
      return cells(plugin, 'host', `returns from ${code(name)}`, code(end));
  }
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

/** In backticks that no text can end: one more than the longest run in it. */
function code(text: string): string {
  if (text === '') return '';
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const inner = longest > 0 ? ` ${text} ` : text;
  return `${fence}${cell(inner)}${fence}`;
}
