/** Items of other packages: finding them, and saying what is missing. */

import type { Span } from '../../text/position.ts';
import { bundledPackages } from '../bundled-packages.ts';
import { interfaceId } from '../ids.ts';
import type { PackageId, PackageName } from '../model.ts';
import { formatPackageName } from '../names.ts';
import type { Arena } from './arena.ts';
import type { ForeignItem, ForeignPackage } from './draft.ts';
import type { Gates } from './gates.ts';
import type { PackageSource } from './packages.ts';
import { replaceFix } from './reporter.ts';
import type { PackageScope } from './scope.ts';
import { listNames, nearest } from './suggest.ts';

/** Left out because of a feature that is off. */
export const excluded = -1;
/** Not understood; it is reported already. */
export const broken = -2;

/** All packages of the input, linked or not. */
export interface Known {
  readonly sources: ReadonlyMap<string, PackageSource>;
  /** Some files do not say which package they are, so that any package may be among them. */
  readonly someUnnamed: boolean;
}

export class ForeignItems {
  readonly #scope: PackageScope;
  readonly #arena: Arena;
  readonly #gates: Gates;
  readonly #known: Known;
  readonly #missing = new Set<ForeignPackage>();

  constructor(scope: PackageScope, arena: Arena, gates: Gates, known: Known) {
    this.#scope = scope;
    this.#arena = arena;
    this.#gates = gates;
    this.#known = known;
  }

  /** The index in the model of an item of another package; `excluded` or `broken`. */
  find(kind: 'interface' | 'world', item: ForeignItem, span: Span): number {
    if (item.misused) return broken;
    const key = formatPackageName(item.package.name);
    const pkg = this.#arena.byName.get(key);
    if (pkg === undefined) {
      this.#reportPackage(item.package, key);
      return broken;
    }
    // Any reference that is kept keeps the item.
    if (!item.stabilities.some((stability) => this.#gates.check(stability, span))) return excluded;
    const found = this.#arena.packages[pkg]?.[kind === 'world' ? 'worlds' : 'interfaces'];
    const id = found?.get(item.name);
    if (id !== undefined) return id;
    if (!this.#known.sources.get(key)?.faulty) this.#reportItem(kind, item, span, pkg, key);
    return broken;
  }

  /** The type of a foreign interface that a placeholder stands for. */
  findType(iface: number, name: string, span: Span): number {
    const item = this.#arena.interfaces[interfaceId(iface)];
    const type = item?.types.get(name);
    if (type !== undefined) return type;
    if (this.#arena.broken.get(interfaceId(iface))?.has(name)) return broken;
    const owner = item?.package === undefined ? undefined : this.#arena.packages[item.package];
    const key = owner === undefined ? '' : formatPackageName(owner.name);
    if (item === undefined || this.#known.sources.get(key)?.faulty) return broken;
    const names = [...item.types.keys()];
    const near = nearest(name, names);
    const isFunction = item.functions.has(name);
    const where = this.#arena.externName(interfaceId(iface));
    this.#scope.reporter.error(
      isFunction ? 'R020' : 'R019',
      span,
      isFunction
        ? `\`${name}\` is a function, and only types can be brought in by \`use\``
        : near === undefined
          ? `The interface \`${where}\` has no type \`${name}\``
          : `The interface \`${where}\` has no type \`${name}\`. Did you mean \`${near}\`?`,
      {
        help: isFunction
          ? 'To call functions of an interface, a world imports the interface.'
          : names.length === 0
            ? 'It has no types at all.'
            : `It has ${listNames(names.slice(0, 12))}. A type behind a feature that is off does not count.`,
        related:
          item.span === undefined ? [] : [{ span: item.span, message: 'the interface is here' }],
        fixes:
          near === undefined || isFunction ? [] : [replaceFix(`Write \`${near}\``, span, near)],
      },
    );
    return broken;
  }

  #reportItem(
    kind: 'interface' | 'world',
    item: ForeignItem,
    span: Span,
    pkg: PackageId,
    key: string,
  ): void {
    const target = this.#arena.packages[pkg];
    const names = [...(target?.[kind === 'world' ? 'worlds' : 'interfaces'].keys() ?? [])];
    const other = target?.[kind === 'world' ? 'interfaces' : 'worlds'].has(item.name) ?? false;
    const near = nearest(item.name, names);
    const otherKind = kind === 'world' ? 'an interface' : 'a world';
    this.#scope.reporter.error(
      'R010',
      span,
      other
        ? `\`${key}/${item.name}\` is ${otherKind}, but this place needs ${kind === 'world' ? 'a world' : 'an interface'}`
        : near === undefined
          ? `The package \`${key}\` has no ${kind} \`${item.name}\``
          : `The package \`${key}\` has no ${kind} \`${item.name}\`. Did you mean \`${near}\`?`,
      {
        help:
          names.length === 0 ? `It has no ${kind}s.` : `It has ${listNames(names.slice(0, 12))}.`,
        related:
          target?.span === undefined ? [] : [{ span: target.span, message: 'the package is here' }],
        fixes: near === undefined ? [] : [replaceFix(`Write \`${near}\``, span, near)],
      },
    );
  }

  #reportPackage(foreign: ForeignPackage, key: string): void {
    // A package of the input that is not linked is in a circle, which is reported as that.
    if (this.#known.someUnnamed || this.#known.sources.has(key)) return;
    if (this.#missing.has(foreign)) return;
    this.#missing.add(foreign);
    const { namespace, name, version } = foreign.name;
    const base = `${namespace}:${name}`;
    const others = [...this.#arena.packages, ...this.#known.sources.values()].map((p) => p.name);
    const sameName = others.filter((other) => other.namespace === namespace && other.name === name);
    const bundled = bundledPackages.get(base);
    if (sameName.length > 0) this.#reportVersion(foreign, sameName);
    else if (bundled?.[0] !== undefined) {
      const offered =
        bundled.find((candidate) => version !== undefined && sameTrack(candidate, version)) ??
        bundled[0];
      const exact = version === undefined || bundled.includes(version);
      this.#scope.reporter.error(
        'R008',
        foreign.span,
        `The package \`${key}\` is not among the files`,
        {
          help: `Slotwright has ${base} ${offered}: add it with \`slotwright deps add ${base}\`.${
            exact ? '' : ` The text asks for ${version}; write the version that is added.`
          }`,
          data: { package: base, wanted: key, version: offered },
        },
      );
    } else this.#reportUnknownPackage(foreign, key);
  }

  #reportVersion(foreign: ForeignPackage, sameName: readonly PackageName[]): void {
    const { version } = foreign.name;
    const base = formatPackageName({ namespace: foreign.name.namespace, name: foreign.name.name });
    const versions = sameName.map((other) =>
      other.version === undefined ? 'one without a version' : `version ${other.version}`,
    );
    this.#scope.reporter.error(
      'R007',
      foreign.span,
      version === undefined
        ? `The package \`${base}\` has a version, which is missing here`
        : `The package \`${base}\` is not there in version ${version}`,
      {
        help: `Among the files is ${versions.join(', ')}. The version stands behind the interface: \`${base}/interface@1.0.0\`.`,
        data: { package: base, wanted: formatPackageName(foreign.name) },
      },
    );
  }

  #reportUnknownPackage(foreign: ForeignPackage, key: string): void {
    const keys = new Set([...this.#arena.byName.keys(), ...this.#known.sources.keys()]);
    keys.delete(this.#scope.source.key);
    const near = nearest(key, keys);
    this.#scope.reporter.error(
      'R007',
      foreign.span,
      near === undefined
        ? `The package \`${key}\` is not among the files`
        : `The package \`${key}\` is not among the files. Did you mean \`${near}\`?`,
      {
        help: `${
          keys.size === 0
            ? 'There are no other packages.'
            : `There are ${listNames([...keys].slice(0, 12))}.`
        } Put it into \`deps/${foreign.name.name}/\` beside the WIT files, or write it as \`package ${key} { … }\`.`,
        data: {
          package: formatPackageName({
            namespace: foreign.name.namespace,
            name: foreign.name.name,
          }),
          wanted: key,
        },
      },
    );
  }
}

const sameTrack = (a: string, b: string) =>
  a.split('.').slice(0, 2).join('.') === b.split('.').slice(0, 2).join('.');
