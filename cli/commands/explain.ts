/** `explain`: what a code means. */

import { explanations } from '../../wit/conformance/explain.ts';
import { SlotwrightError } from '../../wit/errors.ts';
import { changeExplanations } from '../../wit/evolution/explain.ts';
import { lintRules } from '../../wit/lint/rules.ts';
import { resolverCodes } from '../../wit/model/diagnostics.ts';
import { syntaxCodes } from '../../wit/syntax/diagnostics.ts';
import { nearest } from '../../workspace/nearest.ts';
import { type Context, print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';

interface CodeText {
  readonly title: string;
  /** Why it matters and what to do; empty where the title says it all. */
  readonly explanation: string;
}

export async function run(context: Context): Promise<ExitCode> {
  const wanted = context.arguments.words[0]?.toUpperCase();
  const { style } = context;
  const texts = allTexts();
  if (wanted === undefined) {
    const rules = [...texts].map(([code, { title }]) => ({ code, title }));
    print(context, { schema: 'explain/1', rules }, () =>
      rules.map(({ code, title }) => `${style.code(code)}  ${title}\n`).join(''),
    );
    return exitCode.fine;
  }
  const text = texts.get(wanted);
  if (text === undefined) throw unknownCode(wanted, texts.keys());
  print(context, { schema: 'explain/1', code: wanted, ...text }, () => {
    const title = `${style.bold(`${wanted}: ${text.title}`)}\n`;
    return text.explanation === '' ? title : `${title}\n${wrap(text.explanation, 88)}\n`;
  });
  return exitCode.fine;
}

/** Every code with its text: what is wrong with WIT, what keeps a plugin out, what a change does. */
function allTexts(): ReadonlyMap<string, CodeText> {
  const syntax = Object.entries(syntaxCodes).map(([code, { title, rule }]): [string, CodeText] => [
    code,
    { title, explanation: rule },
  ]);
  const resolver = Object.entries(resolverCodes).map(([code, text]): [string, CodeText] => [
    code,
    { title: text.replace(/\.$/, ''), explanation: '' },
  ]);
  const rules = Object.entries({ ...explanations, ...changeExplanations }).map(
    ([code, { title, why, what }]): [string, CodeText] => [
      code,
      { title, explanation: `${why} ${what}` },
    ],
  );
  const lint = lintRules.map(({ code, title, explanation }): [string, CodeText] => [
    code,
    { title, explanation },
  ]);
  return new Map([...syntax, ...resolver, ...rules, ...lint]);
}

function unknownCode(code: string, known: Iterable<string>): SlotwrightError {
  const near = nearest(code, known);
  return new SlotwrightError('usage', 'no-such-code', `There is no code ${code}.`, {
    advice:
      near === undefined
        ? 'All codes are listed by `slotwright explain`.'
        : `Did you mean ${near}?`,
  });
}

function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}
