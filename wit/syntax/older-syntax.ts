/** What to write today instead of the words of older WIT drafts and of other languages. */

export interface OlderSyntax {
  readonly message: string;
  readonly help?: string;
  readonly replacement?: string;
}

/** For a name followed by `<`, where no type parameters can stand. */
export function genericHelp(name: string): OlderSyntax | undefined {
  switch (name) {
    case 'expected':
      return { message: '`expected` is called `result` now.', replacement: 'result' };
    case 'unit':
      return { message: '`unit` no longer exists.', help: 'Write `_` or leave the type out.' };
    case 'handle':
      return {
        message: '`handle` is written `own` or `borrow` now.',
        help: '`own<r>` gives the resource away, `borrow<r>` lends it for the call.',
      };
    case 'Result':
    case 'either':
      return { message: `\`${name}\` is called \`result\` in WIT.`, replacement: 'result' };
    case 'Option':
    case 'optional':
    case 'maybe':
    case 'nullable':
      return { message: `\`${name}\` is called \`option\` in WIT.`, replacement: 'option' };
    case 'Vec':
    case 'vec':
    case 'Array':
    case 'array':
    case 'seq':
    case 'sequence':
    case 'slice':
      return { message: `\`${name}\` is called \`list\` in WIT.`, replacement: 'list' };
    case 'Map':
    case 'HashMap':
    case 'hashmap':
    case 'dict':
      return { message: `\`${name}\` is called \`map\` in WIT.`, replacement: 'map' };
    case 'Promise':
    case 'promise':
      return { message: `\`${name}\` is called \`future\` in WIT.`, replacement: 'future' };
    default:
      return undefined;
  }
}

/** For a keyword that stands where a type is expected. */
export function typeKeywordHelp(word: string): OlderSyntax | undefined {
  switch (word) {
    case 'record':
    case 'variant':
    case 'enum':
    case 'flags':
    case 'resource':
      return {
        message: `A ${word} cannot be defined where a type is used.`,
        help: `Define it as an item of its own, \`${word} my-${word} { … }\`, and write \`my-${word}\` here.`,
      };
    case 'func':
    case 'async':
      return {
        message: 'A function is not a type.',
        help: 'WIT has no callbacks. A resource with one method does the work of a callback.',
      };
    default:
      return undefined;
  }
}

/** For a word at the beginning of an item that WIT does not have. `next` is the name after it. */
export function itemWordHelp(word: string, next: string): OlderSyntax | undefined {
  const name = next === '' ? 'my-name' : next;
  switch (word) {
    case 'default':
      return { message: '`default` is no longer part of WIT.', help: 'Leave the word out.' };
    case 'union':
      return {
        message: '`union` is no longer part of WIT.',
        help: `Write \`variant ${name} { … }\` and give each case a name: \`text(string)\`.`,
      };
    case 'struct':
    case 'message':
      return {
        message: `A \`${word}\` is called \`record\` in WIT.`,
        help: `Write \`record ${name} { field: u32, }\`.`,
        replacement: 'record',
      };
    case 'class':
    case 'object':
      return {
        message: `A \`${word}\` is called \`resource\` in WIT.`,
        help: `Write \`resource ${name} { method: func(); }\`.`,
        replacement: 'resource',
      };
    case 'fn':
    case 'function':
    case 'def':
    case 'fun':
      return {
        message: 'The name of a function comes first in WIT.',
        help: `Write \`${name}: func();\`.`,
      };
    case 'typedef':
    case 'alias':
      return {
        message: `\`${word}\` is called \`type\` in WIT.`,
        help: `Write \`type ${name} = u32;\`.`,
        replacement: 'type',
      };
    case 'namespace':
    case 'module':
    case 'mod':
      return {
        message: `\`${word}\` is not part of WIT.`,
        help: `Functions and types are grouped in \`interface ${name} { … }\`.`,
        replacement: 'interface',
      };
    case 'const':
    case 'let':
    case 'var':
      return {
        message: 'WIT has no values, only types and functions.',
        help: `A function without parameters can give a constant: \`${name}: func() -> u32;\`.`,
      };
    default:
      return undefined;
  }
}
