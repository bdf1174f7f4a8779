/**
 * Names that no toolchain writes (finding F002). Names inside a component end up in the JavaScript
 * that jco makes of it, and jco-transpile 0.15.0 does not escape all of them, so a name can be
 * crafted to be code. The second use of this list is people: a name with bidirectional or invisible
 * characters is shown as something it is not.
 *
 * This is the explanation that a verdict gives. The fence itself is to rewrite every core name
 * before jco sees the component (`normalise`).
 */

import { quote } from './extern-name.ts';
import { readComponent, readHeader } from './read-component.ts';
import { readModule } from './read-module.ts';
import { MalformedError, type NameKind, Reader } from './reader.ts';

export interface SuspiciousName {
  /** Of the name's length in the file, in bytes. */
  readonly offset: number;
  readonly kind: NameKind;
  readonly name: string;
  /** Why no toolchain writes it, as the end of a sentence: `contains a quotation mark`. */
  readonly reason: string;
}

/** Enough to see what is going on; a crafted file may hold a million. */
const maxReported = 100;

/**
 * The suspicious names of a component or core module, at every depth, in the order of the file.
 * A file that `decode` refuses gives those before the fault, or none.
 */
export function suspiciousNames(bytes: Uint8Array): readonly SuspiciousName[] {
  const found: SuspiciousName[] = [];
  const reader = Reader.listening(bytes, {
    onName(kind, name, offset) {
      if (found.length >= maxReported) return;
      const reason = judge(kind, name);
      if (reason !== undefined) found.push({ offset, kind, name, reason });
    },
  });
  try {
    const header = readHeader(reader);
    if (header === 'component') readComponent(reader);
    else if (header === 'module') readModule(reader);
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
  return found;
}

/** One sentence for a finding: `The core export "a\"b" contains a quotation mark.` */
export function describeSuspicious({ kind, name, reason }: SuspiciousName): string {
  return `The ${kind} ${quote(name)} ${reason}.`;
}

function judge(kind: NameKind, name: string): string | undefined {
  return kind.startsWith('core') || kind === 'external id'
    ? judgeFreeText(name)
    : judgeGrammar(kind, name);
}

/**
 * Whether `name` is of harmless characters only, as nearly every name is: quick to tell, and then
 * it is not suspicious. Of other names `suspiciousNames` says whether and why they are.
 */
export function isPlainName(kind: NameKind, name: string): boolean {
  return (kind.startsWith('core') ? plainCore : plain).test(name);
}

const plain = /^[A-Za-z0-9 .:/@+[\]-]*$/;
const plainCore = /^[A-Za-z0-9 .:/@+[\]_#|$-]*$/;

/** Sequences that end a string, a template or a comment in JavaScript, or begin an escape. */
const dangerous: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/["']/, 'contains a quotation mark'],
  [/\\/, 'contains a backslash'],
  [/`/, 'contains a backtick'],
  [/\$\{/, 'contains `${`, which begins code in a JavaScript template'],
  [/\*\/|\/\*/, 'contains the beginning or end of a JavaScript comment'],
  [/<\/|<!--|-->/, 'contains the end of an HTML element or a comment'],
  [/[\r\n\u2028\u2029]/, 'contains a line break'],
  [/\p{Cc}/u, 'contains a control character'],
  [
    /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/,
    'contains a character that turns the direction of the text',
  ],
  [/\p{Cf}|\p{Zs}(?<! )/u, 'contains an invisible character'],
];

function judgeFreeText(name: string): string | undefined {
  return dangerous.find(([pattern]) => pattern.test(name))?.[1];
}

function judgeGrammar(kind: NameKind, name: string): string | undefined {
  if (/^(?:url|integrity|locked-dep|unlocked-dep)=/.test(name)) {
    return `is a \`${name.slice(0, name.indexOf('='))}\`, which carries free text`;
  }
  if (/^[A-Za-z0-9 .:/@+[\]=<>-]*$/.test(name)) return undefined;
  return judgeFreeText(name) ?? `contains a character that no ${kind} of a component may have`;
}
