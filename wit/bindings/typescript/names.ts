/** Names of WIT as jco spells them in JavaScript, made safe for the place they stand in. */

import { camelCase } from '../../values/jco-names.ts';

export { camelCase, pascalCase } from '../../values/jco-names.ts';

/** What may not name a parameter or a constant in a strict module. */
const reserved = new Set(
  `abstract any arguments as async await boolean break case catch class const constructor continue
  debugger declare default delete do else enum eval export extends false finally for from function
  get global globalThis if implements import in infer instanceof interface is keyof let module
  namespace never new null number object of package private protected public readonly require return
  set static string super switch symbol this throw true try type typeof undefined unique unknown var
  void while with yield`.split(/\s+/),
);

/** A name for a parameter or a constant: `class` becomes `class_`. */
export function bindingName(label: string): string {
  return safeName(camelCase(label));
}

/** The same for a name in its JavaScript spelling. */
export function safeName(name: string): string {
  return reserved.has(name) ? `${name}_` : name;
}

/**
 * A member of an interface or of an object. `new(…)` in an interface would be a construct signature.
 */
export function memberName(name: string): string {
  if (name === 'new' || name === 'constructor') return `'${name}'`;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`;
}

/** A member of a class, where even `'constructor'` in quotes is the constructor. */
export function classMemberName(name: string): string {
  return name === 'constructor' ? `['constructor']` : memberName(name);
}

/** Gives each name once: the second `Error` becomes `Error_`. */
export class NameSet {
  readonly #taken: Set<string>;
  readonly #fold: (name: string) => string;

  /** `fold`: what counts as the same name, for example without regard to case. */
  constructor(taken: Iterable<string> = [], fold: (name: string) => string = (name) => name) {
    this.#fold = fold;
    this.#taken = new Set([...taken].map(fold));
  }

  has(name: string): boolean {
    return this.#taken.has(this.#fold(name));
  }

  take(name: string, separator = '_'): string {
    let free = name;
    for (let n = 2; this.has(free); n += 1) {
      // One `_` at the end is enough of a difference, a `-` would look forgotten.
      free = `${name}${separator}${n === 2 && separator === '_' ? '' : n}`;
    }
    this.#taken.add(this.#fold(free));
    return free;
  }
}
