/**
 * The index of the plugins that exist: built from components once, asked without them afterwards.
 * Plugins of one SDK share most of their types, so what they import and export is kept once a shape,
 * and every question is answered once a shape.
 */

import * as v from 'valibot';
import { type Decoded, decode } from '../component/decode.ts';
import { guessToolchain } from '../component/producers.ts';
import { isDecodedComponent } from '../conformance/world-type.ts';
import { SlotwrightError } from '../errors.ts';
import { worldId } from '../model/ids.ts';
import { modelFromJson, modelToJson } from '../model/json.ts';
import type { Interface, WorldItem, WorldRef } from '../model/model.ts';
import { interfaceOf, worldOf } from '../model/names.ts';
import { type Fleet, type FleetPlugin, type FleetShape, fleetSchema } from './fleet-file.ts';
import type { PluginMeta } from './fleet-meta.ts';

/** Takes plugins one by one, so that no more than one binary is in memory. */
export class FleetBuilder {
  private readonly plugins: FleetPlugin[] = [];
  private readonly shapes: FleetShape[] = [];
  private readonly known = new Map<string, number>();
  private readonly meta: ReadonlyMap<string, PluginMeta>;

  /** `meta` by file, as `parseFleetMeta` reads it. */
  constructor(meta: ReadonlyMap<string, PluginMeta> = new Map()) {
    this.meta = meta;
  }

  /**
   * Adds a file. `sha256` is that of its bytes, in lower-case hexadecimal; `decoded` where the bytes
   * were decoded already. A file that is no component is in the index with the reason.
   */
  add(
    file: string,
    bytes: Uint8Array,
    sha256: string,
    decoded: Decoded = decode(bytes),
  ): FleetPlugin {
    const { file: _, ...meta } = this.meta.get(file) ?? { file };
    const toolchain = toolchainOf(decoded);
    const plugin: FleetPlugin = {
      file,
      sha256,
      bytes: bytes.length,
      ...meta,
      ...(toolchain === undefined ? {} : { toolchain }),
      ...(decoded.kind === 'component'
        ? { shape: this.shapeOf({ model: decoded.model, world: decoded.world }) }
        : { unreadable: unreadable(decoded) }),
    };
    this.plugins.push(plugin);
    return plugin;
  }

  /** Plugins in the order of their files. */
  build(): Fleet {
    return {
      schema: 'fleet/1',
      plugins: this.plugins.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0)),
      shapes: [...this.shapes],
    };
  }

  /** Rows of the metadata that no file was added for. */
  unusedMeta(): readonly string[] {
    const files = new Set(this.plugins.map((plugin) => plugin.file));
    return [...this.meta.keys()].filter((file) => !files.has(file));
  }

  private shapeOf(ref: WorldRef): number {
    const model = modelToJson(ref.model);
    const key = JSON.stringify(model);
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const index = this.shapes.length;
    this.known.set(key, index);
    const world = worldOf(ref.model, ref.world);
    this.shapes.push({
      imports: used(ref, world.imports),
      exports: used(ref, world.exports),
      model,
    });
    return index;
  }
}

function used(
  { model }: WorldRef,
  items: ReadonlyMap<string, WorldItem>,
): Record<string, string[]> {
  const contents = (item: Interface) => [...item.types.keys(), ...item.functions.keys()];
  return Object.fromEntries(
    [...items].map(([name, item]) => [
      name,
      item.kind === 'interface' ? contents(interfaceOf(model, item.id)) : [],
    ]),
  );
}

function unreadable(decoded: Exclude<Decoded, { kind: 'component' }>): string {
  switch (decoded.kind) {
    case 'module':
      return 'a core module, not a component';
    case 'wit-package':
      return 'a binary WIT package, not a component';
    case 'unknown':
      return `${decoded.reason} (at byte ${decoded.offset})`;
  }
}

/** `componentize-js 0.23.0`: what the component says of the tools that made it. */
function toolchainOf(decoded: Decoded): string | undefined {
  if (decoded.kind !== 'component') return undefined;
  const { toolchain, version } = guessToolchain(decoded);
  if (toolchain === 'unknown') return undefined;
  return version === undefined ? toolchain : `${toolchain} ${version}`;
}

/** Reads an index. Throws a usage error that says what is wrong and where. */
export function readFleet(json: unknown, file = 'fleet.json'): Fleet {
  const schema =
    typeof json === 'object' && json !== null && 'schema' in json ? json.schema : undefined;
  if (schema !== 'fleet/1') {
    throw new SlotwrightError(
      'usage',
      'unknown-schema',
      `${file} is no index of plugins that this version reads: its schema is ${JSON.stringify(schema) ?? 'missing'}, not "fleet/1".`,
      { advice: 'Make it again with `slotwright fleet index`.' },
    );
  }
  const result = v.safeParse(fleetSchema, json);
  if (!result.success) {
    const [issue] = result.issues;
    throw new SlotwrightError(
      'usage',
      'bad-fleet',
      `${file}, at ${v.getDotPath(issue) ?? 'the top'}: ${issue.message}`,
      { advice: 'Make it again with `slotwright fleet index`.' },
    );
  }
  const bad = result.output.plugins.find(
    ({ shape }) => shape !== undefined && result.output.shapes[shape] === undefined,
  );
  if (bad !== undefined) {
    throw new SlotwrightError(
      'usage',
      'bad-fleet',
      `${file}, at ${bad.file}: there is no shape ${bad.shape}`,
      { advice: 'Make it again with `slotwright fleet index`.' },
    );
  }
  return result.output;
}

const worlds = new WeakMap<FleetShape, WorldRef>();

/** The world of a shape, ready to be checked; read once. */
export function worldOfShape(shape: FleetShape): WorldRef {
  let ref = worlds.get(shape);
  if (ref === undefined) {
    const model = modelFromJson(shape.model);
    ref = model.worlds
      .map((_, index): WorldRef => ({ model, world: worldId(index) }))
      .find(isDecodedComponent);
    if (ref === undefined) {
      throw new SlotwrightError('usage', 'bad-fleet', 'a shape of the index holds no component', {
        advice: 'Make it again with `slotwright fleet index`.',
      });
    }
    worlds.set(shape, ref);
  }
  return ref;
}

/** A plugin as impact and matrix take it. */
export interface FleetMember {
  readonly file: string;
  readonly name?: string;
  readonly installs?: number;
  /** Absent when the file is no component. Members that share one are answered for at once. */
  readonly world?: WorldRef;
}

export function membersOf(fleet: Fleet): FleetMember[] {
  return fleet.plugins.map(({ file, name, installs, shape }) => {
    const found = shape === undefined ? undefined : fleet.shapes[shape];
    return {
      file,
      ...(name === undefined ? {} : { name }),
      ...(installs === undefined ? {} : { installs }),
      ...(found === undefined ? {} : { world: worldOfShape(found) }),
    };
  });
}
