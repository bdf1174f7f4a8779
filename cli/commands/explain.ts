/** `explain`: what a code means. */

import { findingCodes } from '../../wit/conformance/verdict.ts';
import { SlotwrightError } from '../../wit/errors.ts';
import { changeRules } from '../../wit/evolution/change.ts';
import { lintRules } from '../../wit/lint/rules.ts';
import { ruleText } from '../../wit/reports/rule-texts.ts';
import { nearest } from '../../workspace/nearest.ts';
import { type Context, print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';

export async function run(context: Context): Promise<ExitCode> {
  const wanted = context.arguments.words[0]?.toUpperCase();
  const { style } = context;
  if (wanted === undefined) {
    const rules = allCodes().map((code) => ({ code, title: textOf(code)?.title ?? '' }));
    print(context, { schema: 'explain/1', rules }, () =>
      rules.map(({ code, title }) => `${style.code(code)}  ${title}\n`).join(''),
    );
    return exitCode.fine;
  }
  const text = textOf(wanted);
  if (text === undefined) throw unknownCode(wanted);
  print(
    context,
    { schema: 'explain/1', code: wanted, ...text },
    () => `${style.bold(`${wanted}: ${text.title}`)}\n\n${wrap(text.explanation, 88)}\n`,
  );
  return exitCode.fine;
}

function allCodes(): readonly string[] {
  return [...findingCodes, ...changeRules, ...lintRules.map(({ code }) => code)];
}

function textOf(code: string): { title: string; explanation: string } | undefined {
  const rule = lintRules.find((each) => each.code === code);
  if (rule !== undefined) return { title: rule.title, explanation: rule.explanation };
  return ruleText(code);
}

function unknownCode(code: string): SlotwrightError {
  const near = nearest(code, allCodes());
  if (/^[PRO]\d/.test(code)) {
    return new SlotwrightError(
      'usage',
      'no-such-code',
      `${code} has no text of its own: its message says it all.`,
    );
  }
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
