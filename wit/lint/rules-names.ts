/** Lint rules about names: L06 to L09. */

import type { Interface } from '../model/model.ts';
import type { typeOf } from '../model/names.ts';
import type { Span } from '../text/position.ts';
import type { LintRule, LintSubject } from './context.ts';
import { reservedWords } from './reserved-words.ts';

interface PlacedName {
  readonly name: string;
  readonly span: Span;
  /** Names in one scope must not collide; a scope is known by this text. */
  readonly scope: string;
  readonly what: string;
}

const namesOf = new WeakMap<LintSubject, readonly PlacedName[]>();

/** Every name that the package gives: types, functions, parameters, fields, cases, flags. */
function placedNames(slot: LintSubject): readonly PlacedName[] {
  const known = namesOf.get(slot) ?? [...collectNames(slot)];
  namesOf.set(slot, known);
  return known;
}

function* collectNames(slot: LintSubject): Generator<PlacedName> {
  const place = (owner: Interface | undefined): string => owner?.name ?? 'world';
  for (const item of slot.interfaces) {
    if (item.name !== undefined && item.span !== undefined) {
      yield { name: item.name, span: item.span, scope: 'package', what: 'interface' };
    }
  }
  for (const world of slot.worlds) {
    if (world.span === undefined) continue;
    yield { name: world.name, span: world.span, scope: 'package', what: 'world' };
  }
  for (const { type, name, span, interface: owner } of slot.types()) {
    const scope = place(owner);
    yield { name, span, scope, what: type.definition.kind };
    const inside = `${scope}/${name}`;
    for (const [what, label] of labelsOf(type)) {
      yield { name: label.name, span: label.span ?? span, scope: inside, what };
    }
  }
  for (const { function: fn, interface: owner, span } of slot.functions()) {
    const scope = place(owner);
    const bare = bareName(fn.name);
    if (bare !== undefined) {
      const inside = fn.kind.kind === 'freestanding' ? scope : `${scope}/${resourceName(fn.name)}`;
      yield { name: bare, span, scope: inside, what: 'function' };
    }
    const parameters = `${scope}/${fn.name}()`;
    for (const param of fn.params) {
      if (fn.kind.kind === 'method' && param.name === 'self') continue;
      const at = param.span ?? span;
      yield { name: param.name, span: at, scope: parameters, what: 'parameter' };
    }
  }
}

function labelsOf(
  type: ReturnType<typeof typeOf>,
): (readonly [string, { readonly name: string; readonly span?: Span }])[] {
  const { definition } = type;
  if (definition.kind === 'record') return definition.fields.map((one) => ['field', one] as const);
  if (definition.kind === 'variant') return definition.cases.map((one) => ['case', one] as const);
  if (definition.kind === 'enum') return definition.cases.map((one) => ['case', one] as const);
  if (definition.kind === 'flags') return definition.flags.map((one) => ['flag', one] as const);
  return [];
}

/** `get` of `[method]store.get`; a constructor has no name of its own. */
function bareName(name: string): string | undefined {
  if (!name.startsWith('[')) return name;
  const annotated = /^\[(\w+)\](?:[^.]+\.)?(.*)$/.exec(name);
  if (annotated === null) return name;
  return annotated[1] === 'constructor' ? undefined : annotated[2];
}

const resourceName = (name: string): string => /^\[\w+\]([^.]+)/.exec(name)?.[1] ?? name;

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
  *check(slot) {
    const byScope = new Map<string, Map<string, PlacedName>>();
    for (const placed of placedNames(slot)) {
      const seen = byScope.get(placed.scope) ?? new Map<string, PlacedName>();
      byScope.set(placed.scope, seen);
      const key = plainKey(placed.name);
      const other = seen.get(key);
      if (other === undefined) seen.set(key, placed);
      else if (other.name !== placed.name) {
        yield {
          span: placed.span,
          message: `\`${placed.name}\` and \`${other.name}\` become the same name in some languages.`,
        };
      }
    }
  },
};

export const L07: LintRule = {
  code: 'L07',
  title: 'mixed case of an acronym',
  level: 'info',
  explanation:
    'WIT names may hold words in capitals (`URL`) beside words in small letters. Written both ways in one package (`get-URL`, `parse-url`), the bindings of some languages differ too. Choose one way.',
  *check(slot) {
    const names = placedNames(slot);
    // Most packages have no capitals, and then there is nothing to hold words against.
    if (!names.some(({ name }) => upperCase.test(name))) return;
    const small = new Set<string>();
    for (const { name } of names) for (const word of name.split('-')) small.add(word);
    for (const { name, span, what } of names) {
      const word = name
        .split('-')
        .find((one) => upperCase.test(one) && small.has(one.toLowerCase()));
      if (word === undefined) continue;
      yield {
        span,
        message: `The ${what} \`${name}\` writes \`${word}\`; elsewhere the package writes \`${word.toLowerCase()}\`.`,
      };
    }
  },
};

export const L08: LintRule = {
  code: 'L08',
  title: 'name that is a keyword in an SDK language',
  level: 'warning',
  explanation:
    'Generators have to bend a name that is a keyword of their language (`type_`, `r#type`), each in its own way, and authors have to know how. The languages looked at are those of `sdk.languages` in slot.json. Another name reads the same everywhere.',
  *check(slot) {
    for (const { name, span, what } of placedNames(slot)) {
      // Fields, methods and cases are reached through a dot or written in another case.
      if (what !== 'parameter' && what !== 'function' && what !== 'field') continue;
      const hit = slot.surroundings.languages.filter((language) => {
        if (what !== 'parameter' && language === 'typescript') return false;
        return reservedWords[language]?.has(name);
      });
      if (hit.length === 0) continue;
      yield { span, message: `The ${what} \`${name}\` is a keyword in ${hit.join(' and ')}.` };
    }
  },
};

export const L09: LintRule = {
  code: 'L09',
  title: 'stutter',
  level: 'info',
  explanation:
    'A name that repeats what it stands in reads badly in every binding: `log.log-message`, `user.user-name`. What holds it already says it.',
  *check(slot) {
    for (const { function: fn, interface: owner, span } of slot.functions()) {
      const holder = fn.kind.kind === 'freestanding' ? owner?.name : resourceName(fn.name);
      const name = bareName(fn.name);
      if (name === undefined || holder === undefined || !name.startsWith(`${holder}-`)) continue;
      yield {
        span,
        message: `\`${name}\` repeats \`${holder}\`, in which it stands: \`${name.slice(holder.length + 1)}\` is enough.`,
      };
    }
    for (const { type, name, span } of slot.types()) {
      for (const [what, label] of labelsOf(type)) {
        if (!label.name.startsWith(`${name}-`)) continue;
        yield {
          span: label.span ?? span,
          message: `The ${what} \`${label.name}\` repeats \`${name}\`: \`${label.name.slice(name.length + 1)}\` is enough.`,
        };
      }
    }
    for (const { name, span } of placedNames(slot)) {
      if (!name.includes('-')) continue;
      const words = name.split('-');
      if (words.every((word, index) => index === 0 || word !== words[index - 1])) continue;
      yield { span, message: `\`${name}\` says a word twice.` };
    }
  },
};
