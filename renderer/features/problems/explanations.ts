/** What a code means, from whichever part of the engine gives it. Loaded when it is asked for. */

import { explanations } from '../../../wit/conformance/explain.ts';
import { changeExplanations } from '../../../wit/evolution/explain.ts';
import { lintRules } from '../../../wit/lint/rules.ts';
import { resolverCodes } from '../../../wit/model/diagnostics.ts';
import { syntaxCodes } from '../../../wit/syntax/diagnostics.ts';
import { type OracleCode, oracleCodes } from '../../workers/oracle/codes.ts';

export interface CodeExplanation {
  readonly title: string;
  /** Why it matters, what to do; none where the title says it all. WIT in backticks. */
  readonly paragraphs: readonly string[];
}

export function explainCode(code: string): CodeExplanation | undefined {
  const finding =
    entry(explanations, code) ??
    entry(changeExplanations, code) ??
    entry<OracleCode>(oracleCodes, code);
  if (finding !== undefined) {
    return { title: finding.title, paragraphs: [finding.why, finding.what] };
  }
  const rule = lintRules.find((one) => one.code === code);
  if (rule !== undefined) return { title: capital(rule.title), paragraphs: [rule.explanation] };
  const syntax = entry(syntaxCodes, code);
  if (syntax !== undefined) return { title: syntax.title, paragraphs: [syntax.rule] };
  const resolver = entry(resolverCodes, code);
  return resolver === undefined ? undefined : { title: resolver, paragraphs: [] };
}

const entry = <Value>(table: Readonly<Record<string, Value>>, code: string): Value | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
