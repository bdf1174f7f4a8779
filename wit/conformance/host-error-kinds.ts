/**
 * The messages with which hosts refuse plugins. Sources: Wasmtime's `component/matching.rs` and
 * `func/typed.rs` (also behind wasmtime-py and wasmtime-go), what `bindgen!` makes, wasmparser's
 * subtype check as wasm-tools prints it, the glue of jco, and JavaScript engines.
 */

import type { FindingCode } from './verdict.ts';

export interface HostErrorKind {
  readonly pattern: RegExp;
  /** Codes of the findings behind it, the likeliest first. */
  readonly codes: readonly FindingCode[];
  /** In words; `undefined` where another part of the message says it better. */
  readonly says?: (match: RegExpExecArray) => string;
}

const quoted = (text: string | undefined): string => `\`${(text ?? '').replaceAll('`', '')}\``;
const firstOf = (match: RegExpExecArray): string | undefined =>
  match.slice(1).find((one) => one !== undefined);

const missingImports: readonly FindingCode[] = ['F101', 'F104', 'F102', 'F201', 'F103'];
const missingExports: readonly FindingCode[] = ['F111', 'F112', 'F201', 'F307'];
const types: readonly FindingCode[] = [
  'F302',
  'F303',
  'F304',
  'F305',
  'F301',
  'F306',
  'F204',
  'F205',
];

/** From what says most to what says least: the first that matches gives the words. */
export const hostErrorKinds: readonly HostErrorKind[] = [
  {
    pattern:
      /attempted to parse a wasm (module|component) with a (?:module|component) parser|unknown binary version and encoding|(?:bad|invalid) magic (?:number|header)|magic header not detected|expected a (?:WebAssembly )?component|a core module, not a component|input is not a component/i,
    codes: ['F001'],
    says: ([text, kind]) =>
      kind === 'component' || /unknown binary version/i.test(text)
        ? 'The host reads core modules, and this is a component: or the other way round.'
        : 'The host wants a component and got something else, such as a core module.',
  },
  {
    pattern: /expected record of (\d+) fields?, found (\d+)|expected (\d+) fields?, found (\d+)/i,
    codes: ['F302', ...types],
    says: ([, a, b, c, d]) =>
      `The host knows a record of ${a ?? c} fields where the plugin has ${b ?? d}.`,
  },
  {
    pattern: /mismatch in (enum|flags) elements/i,
    codes: ['F304', 'F305'],
    says: ([, kind]) =>
      kind === 'enum' ? 'The cases of an enum differ.' : 'The flags of a type differ.',
  },
  {
    pattern: /expected field name `([\w-]+)`, found `([\w-]+)/i,
    codes: ['F302'],
    says: ([, a, b]) =>
      `A record has the field ${quoted(a)} on one side, ${quoted(b)} on the other.`,
  },
  {
    pattern: /expected case `([\w-]+)` to have (a|no) type/i,
    codes: ['F303'],
    says: ([, name, which]) =>
      `The case ${quoted(name)} carries ${which === 'a' ? 'a value' : 'nothing'} on one side only.`,
  },
  {
    pattern: /expected (async|sync) function, found (?:async|sync) function/i,
    codes: ['F206'],
    says: () => 'A function is async on one side and not on the other.',
  },
  {
    pattern: /expected (?:a|no) result, found (?:none|one)/i,
    codes: ['F205'],
    says: () => 'A function gives a result on one side only.',
  },
  {
    pattern: /expected (own|borrow), found (own|borrow)/i,
    codes: ['F309', 'F204', 'F205'],
    says: () => 'A resource is lent on one side and given away on the other.',
  },
  {
    pattern: /missing expected export `([^`]+)`/i,
    codes: ['F201', 'F207', 'F307', 'F308', 'F111'],
    says: ([, name]) => `${quoted(name)} is not there on the side that provides it.`,
  },
  {
    pattern: /expected record field named ([\w-]+), found ([\w-]+)/i,
    codes: ['F302', ...types],
    says: ([, a, b]) =>
      `The host knows a record with the field ${quoted(a)} where the plugin has ${quoted(b)}.`,
  },
  {
    pattern:
      /expected (variant|enum|flags)(?: type)? (?:of|with) (\d+) (?:cases|names|flags)?,? ?found (?:\w+ (?:of|with) )?(\d+)|expected (\d+) (cases|names|flags|enum elements), found (\d+)/i,
    codes: ['F303', 'F304', 'F305', ...types],
    says: ([, kind = 'type', a, b, c, , d]) =>
      `The host knows ${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind} of ${a ?? c} where the plugin has ${b ?? d}.`,
  },
  {
    pattern: /expected (?:variant |enum )?case (?:named )?`?([\w-]+)`?, found `?([\w-]+)/i,
    codes: ['F303', 'F304', ...types],
    says: ([, a, b]) => `The host knows the case ${quoted(a)} where the plugin has ${quoted(b)}.`,
  },
  {
    pattern: /expected (\d+)-tuple, found (\d+)-tuple/i,
    codes: ['F202', 'F204', 'F203', 'F306', ...types],
    says: ([, a, b]) =>
      `The host's function takes ${a} parameters (or its tuple has so many parts), the plugin's ${b}.`,
  },
  {
    pattern: /expected (\d+) parameters?, found (\d+)|mismatched number of parameters/i,
    codes: ['F202', 'F204', 'F203'],
    says: ([, a, b]) =>
      a === undefined
        ? 'A function takes another number of parameters on either side.'
        : `A function takes ${a} parameters on one side and ${b} on the other.`,
  },
  {
    pattern: /expected parameter named `?([\w-]+)`?, (?:found|got) `?([\w-]+)/i,
    codes: ['F203', 'F202'],
    says: ([, a, b]) =>
      `A parameter is called ${quoted(a)} on one side and ${quoted(b)} on the other.`,
  },
  {
    pattern:
      /mismatched resource types|resource types are not the same|expected resource found|resource implementation is missing/i,
    codes: ['F308', 'F309', 'F207', ...missingImports],
    says: ([text]) =>
      text.includes('missing')
        ? 'The host does not provide a resource that the plugin imports.'
        : 'A resource is not the same on either side.',
  },
  {
    pattern:
      /expected `([\w-]+)`,? found `([\w-]+)`|expected primitive `(\w+)` found primitive `(\w+)`/i,
    codes: types,
    says: (match) => {
      const [a, b] = match.slice(1).filter((one) => one !== undefined);
      return `The host knows a ${quoted(a)} where the plugin has a ${quoted(b)}.`;
    },
  },
  {
    pattern:
      /type mismatch with (parameters|results?(?: type)?)|type mismatch (?:for|in) (?:function )?(?:parameter|result)/i,
    codes: ['F204', 'F205', 'F202', 'F203', ...types],
    says: ([text]) =>
      text.includes('param')
        ? 'The types of the parameters differ.'
        : 'The type of the result differs.',
  },
  {
    pattern:
      /component imports (\w+(?: \w+)?) `([^`]+)`, but a matching implementation was not found/i,
    codes: missingImports,
    says: ([, kind, name]) =>
      `The host has no ${kind} ${quoted(name)}, or one that does not match.`,
  },
  {
    pattern:
      /missing import named `([^`]+)`|import `([^`]+)` (?:is not|was not) (?:present|found|defined)/i,
    codes: missingImports,
    says: (match) => `The host does not provide ${quoted(firstOf(match))}.`,
  },
  {
    pattern:
      /no exported instance named `([^`]+)`|exported (?:instance|function) `([^`]+)` not present|no (?:function )?export `([^`]+)` found|missing export named `([^`]+)`|requires an export named `([^`]+)`|(?:no|unknown) export(?:ed function)?(?: named)? [`'"]([^`'"]+)[`'"]/i,
    codes: missingExports,
    says: (match) => `The plugin has no export ${quoted(firstOf(match))}.`,
  },
  {
    pattern: /instance export `([^`]+)` does\s+not have export `([^`]+)`/i,
    codes: ['F201', ...missingExports],
    says: ([, instance, name]) =>
      `The plugin's ${quoted(instance)} has no function ${quoted(name)}.`,
  },
  {
    pattern:
      /failed to convert function `?([\w-]+)?`? ?to given type|(?:instance|function|func) export `([^`]+)` has the wrong type/i,
    codes: [...types, 'F202', 'F203', 'F206', 'F201', ...missingImports],
    says: (match) => `${quoted(firstOf(match))} has another type on either side.`,
  },
  {
    pattern: /unexpectedly undefined (?:local|instance) import '([^']+)'/i,
    codes: missingImports,
    says: ([, name]) => `The host gave no ${quoted(name)} when it made the plugin's instance.`,
  },
  {
    pattern: /does not provide an export named '([^']+)'/i,
    codes: ['F201', ...missingImports],
    says: ([, name]) => `The host's module has no ${quoted(name)}.`,
  },
  {
    pattern:
      /Cannot (?:read properties of undefined \(reading '([^']+)'\)|destructure property '([^']+)')/i,
    codes: [...missingImports, 'F201'],
    says: (match) => `The host gave nothing that has ${quoted(firstOf(match))}.`,
  },
  {
    pattern:
      /Cannot find (?:module|package) '([^']+)'|(?:Failed to resolve|bare) (?:module )?specifier "([^"]+)"|module="([^"]+)" error|Import ['"`]([^'"`]+)['"`][^\n]*not found/i,
    codes: missingImports,
    says: (match) => `Nothing provides the import ${quoted(firstOf(match))}.`,
  },
  {
    pattern: /([\w$.]+)(?:\([^)]*\))?\)? is not a (?:function|constructor)/,
    codes: ['F201', ...missingImports, 'F111'],
    says: ([, name]) => `${quoted(name)} was called, and is not there.`,
  },
  {
    pattern: /failed to parse WebAssembly module|failed to parse component/i,
    codes: ['F001', 'F401'],
    says: () => 'The host cannot read the file.',
  },
  {
    pattern:
      /expected (\d+) types, found (\d+)|expected (list|option|result|tuple|record|variant|flags|enum|map|stream|future), found \w+/i,
    codes: [...types],
    says: () => 'A type is of another kind or size on either side.',
  },
  { pattern: /function implementation is missing/i, codes: ['F201', ...missingImports] },
];
