/** A model in the making: lists that grow, and the packages by name. */

import { packageId } from '../ids.ts';
import type {
  Interface,
  InterfaceId,
  Model,
  Package,
  PackageId,
  TypeDef,
  World,
} from '../model.ts';
import { formatItemId, formatPackageName } from '../names.ts';

export class Arena {
  readonly worlds: World[] = [];
  readonly interfaces: Interface[] = [];
  readonly types: TypeDef[] = [];
  readonly packages: Package[] = [];
  readonly byName = new Map<string, PackageId>();
  /** Names of an interface that were not understood, and are reported where they stand. */
  readonly broken = new Map<InterfaceId, ReadonlySet<string>>();
  readonly #names: (string | undefined)[] = [];
  readonly #dependencies: (readonly InterfaceId[] | undefined)[] = [];

  addPackage(item: Package): PackageId {
    const id = packageId(this.packages.push(item) - 1);
    this.byName.set(formatPackageName(item.name), id);
    return id;
  }

  /** The name under which worlds import or export an interface that has one of its own. */
  externName(id: InterfaceId): string {
    const known = this.#names[id];
    if (known !== undefined) return known;
    const item = this.interfaces[id];
    const owner = item?.package === undefined ? undefined : this.packages[item.package];
    const name =
      item?.name === undefined || owner === undefined ? '' : formatItemId(owner.name, item.name);
    this.#names[id] = name;
    return name;
  }

  /** The interface that a type is brought in from by `use`. */
  usedFrom(id: number): InterfaceId | undefined {
    const type = this.types[id];
    if (type?.definition.kind !== 'alias' || typeof type.definition.type === 'string') {
      return undefined;
    }
    const owner = this.types[type.definition.type]?.owner;
    if (owner?.kind !== 'interface') return undefined;
    return type.owner.kind === 'interface' && type.owner.id === owner.id ? undefined : owner.id;
  }

  /** The interfaces whose types an interface uses, each once, in the order of its types. */
  dependencies(id: InterfaceId): readonly InterfaceId[] {
    const known = this.#dependencies[id];
    if (known !== undefined) return known;
    const found = new Set<InterfaceId>();
    this.interfaces[id]?.types.forEach((type) => {
      const from = this.usedFrom(type);
      if (from !== undefined) found.add(from);
    });
    const list = [...found];
    this.#dependencies[id] = list;
    return list;
  }

  model(): Model {
    return {
      worlds: this.worlds,
      interfaces: this.interfaces,
      types: this.types,
      packages: this.packages,
    };
  }
}
