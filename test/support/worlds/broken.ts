/** WIT that is broken on purpose: one for every rule of validity, and rubbish by the token. */

import { scanTokens } from '../../../wit/tools/scan.ts';
import type { Choices } from './choices.ts';

export interface BrokenWit {
  readonly name: string;
  readonly text: string;
}

const flags = (count: number): string =>
  Array.from({ length: count }, (_, index) => `x${index}`).join(', ');

/** Defects that stand in an interface of their own. */
const inInterface: Record<string, string> = {
  'duplicate field': 'record r { a: u8, a: u16 }',
  'field differs in case only': 'record r { get: u8, GET: u16 }',
  'empty record': 'record r { }',
  'duplicate case': 'variant v { a, b(u8), a }',
  'empty variant': 'variant v { }',
  'duplicate enum case': 'enum e { a, a }',
  'empty enum': 'enum e { }',
  'duplicate flag': 'flags f { a, a }',
  '33 flags': `flags f { ${flags(33)} }`,
  'empty tuple': 'type t = tuple<>;',
  'unknown type': 'f: func(a: no-such);',
  'type used before the interface has it': 'use nowhere.{t};',
  'name used and not there': 'interface-less: func() -> list<missing>;',
  'duplicate type': 'type t = u8; type t = u16;',
  'duplicate function': 'f: func(); f: func(a: u8);',
  'function named as a type': 'type f = u8; f: func();',
  'function differs in case only': 'get: func(); GET: func();',
  'duplicate parameter': 'f: func(a: u8, a: u16);',
  'type that holds itself': 'type t = list<t>;',
  'types that hold each other': 'record a { b: b } record b { a: a }',
  'keyword as a name': 'record record { a: u8 }',
  'keyword as a field': 'record r { type: u8 }',
  'name with two hyphens': 'a--b: func();',
  'name that ends in a hyphen': 'a-: func();',
  'name in mixed case': 'aB: func();',
  'name that begins with a digit': '1a: func();',
  'borrow in a result': 'resource r; f: func() -> borrow<r>;',
  'borrow in the list of a result': 'resource r; type l = list<borrow<r>>; f: func() -> l;',
  'own of what is no resource': 'type t = u8; f: func(a: own<t>);',
  'borrow of what is no resource': 'record t { a: u8 } f: func(a: borrow<t>);',
  'two constructors': 'resource r { constructor(); constructor(a: u8); }',
  'constructor that gives something else': 'resource r { constructor() -> u8; }',
  'constructor with another result': 'resource r { constructor() -> result<u8, string>; }',
  'duplicate method': 'resource r { a: func(); a: func(); }',
  'method named as a static': 'resource r { a: func(); a: static func(); }',
  'parameter named self in a method': 'resource r { a: func(self: u8); }',
  'map with keys of floats': 'type m = map<f32, u8>;',
  'map with keys of lists': 'type m = map<list<u8>, u8>;',
  'map without values': 'type m = map<string>;',
  'list without an element': 'type l = list;',
  'list of no length': 'type l = list<u8, 0>;',
  'list of a length too large': 'type l = list<u8, 99999999999>;',
  'option of nothing': 'type o = option<_>;',
  'result of one underscore': 'type o = result<_>;',
  'stream of chars': 'f: func(a: stream<char>);',
  'gate without a version': '@since() f: func();',
  'gate with a bad version': '@since(version = 1) f: func();',
  'gate of a version to come': '@since(version = 99.0.0) f: func();',
  'gate twice': '@unstable(feature = a) @unstable(feature = b) f: func();',
  'unknown gate': '@until(version = 1.0.0) f: func();',
  'gate of nothing': '@unstable(feature = a)',
  'missing semicolon': 'f: func() g: func();',
  'missing type': 'f: func(a:);',
  'unfinished block': 'record r { a: u8',
  'unfinished comment': '/* /* */',
  'older list of results': 'f: func() -> (a: u8, b: u8);',
  'older union': 'union u { u8, u16 }',
  'unknown character': 'f: func() § ;',
  'use of nothing': 'use i.{};',
  'world in an interface': 'world w { }',
};

/** Defects of a world. */
const inWorld: Record<string, string> = {
  'import twice': 'import a: func(); import a: func();',
  'export twice': 'export a: func(); export a: interface { };',
  'unknown interface imported': 'import no-such;',
  'unknown package imported': 'import no:such/thing;',
  'interface imported twice': 'import broken-target; import broken-target;',
  'unknown world included': 'include no-such;',
  'world that includes itself': 'include broken-world;',
  'renames what is not included': 'include broken-other with { a as b };',
  'type twice': 'type t = u8; type t = u8;',
  'type named as a function': 'type t = u8; import t: func();',
  'unknown type in an export': 'export f: func() -> t;',
  'use of an unknown type': 'use broken-target.{nothing};',
  'function exported without a name': 'export func();',
  'nested world': 'world inner { }',
};

/** Defects of what stands at the top. */
const atTop: Record<string, string> = {
  'two interfaces of one name': 'interface twice { } interface twice { }',
  'world named as an interface': 'interface twice { } world twice { }',
  'interfaces that use each other':
    'interface one { use two.{b}; type a = u8; } interface two { use one.{a}; type b = u8; }',
  'worlds that include each other': 'world one { include two; } world two { include one; }',
  'second header': 'package other:name;',
  'package in a package': 'package a:b { package c:d { } }',
  'package twice': 'package a:b { } package a:b { }',
  'packages that need each other':
    'package a:b { interface i { use c:d/i.{t}; } } package c:d { interface i { use a:b/i.{t}; } }',
  'header with a bad version': 'package a:b@1.0 { }',
  'unknown item': 'component c { }',
  'use of an unknown interface': 'use no-such as name;',
  'use of an unknown package': 'use no:such/thing;',
  'closing brace too many': '}',
};

/** The names of all defects. */
export const defects: readonly string[] = [
  ...Object.keys(inInterface),
  ...Object.keys(inWorld),
  ...Object.keys(atTop),
];

/** Adds a defect to a valid text. */
export function breakText(text: string, choices: Choices): BrokenWit {
  const name = choices.pick(defects);
  const place = `\ninterface broken-target { }\nworld broken-other { }\n`;
  const inside = inInterface[name];
  // In a package of its own, so that gates have a version to speak of.
  const own = `\npackage broken:defect@1.0.0 {\ninterface broken {\n${inside}\n}\n}\n`;
  if (inside !== undefined) return { name, text: text + own };
  const world = inWorld[name];
  if (world !== undefined)
    return { name, text: insert(text, `${place}world broken-world { ${world} }\n`) };
  return { name, text: insert(text, `${atTop[name]}\n`) };
}

/** Puts something among the items of the main package: after its header. */
function insert(text: string, what: string): string {
  const end = text.indexOf(';') + 1;
  return `${text.slice(0, end)}\n${what}${text.slice(end)}`;
}

const replacements = [
  '{',
  '}',
  '(',
  ')',
  '<',
  '>',
  ',',
  ';',
  ':',
  '=',
  '->',
  '@',
  '.',
  '/',
  '*',
  '%',
  '_',
  '"',
  'func',
  'u8',
  'type',
  'use',
  'interface',
  'world',
  'import',
  'export',
  'list',
  'own',
  'resource',
  'static',
  'async',
  'include',
  'with',
  'as',
  'package',
  'a',
  'A-b',
  '1',
  '1.0.0',
  '//',
  '/*',
  '\u0000',
  'é',
  '🙂',
];

/** One to four edits of tokens, mostly one, so that some stay valid. */
export function mangle(text: string, choices: Choices): string {
  let current = text;
  const count = choices.pick([1, 1, 1, 2, 4]);
  for (let index = 0; index < count; index += 1) {
    const tokens = scanTokens(current);
    if (tokens.length === 0) return current;
    const token = choices.pick(tokens);
    const other = choices.pick(tokens.filter(({ kind }) => kind === token.kind));
    const put = (what: string): string =>
      current.slice(0, token.start) + what + current.slice(token.end);
    switch (choices.pick(['remove', 'double', 'copy', 'replace', 'cut'] as const)) {
      case 'remove':
        current = put('');
        break;
      case 'double':
        current = put(`${token.text} ${token.text}`);
        break;
      case 'copy':
        current = put(other.text);
        break;
      case 'replace':
        current = put(choices.pick(replacements));
        break;
      case 'cut':
        current = current.slice(0, token.end);
        break;
    }
  }
  return current;
}
