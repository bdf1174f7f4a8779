/** What a host said when it refused to load a plugin, matched to the findings that explain it. */

import { hostErrorKinds } from './host-error-kinds.ts';
import type { Finding, FindingCode } from './verdict.ts';

export interface HostErrorExplanation {
  /** Indices in the list of findings, best first. */
  readonly findings: readonly number[];
  /** What the message says in words, where its kind is known. */
  readonly says: string | undefined;
}

/** Errors are pasted with whole backtraces; what counts stands at their beginning. */
const maximumLength = 20_000;
const maximumFindings = 5;

/** Ranks the findings by the kinds of message and by the names that are in it. */
export function explainHostError(
  message: string,
  findings: readonly Finding[],
): HostErrorExplanation {
  const text = message.slice(0, maximumLength);
  const matching = hostErrorKinds.flatMap((kind) => {
    const match = kind.pattern.exec(text);
    return match === null ? [] : [{ kind, match }];
  });
  const said: Said = {
    codes: matching.map(({ kind }) => kind.codes),
    words: new Set(text.match(nameInText) ?? []),
    text,
    counts: countsIn(text),
  };
  const ranked = findings
    .map((finding, index) => ({ index, score: scoreOf(finding, said) }))
    .filter(({ score }) => score >= leastScore)
    .sort((a, b) => b.score - a.score || a.index - b.index);
  const best = ranked[0]?.score ?? 0;
  return {
    // What is far behind the best one explains something else.
    findings: ranked
      .filter(({ score }) => score >= best / 2)
      .slice(0, maximumFindings)
      .map(({ index }) => index),
    says: matching.flatMap(({ kind, match }) => kind.says?.(match) ?? [])[0],
  };
}

interface Said {
  /** Of each kind that the message has, in the order of what says most. */
  readonly codes: readonly (readonly FindingCode[])[];
  readonly words: ReadonlySet<string>;
  readonly text: string;
  /** `expected 3 fields, found 2`. */
  readonly counts: readonly [number, number] | undefined;
}

/** A matching kind of finding alone is enough where nothing is named; a name alone is not. */
const leastScore = 3;

/** Names as WIT, JavaScript and Python write them. */
const nameInText = /\[[a-z-]+\][\w.-]+|[A-Za-z_][\w-]*/g;

function scoreOf(finding: Finding, { codes, words, text, counts }: Said): number {
  const { code, path, severity, expected, found, causes } = finding;
  const places = codes.map((list) => list.indexOf(code));
  // The first kinds say most, and the first codes of each are the likeliest.
  const kind = Math.max(
    0,
    ...places.map((place, index) =>
      place < 0 ? 0 : Math.max(3, 5 - place * 0.5 - Math.min(index, 3) * 0.5),
    ),
  );
  if (kind === 0) return 0;
  let named = 0;
  for (const step of path.slice(1)) {
    const name = step.replace(/^(?:param|field|case|flag) /, '');
    if (name.length > 3 && text.includes(name)) named += 3;
    else if (namesOf(name).some((one) => words.has(one))) named += 2;
  }
  // Where the message names things, what it does not name is not what it speaks of.
  const anywhere = named === 0 && path.length > 0 && namesSomething(text) ? -1.5 : 0;
  const sizes =
    counts === undefined || expected === undefined || found === undefined
      ? undefined
      : [membersIn(expected), membersIn(found)];
  const same =
    sizes !== undefined &&
    counts !== undefined &&
    (sizes.join() === counts.join() || sizes.join() === counts.toReversed().join());
  const root = causes.length === 0 ? 0.5 : 0;
  const level = severity === 'error' ? 1 : severity === 'warning' ? 0 : -1;
  return kind + named + anywhere + (same ? 4 : 0) + root + level;
}

const namesSomething = (text: string): boolean => /[`'"][\w:/@.[\]-]{3,}[`'"]/.test(text);

function countsIn(text: string): readonly [number, number] | undefined {
  const match =
    /expected (?:[a-z]+ (?:type )?(?:of |with )?)?(\d+)[ -]?\w*,? found (?:[a-z]+ (?:of |with )?)?(\d+)/i.exec(
      text,
    );
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}

/** How many fields, cases or parameters a piece of WIT has. */
function membersIn(wit: string): number {
  const body = /[{(]([\s\S]*?)[})](?: ->[\s\S]*)?$/.exec(wit)?.[1]?.trim() ?? '';
  if (body === '') return 0;
  let depth = 0;
  let members = 1;
  for (const unit of body) {
    if (unit === '<' || unit === '(') depth++;
    else if (unit === '>' || unit === ')') depth--;
    else if (unit === ',' && depth === 0) members++;
  }
  return members;
}

/** A name as WIT, JavaScript and Python write it; of an interface its last part. */
function namesOf(name: string): readonly string[] {
  const inner = name.slice(name.indexOf(']') + 1);
  const plain = inner.slice(inner.lastIndexOf('/') + 1).replace(/@.*$/, '');
  const parts = [plain, ...plain.split('.')];
  const camel = parts.map((one) =>
    one.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
  );
  return [...parts, ...camel, ...parts.map((one) => one.replaceAll('-', '_'))].filter(
    (one) => one.length > 2,
  );
}
