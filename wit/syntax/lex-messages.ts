/** What is said about faults inside tokens, and about characters that no file may hold. */

import type { TextRange } from '../text/position.ts';
import type { Forbidden } from './characters.ts';
import type { ReportDetails } from './cursor.ts';
import type { SyntaxCode } from './diagnostics.ts';
import type { LexFault } from './token-table.ts';

interface Described {
  readonly code: SyntaxCode;
  readonly message: string;
  readonly details: ReportDetails;
}

/** `U+202E`, for characters that cannot be shown. */
function codePointName(text: string, offset: number): string {
  const hex = (text.codePointAt(offset) ?? 0).toString(16).toUpperCase();
  return `U+${hex.padStart(4, '0')}`;
}

/** ASCII characters that stand for those of other alphabets, as word processors write them. */
const lookalikes: ReadonlyMap<string, string> = new Map([
  ['\u2013', '-'],
  ['\u2014', '-'],
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u2212', '-'],
  ['\u2192', '->'],
  ['\u201c', '"'],
  ['\u201d', '"'],
  ['\uff1a', ':'],
  ['\uff1b', ';'],
  ['\uff0c', ','],
  ['\u037e', ';'],
  ['\u00a0', ' '],
  ['\u3000', ' '],
  ['\u2009', ' '],
  ['\u202f', ' '],
]);

export function describeFault(path: string, text: string, fault: LexFault): Described {
  const written = text.slice(fault.start, Math.min(fault.end, fault.start + 40));
  switch (fault.kind) {
    case 'unexpected-character': {
      const fix = lookalikes.get(written);
      if (fix !== undefined) {
        const shown = fix === ' ' ? 'a plain space' : `\`${fix}\``;
        return {
          code: 'P001',
          message: `${codePointName(text, fault.start)} is not part of WIT; ${shown} looks like it.`,
          details: {
            fixes: [
              {
                title: `Write ${shown}`,
                edits: [{ file: path, range: rangeOf(fault), newText: fix }],
                safe: false,
              },
            ],
          },
        };
      }
      if (written.startsWith('\r')) {
        return {
          code: 'P001',
          message: 'A carriage return stands alone here; lines end with LF or CR LF.',
          details: {},
        };
      }
      const printable = /^[\p{L}\p{N}\p{P}\p{S}]+$/u.test(written);
      return {
        code: 'P001',
        message: printable
          ? `\`${written}\` is not part of WIT.`
          : `${codePointName(text, fault.start)} is not part of WIT.`,
        details: written.startsWith('#')
          ? { help: 'Comments begin with `//`, attributes with `@`.' }
          : written.startsWith("'")
            ? { help: 'Strings are written with `"`.' }
            : {},
      };
    }
    case 'unterminated-comment':
      return {
        code: 'P003',
        message: 'This comment has no end: a `*/` is missing.',
        details: { help: 'Block comments nest, so every `/*` inside needs a `*/` of its own.' },
      };
    case 'unterminated-string':
      return {
        code: 'P004',
        message: 'This string has no end: a `"` is missing on this line.',
        details: {},
      };
    case 'string-character':
      return {
        code: 'P005',
        message: `A string cannot hold ${codePointName(text, fault.start)} as it is.`,
        details: { help: 'Write it as an escape, such as `\\t` or `\\u{7f}`.' },
      };
    case 'string-escape':
      return {
        code: 'P005',
        message: `\`\\${written}\` is not an escape.`,
        details: {
          help: 'The escapes are `\\"`, `\\\'`, `\\t`, `\\n`, `\\r`, `\\\\`, `\\u{…}` and two hexadecimal digits.',
        },
      };
    case 'string-unicode':
      return {
        code: 'P005',
        message: 'This is not a Unicode escape.',
        details: { help: 'Write the code point in hexadecimal, at most 10FFFF: `\\u{1f600}`.' },
      };
    case 'string-utf8':
      return {
        code: 'P005',
        message: 'The bytes of this string are not UTF-8.',
        details: { help: 'Escapes of two hexadecimal digits are bytes: `\\c3\\a9` is é.' },
      };
  }
}

export function describeForbidden(
  path: string,
  text: string,
  offset: number,
  reason: Forbidden,
): Described {
  const name = codePointName(text, offset);
  const remove = {
    title: `Remove ${name}`,
    edits: [{ file: path, range: { start: offset, end: offset + 1 }, newText: '' }],
    safe: false,
  };
  switch (reason) {
    case 'control':
      return {
        code: 'P002',
        message: `A control character (${name}) stands here.`,
        details: { fixes: [remove] },
      };
    case 'bidirectional':
      return {
        code: 'P002',
        message: `An invisible character (${name}) that reverses the direction of text stands here.`,
        details: {
          help: 'With it a file can look like something that it is not (CVE-2021-42574).',
          fixes: [remove],
        },
      };
    case 'discouraged':
      return {
        code: 'P002',
        message: `Unicode discourages this character (${name}), so WIT refuses it.`,
        details: { fixes: [remove] },
      };
  }
}

function rangeOf(range: TextRange): TextRange {
  return { start: range.start, end: range.end };
}
