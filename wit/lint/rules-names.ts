/** Lint rules about names: L06 to L09. */

import type { Label, TypeDefinition } from '../model/model.ts';
import type { Span } from '../text/position.ts';
import {
  each,
  type LintRule,
  type LintSubject,
  type PlacedFunction,
  type PlacedType,
} from './context.ts';
import { reservedWords } from './reserved-words.ts';

/**
 * Takes a name with its place, what it is a name of, and what it stands in: an interface, `world` or
 * `package`, and there a type, a resource or a function. Not as an object: of most names nothing is
 * to be said.
 */
type NameVisitor = (name: string, span: Span, what: string, scope: string, inner?: string) => void;

/** Goes through every name that the package gives: types, functions, parameters, fields, cases, flags. */
function eachName(slot: LintSubject, visit: NameVisitor): void {
  for (const { name, span } of slot.interfaces) {
    if (name !== undefined && span !== undefined) visit(name, span, 'interface', 'package');
  }
  for (const { name, span } of slot.worlds) {
    if (span !== undefined) visit(name, span, 'world', 'package');
  }
  for (const placed of slot.types()) {
    visit(placed.name, placed.span, placed.type.definition.kind, scopeOf(placed));
  }
  eachLabel(slot, (label, placed) => {
    const what = labelWord(placed.type.definition);
    visit(label.name, label.span ?? placed.span, what, scopeOf(placed), placed.name);
  });
  for (const placed of slot.functions()) {
    const { bareName, span, resourceName } = placed;
    if (bareName !== undefined) visit(bareName, span, 'function', scopeOf(placed), resourceName);
  }
  slot.eachParameter(({ name, span }, placed) => {
    const { function: fn } = placed;
    if (fn.kind.kind === 'method' && name === 'self') return;
    visit(name, span ?? placed.span, 'parameter', scopeOf(placed), fn.name);
  });
}

const scopeOf = (placed: PlacedType | PlacedFunction): string => placed.interface?.name ?? 'world';

/** Goes through fields, cases and flags. */
function eachLabel(slot: LintSubject, visit: (label: TypeLabel, placed: PlacedType) => void): void {
  for (const placed of slot.types()) each(labelsOf(placed.type.definition), visit, placed);
}

type TypeLabel = Pick<Label, 'name' | 'span'>;

function labelsOf(definition: TypeDefinition): readonly TypeLabel[] {
  if (definition.kind === 'record') return definition.fields;
  if (definition.kind === 'variant' || definition.kind === 'enum') return definition.cases;
  return definition.kind === 'flags' ? definition.flags : noLabels;
}

const noLabels: readonly TypeLabel[] = [];

const labelWord = ({ kind }: TypeDefinition): string =>
  kind === 'record' ? 'field' : kind === 'flags' ? 'flag' : 'case';

const distinctNamesOf = new WeakMap<LintSubject, ReadonlySet<string>>();

/** The texts of all names: far fewer than names, for many are called `name` or `get`. */
function distinctNames(slot: LintSubject): ReadonlySet<string> {
  const known = distinctNamesOf.get(slot);
  if (known !== undefined) return known;
  const found = new Set<string>();
  eachName(slot, (name) => found.add(name));
  distinctNamesOf.set(slot, found);
  return found;
}

/** Goes through the names whose text is `odd`; in most packages there are none. */
function eachOddName(slot: LintSubject, odd: (name: string) => boolean, visit: NameVisitor): void {
  const found = new Set([...distinctNames(slot)].filter(odd));
  if (found.size === 0) return;
  eachName(slot, (name, span, what, scope, inner) => {
    if (found.has(name)) visit(name, span, what, scope, inner);
  });
}

const upperCase = /[A-Z]/;

/** The name as languages may have it that know neither hyphens nor case. */
const plainKey = (name: string): string =>
  notPlain.test(name) ? name.toLowerCase().replaceAll('-', '') : name;

const notPlain = /[A-Z-]/;

export const L06: LintRule = {
  code: 'L06',
  title: 'names that differ too little',
  level: 'warning',
  explanation:
    'Names in one scope that are the same but for upper and lower case, or but for the hyphens, become one name in the languages that plugins are written in: `get-url` and `geturl` are both `geturl` somewhere, `a-b` and `A-B` are not allowed at all in a component. Rename one.',
  check(slot, report) {
    const keys = new Set<string>();
    const shared = new Set<string>();
    for (const name of distinctNames(slot)) {
      const key = plainKey(name);
      if (keys.has(key)) shared.add(key);
      keys.add(key);
    }
    if (shared.size === 0) return;
    const firsts = new Map<string, string>();
    const isShared = (name: string): boolean => shared.has(plainKey(name));
    eachOddName(slot, isShared, (name, span, what, scope, inner) => {
      const inside = inner === undefined ? '' : what === 'parameter' ? `/${inner}()` : `/${inner}`;
      const key = `${scope}${inside} ${plainKey(name)}`;
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, name);
      else if (first !== name) {
        report(span, `\`${name}\` and \`${first}\` become the same name in some languages.`);
      }
    });
  },
};

export const L07: LintRule = {
  code: 'L07',
  title: 'mixed case of an acronym',
  level: 'info',
  explanation:
    'WIT names may hold words in capitals (`URL`) beside words in small letters. Written both ways in one package (`get-URL`, `parse-url`), the bindings of some languages differ too. Choose one way.',
  check(slot, report) {
    const names = [...distinctNames(slot)];
    // Most packages have no capitals, and then there is nothing to hold words against.
    if (!names.some((name) => upperCase.test(name))) return;
    const words = new Set(names.flatMap((name) => name.split('-')));
    const mixedWord = (name: string): string | undefined =>
      name.split('-').find((one) => upperCase.test(one) && words.has(one.toLowerCase()));
    const isMixed = (name: string): boolean => mixedWord(name) !== undefined;
    eachOddName(slot, isMixed, (name, span, what) => {
      const word = mixedWord(name) ?? '';
      report(
        span,
        `The ${what} \`${name}\` writes \`${word}\`; elsewhere the package writes \`${word.toLowerCase()}\`.`,
      );
    });
  },
};

export const L08: LintRule = {
  code: 'L08',
  title: 'name that is a keyword in an SDK language',
  level: 'warning',
  explanation:
    'Generators have to bend a name that is a keyword of their language (`type_`, `r#type`), each in its own way, and authors have to know how. The languages looked at are those of `sdk.languages` in slot.json. Another name reads the same everywhere.',
  check(slot, report) {
    const languagesOf = (name: string): string[] =>
      slot.surroundings.languages.filter((language) => reservedWords[language]?.has(name));
    const isKeyword = (name: string): boolean => languagesOf(name).length > 0;
    eachOddName(slot, isKeyword, (name, span, what) => {
      // Fields, methods and cases are reached through a dot or written in another case.
      if (what !== 'parameter' && what !== 'function' && what !== 'field') return;
      const hit = languagesOf(name).filter(
        (language) => what === 'parameter' || language !== 'typescript',
      );
      if (hit.length === 0) return;
      report(span, `The ${what} \`${name}\` is a keyword in ${hit.join(' and ')}.`);
    });
  },
};

const wordTwice = /(^|-)([^-]*)-\2(-|$)/;

export const L09: LintRule = {
  code: 'L09',
  title: 'stutter',
  level: 'info',
  explanation:
    'A name that repeats what it stands in reads badly in every binding: `log.log-message`, `user.user-name`. What holds it already says it.',
  check(slot, report) {
    const repeats = (name: string, holder: string): boolean =>
      name.startsWith(holder) && name[holder.length] === '-';
    for (const { bareName: name, resourceName, interface: owner, span } of slot.functions()) {
      const holder = resourceName ?? owner?.name;
      if (name === undefined || holder === undefined || !repeats(name, holder)) continue;
      report(
        span,
        `\`${name}\` repeats \`${holder}\`, in which it stands: \`${name.slice(holder.length + 1)}\` is enough.`,
      );
    }
    eachLabel(slot, (label, { type, name, span }) => {
      if (!repeats(label.name, name)) return;
      report(
        label.span ?? span,
        `The ${labelWord(type.definition)} \`${label.name}\` repeats \`${name}\`: \`${label.name.slice(name.length + 1)}\` is enough.`,
      );
    });
    const saysTwice = (name: string): boolean => wordTwice.test(name);
    eachOddName(slot, saysTwice, (name, span) => report(span, `\`${name}\` says a word twice.`));
  },
};
