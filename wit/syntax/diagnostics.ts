/**
 * The codes of syntax diagnostics. They are stable: they appear in JSON and SARIF, and help pages
 * link to them. A retired code is not given out again.
 */

export interface SyntaxCodeHelp {
  /** What the code is about, in a few words. */
  readonly title: string;
  /** One or two sentences: the rule behind it. */
  readonly rule: string;
}

export const syntaxCodes = {
  P001: {
    title: 'Unexpected character',
    rule: 'Outside comments and strings WIT is made of words, numbers and a few symbols.',
  },
  P002: {
    title: 'Forbidden character',
    rule: 'Control characters, bidirectional overrides and letters that Unicode discourages are refused everywhere in a file, as they can make text look like what it is not.',
  },
  P003: {
    title: 'Comment without an end',
    rule: 'Every `/*` needs a `*/`. Block comments nest, so each inner `/*` needs one of its own.',
  },
  P004: {
    title: 'String without an end',
    rule: 'A string ends with `"` on the line on which it begins.',
  },
  P005: {
    title: 'Bad string',
    rule: 'Strings hold printable characters and the escapes `\\"`, `\\\'`, `\\t`, `\\n`, `\\r`, `\\\\`, `\\u{1f600}` and bytes such as `\\c3\\a9`, which joined are UTF-8.',
  },
  P010: { title: 'Name missing', rule: 'A name is expected here.' },
  P011: {
    title: 'Not a valid name',
    rule: 'Names are words joined by `-`. Each word is all lower case or all upper case, may hold digits, and the first begins with a letter: `my-name`, `read-HTTP2`.',
  },
  P012: {
    title: 'Keyword used as a name',
    rule: 'A keyword can be used as a name with `%` before it: `%record`. The `%` is not part of the name.',
  },
  P020: {
    title: 'Semicolon missing',
    rule: 'Functions, `type`, `use`, imports and exports end with `;`.',
  },
  P021: {
    title: 'Semicolon not needed',
    rule: 'What ends with `}` has no `;` after it, except `use x.{…};`.',
  },
  P022: {
    title: 'Comma missing',
    rule: 'Fields, cases, flags, parameters and used names are separated by `,`. One after the last is allowed.',
  },
  P023: {
    title: 'Wrong separator',
    rule: 'Members of a list are separated by `,`; items end with `;`. A name and its type are separated by `:`; a `type` and its definition by `=`.',
  },
  P024: { title: 'Opening bracket missing', rule: 'A body or a list is expected here.' },
  P025: {
    title: 'Closing bracket missing',
    rule: 'Every `{`, `(` and `<` is closed before what follows it begins.',
  },
  P026: { title: 'Punctuation missing', rule: 'A symbol or keyword of the grammar is missing.' },
  P030: { title: 'Type missing', rule: 'A type is expected here.' },
  P031: {
    title: 'Not a type',
    rule: 'Records, variants, enums, flags and resources are defined as items of their own and used by name.',
  },
  P032: {
    title: 'Type parameters where there are none',
    rule: 'Only `list`, `option`, `result`, `tuple`, `map`, `stream`, `future`, `own` and `borrow` take types between `<` and `>`.',
  },
  P033: { title: 'Nested too deeply', rule: 'Types nest at most 100 deep, as in wit-parser.' },
  P034: {
    title: 'Not a length',
    rule: 'The length of a fixed-length list is an integer below 4,294,967,296.',
  },
  P035: {
    title: 'More than one result',
    rule: 'A function gives one type or none. Several values are a tuple or a record.',
  },
  P040: {
    title: 'Not an item of a file',
    rule: 'A file holds interfaces, worlds, `use` and nested packages.',
  },
  P041: {
    title: 'Not an item of an interface',
    rule: 'An interface holds types, functions and `use`.',
  },
  P042: {
    title: 'Not an item of a world',
    rule: 'A world holds imports, exports, `include`, `use` and types.',
  },
  P043: {
    title: 'Not an item of a resource',
    rule: 'A resource holds methods, static functions and a constructor.',
  },
  P050: {
    title: 'Not a version',
    rule: 'A version is a semantic version: `1.2.3`, `1.0.0-rc.1`, `1.0.0+build`. Numbers have no leading zeros.',
  },
  P060: {
    title: 'Unknown attribute',
    rule: 'The attributes are `@since(version = 1.2.3)`, `@unstable(feature = name)`, `@deprecated(version = 1.2.3)` and `@external-id("text")`.',
  },
  P061: {
    title: 'Wrong argument of an attribute',
    rule: '`@since` and `@deprecated` take `version`, `@unstable` takes `feature`.',
  },
  P062: {
    title: 'Attribute on a package',
    rule: 'Attributes belong to interfaces, worlds and their items, not to packages.',
  },
  P063: { title: 'Packages nested too deeply', rule: 'Packages nest at most 100 deep.' },
  P064: {
    title: 'Package line not at the head of the file',
    rule: '`package ns:name;` is the first item of a file, once. Further packages are `package ns:name { … }`.',
  },
  P070: {
    title: 'Syntax of an older WIT',
    rule: 'WIT changed between its early drafts and WASI 0.2. The help says what is written today.',
  },
  P099: {
    title: 'The rest of the file is not read',
    rule: 'After 100 errors in one file the parser stops.',
  },
} as const satisfies Readonly<Record<string, SyntaxCodeHelp>>;

export type SyntaxCode = keyof typeof syntaxCodes;

/** More errors than this in one file help nobody. */
export const maximumDiagnostics = 100;

/** Whether errors of this code are of what is missing before a token, and say nothing about it. */
export const lacksBefore = (code: string): boolean =>
  code === 'P020' || code === 'P022' || code === 'P025';
