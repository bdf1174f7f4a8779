/**
 * Colours of WIT at once, line by line, until the engine's semantic tokens come: keywords, built-in
 * types, names by their place. `wit/language/semantic-tokens.ts` has the last word.
 */

import type { languages } from 'monaco-editor/editor';
import type { Monaco } from './monaco.ts';

const name = /%?[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*/;

export function witConfiguration(monaco: Monaco): languages.LanguageConfiguration {
  return {
    comments: { lineComment: '//', blockComment: ['/*', '*/'] },
    brackets: [
      ['{', '}'],
      ['(', ')'],
      ['<', '>'],
    ],
    autoClosingPairs: [
      { open: '{', close: '}', notIn: ['comment'] },
      { open: '(', close: ')', notIn: ['comment'] },
      { open: '<', close: '>', notIn: ['comment'] },
      { open: '"', close: '"', notIn: ['comment', 'string'] },
    ],
    surroundingPairs: [
      { open: '{', close: '}' },
      { open: '(', close: ')' },
      { open: '<', close: '>' },
    ],
    // A name with its hyphens is one word, with `%` where it is escaped.
    wordPattern: /%?[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*|\d+(?:\.\d+)*/,
    indentationRules: {
      increaseIndentPattern: /^((?!\/\/).)*\{[^}"]*$/,
      decreaseIndentPattern: /^\s*\}/,
    },
    onEnterRules: [
      {
        // A doc comment goes on.
        beforeText: /^\s*\/\/\/.*$/,
        action: { indentAction: monaco.languages.IndentAction.None, appendText: '/// ' },
      },
    ],
    folding: { markers: { start: /^\s*\/\/\s*#region\b/, end: /^\s*\/\/\s*#endregion\b/ } },
  };
}

export const witTokens: languages.IMonarchLanguage = {
  tokenPostfix: '.wit',
  keywords: [
    ...['package', 'interface', 'world', 'use', 'as', 'import', 'export', 'include', 'with'],
    ...['type', 'record', 'variant', 'enum', 'flags', 'resource', 'func', 'async', 'static'],
    ...['constructor', 'from'],
  ],
  builtIn: [
    ...['u8', 'u16', 'u32', 'u64', 's8', 's16', 's32', 's64', 'f32', 'f64', 'bool', 'char'],
    ...['string', 'list', 'option', 'result', 'tuple', 'map', 'stream', 'future', 'own', 'borrow'],
    ...['error-context'],
  ],
  brackets: [
    { open: '{', close: '}', token: 'delimiter.curly' },
    { open: '(', close: ')', token: 'delimiter.parenthesis' },
    { open: '<', close: '>', token: 'delimiter.angle' },
  ],
  tokenizer: {
    root: [
      [/\/\/.*$/, 'comment'],
      [/\/\*/, 'comment', '@block'],
      [/"[^"]*"?/, 'string'],
      [/@(?:since|unstable|deprecated|external-id)\b/, 'decorator'],
      // `ns:name` in paths and package heads stands without spaces.
      [new RegExp(`${name.source}:${name.source}(?=[/@;]|\\s*\\{)`), 'namespace'],
      // `name: func` declares a function; `name:` before anything else is a field or parameter.
      [
        new RegExp(
          `(${name.source})(\\s*:\\s*)((?:async\\s+)?(?:static\\s+)?(?:async\\s+)?func)\\b`,
        ),
        ['function', 'delimiter', 'keyword'],
      ],
      [new RegExp(`${name.source}(?=\\s*:)`), 'property'],
      [
        new RegExp(
          `(interface|world|record|variant|enum|flags|resource|type)(\\s+)(${name.source})`,
        ),
        ['keyword', '', 'type'],
      ],
      [name, { cases: { '@keywords': 'keyword', '@builtIn': 'type', '@default': 'type' } }],
      [/\d+(?:\.\d+)*(?:[-+][0-9A-Za-z.-]+)?/, 'number'],
      [/->|=/, 'operator'],
      [/[{}()<>]/, '@brackets'],
      [/[;,:./@*_]/, 'delimiter'],
    ],
    block: [
      [/[^/*]+/, 'comment'],
      [/\/\*/, 'comment', '@push'],
      [/\*\//, 'comment', '@pop'],
      [/[/*]/, 'comment'],
    ],
  },
};
