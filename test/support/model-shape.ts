/**
 * A model without ids: what is referred to stands in its place by name, or whole where it has none.
 * Two models are the same when their shapes are deeply equal. Names keep their order.
 */

import type { JsonFunction, JsonModel, JsonType, JsonWorldItem } from '../../wit/model/json.ts';

type Shape = unknown;
const entries = <Value>(items: Readonly<Record<string, Value>>, map: (item: Value) => Shape) =>
  Object.entries(items).map(([name, item]) => [name, map(item)]);

export function shapeOf(model: JsonModel): Shape {
  const interfaceName = (id: number): string | undefined => {
    const item = model.interfaces[id];
    if (item === undefined || item.name === null || item.package === null) return undefined;
    const owner = model.packages[item.package]?.name ?? '';
    const [name, version] = owner.split('@');
    return `${name}/${item.name}${version === undefined ? '' : `@${version}`}`;
  };

  const interfaceShape = (id: number): Shape => {
    const item = model.interfaces[id];
    if (item === undefined) return `no interface ${id}`;
    const { types, functions, package: owner, clone_of, ...rest } = item;
    return {
      ...rest,
      package: owner === null ? null : model.packages[owner]?.name,
      ...(clone_of === undefined ? {} : { clone_of: interfaceName(clone_of) ?? 'inline' }),
      types: entries(types, definitionShape),
      functions: entries(functions, functionShape),
    };
  };

  /** A type where it is used: by owner and name, or whole when it has no name. */
  const typeShape = (type: JsonType | null): Shape => {
    if (typeof type !== 'number') return type;
    const def = model.types[type];
    if (def === undefined) return `no type ${type}`;
    if (def.name === null || def.owner === null) return definitionShape(type);
    if ('world' in def.owner) return `world ${model.worlds[def.owner.world]?.name}.${def.name}`;
    return `${interfaceName(def.owner.interface) ?? 'inline'}.${def.name}`;
  };

  const definitionShape = (id: number): Shape => {
    const def = model.types[id];
    if (def === undefined) return `no type ${id}`;
    const { kind, owner, ...rest } = def;
    return { ...rest, owned: owner !== null, kind: kindShape(kind) };
  };

  const kindShape = (kind: JsonModel['types'][number]['kind']): Shape => {
    if (kind === 'resource') return kind;
    if ('record' in kind) {
      return {
        record: kind.record.fields.map((field) => ({ ...field, type: typeShape(field.type) })),
      };
    }
    if ('variant' in kind) {
      return {
        variant: kind.variant.cases.map((item) => ({ ...item, type: typeShape(item.type) })),
      };
    }
    if ('enum' in kind || 'flags' in kind) return kind;
    if ('handle' in kind) return { handle: entries(kind.handle, typeShape) };
    if ('tuple' in kind) return { tuple: kind.tuple.types.map(typeShape) };
    if ('result' in kind) {
      return { result: [typeShape(kind.result.ok), typeShape(kind.result.err)] };
    }
    if ('map' in kind) return { map: kind.map.map(typeShape) };
    if ('fixed-length-list' in kind) {
      const [type, length] = kind['fixed-length-list'];
      return { 'fixed-length-list': [typeShape(type), length] };
    }
    return entries(kind, typeShape);
  };

  const functionShape = ({ kind, params, result, ...rest }: JsonFunction): Shape => ({
    ...rest,
    kind: typeof kind === 'string' ? kind : entries(kind, typeShape),
    params: params.map(({ name, type }) => [name, typeShape(type)]),
    ...(result === undefined ? {} : { result: typeShape(result) }),
  });

  const itemShape = (item: JsonWorldItem): Shape => {
    if ('function' in item) return { function: functionShape(item.function) };
    if ('type' in item) return { type: definitionShape(item.type) };
    const { id, ...rest } = item.interface;
    return { interface: { ...rest, is: interfaceName(id) ?? interfaceShape(id) } };
  };

  const itemShapes = (items: Readonly<Record<string, JsonWorldItem>>) =>
    Object.entries(items).map(([key, item]) => [
      'interface' in item && key === `interface-${item.interface.id}`
        ? interfaceName(item.interface.id)
        : key,
      itemShape(item),
    ]);

  return model.packages.map(({ name, docs, interfaces, worlds }) => ({
    name,
    docs,
    interfaces: entries(interfaces, interfaceShape),
    worlds: entries(worlds, (id) => {
      const world = model.worlds[id];
      if (world === undefined) return `no world ${id}`;
      const { imports, exports, package: owner, ...rest } = world;
      return {
        ...rest,
        package: owner === null ? null : model.packages[owner]?.name,
        imports: itemShapes(imports),
        exports: itemShapes(exports),
      };
    }),
  }));
}
