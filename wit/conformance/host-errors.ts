/**
 * What a host said when it refused to load a plugin, matched to the findings that explain it.
 * Messages are those of Wasmtime's linker (also through wasmtime-py and wasmtime-go), of jco and
 * the JavaScript it makes, and of wasm-tools.
 */

import type { Finding, FindingCode } from './verdict.ts';

export interface HostErrorExplanation {
  /** Indices in the list of findings, best first. */
  readonly findings: readonly number[];
  /** What the message says in words, where its kind is known. */
  readonly says: string | undefined;
}

interface Kind {
  readonly pattern: RegExp;
  /** Codes that such a message comes from, the likeliest first. */
  readonly codes: readonly FindingCode[];
  readonly says: (match: RegExpExecArray) => string;
}

const quoted = (text: string | undefined): string => `\`${(text ?? '').replaceAll('`', '')}\``;

const missingImports: readonly FindingCode[] = ['F101', 'F104', 'F102', 'F201', 'F103'];
const differingTypes: readonly FindingCode[] = [
  'F302',
  'F303',
  'F304',
  'F305',
  'F301',
  'F306',
  'F204',
  'F205',
  'F308',
  'F309',
];

/** The first that matches says what the message is about; all that match give codes. */
const kinds: readonly Kind[] = [
  {
    pattern:
      /component imports (instance|function|func|type|resource|component|core module|module|value) [`'"]([^`'"]+)[`'"], but a matching implementation was not found/i,
    codes: missingImports,
    says: ([, kind, name]) => `The host does not provide the ${kind} ${quoted(name)}.`,
  },
  {
    pattern: /(?:instance|function|func|type) export [`'"]([^`'"]+)[`'"] has the wrong type/i,
    codes: [...differingTypes, 'F202', 'F206', 'F201'],
    says: ([, name]) => `What the host provides as ${quoted(name)} has another type.`,
  },
  {
    pattern:
      /expected (record|tuple|variant|enum|flags)? ?(?:of )?(?:type with )?(\d+) (fields|cases|names|elements|types|flags),? found (?:[a-z]+ (?:of )?)?(\d+)/i,
    codes: differingTypes,
    says: ([, , expected, thing, found]) =>
      `A type has ${expected} ${thing} on one side and ${found} on the other.`,
  },
  {
    pattern:
      /expected (\d+) (?:parameters?|params|arguments?),? (?:found|got|but got) (\d+)|mismatched number of (?:parameters|arguments)|type mismatch with parameters/i,
    codes: ['F202', 'F204', 'F203', ...differingTypes],
    says: () => 'A function takes other parameters on either side.',
  },
  {
    pattern: /type mismatch with results?|mismatched? (?:number of )?results/i,
    codes: ['F205', ...differingTypes],
    says: () => 'A function gives another result on either side.',
  },
  {
    pattern:
      /expected (?:record )?field(?: name)? [`'"]?([^`'",\s]+)[`'"]?,? found [`'"]?([^`'",\s]+)/i,
    codes: ['F302'],
    says: ([, expected, found]) =>
      `A record has the field ${quoted(expected)} on one side and ${quoted(found)} on the other.`,
  },
  {
    pattern: /resource (?:types? )?(?:mismatch|types are not the same)|mismatched resource types/i,
    codes: ['F308', 'F309', 'F207'],
    says: () => 'A resource is not the same on either side.',
  },
  {
    pattern:
      /no (?:exported|export) (?:instance|function|func)?\s*(?:named )?[`'"]([^`'"]+)[`'"](?: (?:found|in))?|(?:failed to find|no) (?:function )?export(?:ed)? (?:instance |function )?(?:named )?[`'"]([^`'"]+)[`'"]|could not find export [`'"]?([\w:/@.-]+)|missing (?:required )?export(?: named)? [`'"]([^`'"]+)[`'"]/i,
    codes: ['F111', 'F112', 'F201', 'F307'],
    says: (match) =>
      `The plugin has no export ${quoted(match.slice(1).find((one) => one !== undefined))}.`,
  },
  {
    pattern:
      /(?:attempted|failed) to parse (?:a )?(?:wasm|webassembly) (?:module|component)|component parser|unknown binary version|(?:magic header|magic number) (?:not detected|mismatch)|not a component|expected a WebAssembly component|was (?:compiled as|given) a (?:core )?(?:wasm )?module/i,
    codes: ['F001'],
    says: () => 'The host wants a component and got something else, such as a core module.',
  },
  {
    pattern: /(?:is not a function|is not a constructor)/i,
    codes: ['F201', 'F101', 'F111', 'F104'],
    says: () => 'JavaScript called something that is not there.',
  },
  {
    pattern:
      /(?:import|module specifier|cannot find (?:module|package)|failed to resolve)[^`'"]*[`'"]([^`'"]+)[`'"](?:.*not found)?/i,
    codes: missingImports,
    says: ([, name]) => `Nothing provides the import ${quoted(name)}.`,
  },
];

/** Ranks the findings by the names and kinds that the message mentions. */
export function explainHostError(
  message: string,
  findings: readonly Finding[],
): HostErrorExplanation {
  const text = message.slice(0, maximumLength);
  const matching = kinds.flatMap((kind) => {
    const match = kind.pattern.exec(text);
    return match === null ? [] : [{ kind, match }];
  });
  const [first] = matching;
  const codes = matching.flatMap(({ kind }) => kind.codes);
  const words = new Set(text.match(nameInText) ?? []);
  const ranked = findings
    .map((finding, index) => ({ index, score: scoreOf(finding, codes, words, text) }))
    .filter(({ score }) => score >= 2)
    .sort((a, b) => b.score - a.score || a.index - b.index);
  return {
    findings: ranked.slice(0, 5).map(({ index }) => index),
    says: first?.kind.says(first.match),
  };
}

/** Errors are pasted with whole backtraces; what counts stands at their beginning. */
const maximumLength = 20_000;

/** Interface ids, kebab-case names, and names as JavaScript and Python have them. */
const nameInText = /[a-z][\w-]*:[\w-]+\/[\w.-]+(?:@[\w.+-]+)?|\[[a-z]+\][\w.-]+|[A-Za-z_][\w-]*/g;

function scoreOf(
  { code, path, severity, expected, found, causes }: Finding,
  codes: readonly FindingCode[],
  words: ReadonlySet<string>,
  text: string,
): number {
  let score = 0;
  const place = codes.indexOf(code);
  if (place >= 0) score += 3 - Math.min(2, place * 0.25);
  let named = 0;
  for (const step of path.slice(1)) {
    const name = step.replace(/^(?:param|field|case|flag) /, '');
    const plain = name.slice(name.indexOf(']') + 1);
    if (text.includes(name) && name.length > 3) named += 4;
    else if (namesOf(plain).some((one) => words.has(one))) named += 2;
  }
  score += named;
  const counts = /expected (?:\w+ (?:of )?)?(\d+) \w+,? found (?:\w+ (?:of )?)?(\d+)/i.exec(text);
  if (counts !== null && expected !== undefined && found !== undefined) {
    const sizes = [membersIn(expected), membersIn(found)];
    const said = [Number(counts[1]), Number(counts[2])];
    if (sizes.join() === said.join() || sizes.join() === said.toReversed().join()) score += 4;
  }
  if (place < 0 && named === 0) return 0;
  if (severity === 'error') score += 1;
  if (causes.length > 0) score -= 1;
  return score;
}

/** How many fields, cases or parameters a piece of WIT has, roughly. */
function membersIn(wit: string): number {
  const body = /[{(](.*?)[})]?$/s.exec(wit)?.[1]?.trim() ?? '';
  return body === '' ? 0 : body.split(/,(?![^<]*>)/).filter((one) => one.trim() !== '').length;
}

/** A name as WIT, JavaScript and Python write it. */
function namesOf(name: string): readonly string[] {
  const plain = name.slice(name.lastIndexOf('/') + 1).replace(/@.*$/, '');
  const camel = plain.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return [name, plain, camel, plain.replaceAll('-', '_')].filter((one) => one.length > 2);
}
