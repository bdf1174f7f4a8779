/** How a file names the types of others; it keeps what it used, for its import lines. */

import type { TypeId } from '../../model/model.ts';
import type { Forms, Scope } from './forms.ts';
import type { Layout, Side, Unit } from './layout.ts';

/** How a file reaches another unit: by an alias that it imports, or by `import('…')` in place. */
export type Reach = 'alias' | 'inline';

export class FileScope implements Scope {
  readonly model: Layout['model'];
  readonly forms: Forms;
  readonly #layout: Layout;
  readonly #side: Side;
  readonly #home: Unit | undefined;
  readonly #inline: ((unit: Unit) => string) | undefined;
  readonly #used = new Set<Unit>();
  readonly #helpers = new Map<'Option' | 'Result', string>();

  /**
   * `home`: the unit whose types need no prefix, absent in skeletons. `inline`: the module to name
   * in `import('…')`, for files that have no import lines.
   */
  constructor(
    layout: Layout,
    forms: Forms,
    side: Side,
    home?: Unit,
    inline?: (unit: Unit) => string,
  ) {
    this.model = layout.model;
    this.forms = forms;
    this.#layout = layout;
    this.#side = side;
    this.#home = home;
    this.#inline = inline;
  }

  /** The same file, for what belongs to the other side. */
  facing(side: Side): Scope {
    return {
      model: this.model,
      forms: this.forms,
      reference: (id) => this.reference(id, side),
      global: (name) => this.global(name),
      helper: (name) => this.helper(name),
    };
  }

  /** The same file, within what belongs to a unit: of two imports of one interface, this one. */
  within(unit: Unit): Scope {
    const scope = this.facing(unit.side);
    return {
      ...scope,
      reference: (id) => {
        const name = unit.types.get(id);
        return name === undefined ? scope.reference(id) : `${this.prefix(unit)}.${name}`;
      },
    };
  }

  reference(id: TypeId, side = this.#side): string | undefined {
    const own = this.#home?.types.get(id);
    if (own !== undefined) return own;
    const unit = this.#layout.unitOf(id, side);
    const name = unit?.types.get(id);
    if (unit === undefined || name === undefined) return undefined;
    return `${this.prefix(unit)}.${name}`;
  }

  /** What stands before the names of another unit, which is imported from then on. */
  prefix(unit: Unit): string {
    if (this.#inline !== undefined) return `import('${this.#inline(unit)}')`;
    this.#used.add(unit);
    return unit.alias;
  }

  global(name: string): string {
    return this.#home?.names.has(name) ? `globalThis.${name}` : name;
  }

  helper(name: 'Option' | 'Result'): string {
    const known = this.#helpers.get(name);
    if (known !== undefined) return known;
    const taken = this.#home === undefined ? name : this.#home.names.take(name);
    this.#helpers.set(name, taken);
    return taken;
  }

  /** Declarations of the helpers in use. */
  helperDeclarations(keyword: 'export type' | 'type'): string[] {
    const unions = {
      Option: "<T> = { tag: 'some'; val: T } | { tag: 'none' };",
      Result: "<T, E> = { tag: 'ok'; val: T } | { tag: 'err'; val: E };",
    };
    return (['Option', 'Result'] as const).flatMap((helper) => {
      const name = this.#helpers.get(helper);
      return name === undefined ? [] : ['', `${keyword} ${name}${unions[helper]}`];
    });
  }

  /** Units that the file imports from, in the order of the layout. */
  used(): Unit[] {
    const { worldUnit, units } = this.#layout;
    return [...units, worldUnit].filter((unit) => this.#used.has(unit));
  }
}

/** `import type` lines; `specifier` says where a unit is, seen from the file. */
export function importLines(units: readonly Unit[], specifier: (unit: Unit) => string): string[] {
  return units.map((unit) => `import type * as ${unit.alias} from '${specifier(unit)}';`);
}

/** From a file in the output directory, or in a folder of it, to a unit's file. */
export function relativeTo(folder: '' | 'imports' | 'exports'): (unit: Unit) => string {
  return ({ path }) => (folder === '' ? `./${path}.js` : `../${path}.js`);
}
