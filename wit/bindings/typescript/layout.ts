/**
 * Which interface of a world goes into which file, and what its types are called there. Imports and
 * exports are kept apart: a resource of the one is not a resource of the other.
 */

import { SlotwrightError } from '../../errors.ts';
import type {
  ExternName,
  Interface,
  InterfaceId,
  Model,
  Type,
  TypeId,
  World,
  WorldRef,
} from '../../model/model.ts';
import { interfaceName, interfaceOf, parseItemId, typeOf, worldOf } from '../../model/names.ts';
import { partsOf } from '../../model/type-parts.ts';
import { camelCase, NameSet, pascalCase } from './names.ts';

export type Side = 'import' | 'export';

/** What stands in one file: an interface on one side, or the types of the world itself. */
export interface Unit {
  /** Without extension, relative to the output directory: `imports/acme-app-log`. */
  readonly path: string;
  /** What other files call it: `acmeAppLogTypes`. */
  readonly alias: string;
  readonly side: Side;
  /** By id, the names of the types declared here. */
  readonly types: ReadonlyMap<TypeId, string>;
  readonly names: NameSet;
}

export interface InterfaceUnit extends Unit {
  /** As the world has it: an id or a label. */
  readonly key: ExternName;
  readonly interface: Interface;
  readonly id: InterfaceId;
  /** The name of the type of the whole interface: `LogInterface`. */
  readonly bundle: string;
  /** By resource, the name of the type of its class: `FileClass`. */
  readonly classes: ReadonlyMap<TypeId, string>;
  /** Not of the world: it is here because types of the world come from it. */
  readonly typesOnly: boolean;
}

export interface WorldUnit extends Unit {
  readonly classes: ReadonlyMap<TypeId, string>;
}

export interface Layout {
  readonly model: Model;
  readonly world: World;
  readonly worldUnit: WorldUnit;
  /** Imports first, in the order of the world. */
  readonly units: readonly InterfaceUnit[];
  /** The unit that declares a type, as seen from a side; `undefined` for a type without a name. */
  readonly unitOf: (type: TypeId, side: Side) => Unit | undefined;
}

export function layOut({ model, world: worldId }: WorldRef): Layout {
  const world = worldOf(model, worldId);
  const worldTypes = [...world.imports.values(), ...world.exports.values()].flatMap((item) =>
    item.kind === 'type' ? [item.id] : [],
  );
  const worldUnit: WorldUnit = {
    path: 'world',
    alias: 'worldTypes',
    side: 'import',
    ...declaredNames(model, worldTypes, new NameSet(['Imports', 'Exports'])),
  };

  const found: { side: Side; key: ExternName; id: InterfaceId; typesOnly: boolean }[] = [];
  for (const side of ['import', 'export'] as const) {
    for (const [key, item] of side === 'import' ? world.imports : world.exports) {
      if (item.kind === 'interface') found.push({ side, key, id: item.id, typesOnly: false });
    }
  }
  const sources = new Set(found.map(({ id }) => id));
  for (const id of foreignInterfaces(model, worldId, sources)) {
    const key = interfaceName(model, interfaceOf(model, id));
    if (key !== undefined) found.push({ side: 'import', key, id, typesOnly: true });
  }

  // What the world imports outside of interfaces has a file of its own.
  const paths = new NameSet(['imports/world'], (path) => path.toLowerCase());
  const baseOf = ({ side, key }: { side: Side; key: ExternName }): string =>
    `${side}s/${fileName(key)}`.toLowerCase();
  const count = new Map<string, number>();
  for (const one of found) count.set(baseOf(one), (count.get(baseOf(one)) ?? 0) + 1);
  const aliases = new NameSet(['worldTypes']);
  const units = found.map(({ side, key, id, typesOnly }): InterfaceUnit => {
    const base = baseOf({ side, key });
    const version = parseItemId(key)?.package.version;
    // Versions side by side carry them in their names.
    const several = (count.get(base) ?? 0) > 1 && version !== undefined;
    const path = paths.take(several ? `${base}-${version.toLowerCase()}` : base, '-');
    const item = interfaceOf(model, id);
    const label = parseItemId(key)?.item ?? key;
    const own = declaredNames(model, [...item.types.values()], new NameSet());
    const file = camelCase(path.slice(`${side}s/`.length).replace(/[^a-z\d]+/gi, '-'));
    return {
      path,
      alias: aliases.take(`${file}${side === 'export' ? 'Export' : ''}Types`),
      side,
      key,
      interface: item,
      id,
      typesOnly,
      bundle: own.names.take(`${pascalCase(label)}Interface`),
      ...own,
    };
  });

  const unitOf = (type: TypeId, side: Side): Unit | undefined => {
    const { name, owner } = typeOf(model, type);
    if (name === undefined || owner.kind === 'none') return undefined;
    if (owner.kind === 'world') return worldUnit.types.has(type) ? worldUnit : undefined;
    const declaring = units.filter(({ types }) => types.has(type));
    return declaring.find((unit) => unit.side === side) ?? declaring[0];
  };
  return { model, world, worldUnit, units, unitOf };
}

/** The unit of a world's import or export that is an interface. */
export function unitFor({ units }: Layout, side: Side, key: ExternName): InterfaceUnit {
  const unit = units.find((one) => one.side === side && one.key === key && !one.typesOnly);
  if (unit === undefined) throw new SlotwrightError('internal', 'no-unit', `no unit for ${key}`);
  return unit;
}

const fileName = (key: ExternName): string => {
  const id = parseItemId(key);
  return id === undefined ? key : `${id.package.namespace}-${id.package.name}-${id.item}`;
};

function declaredNames(
  model: Model,
  types: readonly TypeId[],
  names: NameSet,
): Pick<InterfaceUnit, 'types' | 'classes' | 'names'> {
  const named = [...new Set(types)];
  const declared = new Map(
    named.map((id) => [id, names.take(pascalCase(typeOf(model, id).name ?? 'type'))] as const),
  );
  const classes = new Map(
    [...declared].flatMap(([id, name]): [TypeId, string][] =>
      typeOf(model, id).definition.kind === 'resource' ? [[id, names.take(`${name}Class`)]] : [],
    ),
  );
  return { types: declared, classes, names };
}

/** Interfaces that the world does not name but whose types its own come from (in some binaries). */
function foreignInterfaces(
  model: Model,
  world: WorldRef['world'],
  own: ReadonlySet<InterfaceId>,
): Set<InterfaceId> {
  const foreign = new Set<InterfaceId>();
  const seen = new Set<TypeId>();
  const visit = (type: Type | undefined): void => {
    if (type === undefined || typeof type === 'string' || seen.has(type)) return;
    seen.add(type);
    const { owner, name, definition } = typeOf(model, type);
    if (owner.kind === 'interface' && name !== undefined && !own.has(owner.id)) {
      if (!foreign.has(owner.id)) {
        foreign.add(owner.id);
        visitInterface(interfaceOf(model, owner.id));
      }
    }
    for (const part of partsOf(definition)) visit(part);
  };
  const visitInterface = (item: Interface): void => {
    for (const type of item.types.values()) visit(type);
    for (const { params, result } of item.functions.values()) {
      for (const { type } of params) visit(type);
      visit(result);
    }
  };
  const { imports, exports } = worldOf(model, world);
  for (const item of [...imports.values(), ...exports.values()]) {
    if (item.kind === 'interface') visitInterface(interfaceOf(model, item.id));
    else if (item.kind === 'type') visit(item.id);
    else {
      for (const { type } of item.function.params) visit(type);
      visit(item.function.result);
    }
  }
  return foreign;
}
