/**
 * The resources of one instance, with who holds each: those of the host are mocks made here, those of
 * the plugin are objects of jco's glue. Numbers count from 1; one that a person gave is kept.
 */

import type { HandleReport } from '../../wit/lab/runner.ts';
import type { Model, Type, TypeId, WorldRef } from '../../wit/model/model.ts';
import { interfaceOf, typeOf, worldOf } from '../../wit/model/names.ts';
import type { HandleKind, HandleTable } from '../../wit/values/handles.ts';
import { resourceName } from '../../wit/values/shape.ts';
import type { HandleValue, Value } from '../../wit/values/value.ts';
import { type Crossings, type EndValue, type LiveVisitor, mapLive } from './crossings.ts';
import { BadValue, trap } from './stops.ts';

/** jco's glue has the destructors of resources under it, and looks for ours there. */
export const disposeSymbol: symbol =
  (Symbol as { dispose?: symbol }).dispose ?? Symbol.for('dispose');

/** Under it, jco's glue finds the number by which its tables know a resource; else it counts itself. */
const repSymbol = Symbol.for('cabiRep');
const mostReps = 2 ** 30;

type Side = 'host' | 'plugin';

interface Entry {
  readonly number: number;
  /** `ns:pkg/interface@1.0.0.name`, or `stream`, `future`. */
  readonly kind: string;
  readonly side: Side;
  readonly thing: object;
  holder: Side | 'dropped';
  /** What a script mock knows it by, where it made one. */
  state?: object;
  /** Not reported: what belongs to built-in WASI, and what was dropped in a session before. */
  silent: boolean;
  madeIn: number | undefined;
  droppedIn?: number | undefined;
  problem?: string;
}

/** A class that a mock resource is of, as jco's glue wants to find one among the imports. */
export interface MockClass {
  new (...args: never[]): object;
  readonly prototype: object;
}

/** Which resources a world takes from its host; all others are the plugin's own. */
export function hostResources({ model, world }: WorldRef): ReadonlySet<TypeId> {
  const found = new Set<TypeId>();
  const add = (id: TypeId): void => {
    if (typeOf(model, id).definition.kind === 'resource') found.add(id);
  };
  for (const item of worldOf(model, world).imports.values()) {
    if (item.kind === 'type') add(item.id);
    if (item.kind === 'interface')
      for (const id of interfaceOf(model, item.id).types.values()) add(id);
  }
  return found;
}

function withoutAliases(model: Model, id: TypeId): TypeId {
  let at = id;
  for (let steps = 0; steps <= model.types.length; steps += 1) {
    const { definition } = typeOf(model, at);
    if (definition.kind !== 'alias' || typeof definition.type === 'string') return at;
    at = definition.type;
  }
  return id;
}

const nameOf = (kind: HandleKind): string => (typeof kind === 'string' ? kind : kind.resource);
const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
const isWasi = (name: string): boolean => name.startsWith('wasi:');

/** Where in the trace it happens. */
export type Moment = () => number | undefined;

export class Resources implements Crossings {
  readonly limits: { readonly size: number };
  readonly handles: HandleTable;
  /** The table that script mocks see: their own objects in place of the mocks that stand for them. */
  readonly scriptHandles: HandleTable;
  readonly #model: Model;
  readonly #ofHost: ReadonlySet<TypeId>;
  readonly #moment: Moment;
  readonly #entries = new Map<number, Entry>();
  /** Streams and futures, numbered by themselves. */
  readonly #ends = new Map<number, Entry>();
  readonly #byThing = new Map<object, Entry>();
  readonly #classes = new Map<string, { readonly of: MockClass; readonly builtIn: boolean }>();
  readonly #lent = new Set<Entry>();
  #next = 1;
  #nextEnd = 1;
  #strange: Entry | undefined;

  constructor(
    model: Model,
    ofHost: ReadonlySet<TypeId>,
    limits: { readonly size: number },
    moment: Moment,
  ) {
    this.#model = model;
    this.#ofHost = ofHost;
    this.limits = limits;
    this.#moment = moment;
    const thingOf = (number: number, kind: HandleKind): Entry | undefined => {
      const entry = (typeof kind === 'string' ? this.#ends : this.#entries).get(number);
      return entry?.kind === nameOf(kind) ? entry : undefined;
    };
    this.handles = {
      numberOf: (thing, kind) => this.#numberOf(thing, nameOf(kind)),
      thingOf: (number, kind) => thingOf(number, kind)?.thing,
    };
    this.scriptHandles = {
      numberOf: (thing, kind) => {
        const known = this.#byThing.get(thing);
        const name = nameOf(kind);
        const ours = this.#classes.get(name);
        if (known !== undefined || ours === undefined || thing instanceof ours.of) {
          return this.#numberOf(thing, name);
        }
        const entry = this.#make(name);
        entry.state = thing;
        this.#byThing.set(thing, entry);
        return entry.number;
      },
      thingOf: (number, kind) => {
        const entry = thingOf(number, kind);
        return entry?.state ?? entry?.thing;
      },
    };
  }

  /**
   * The class of a resource of the host. `builtIn`: others than us make objects of it too, which are
   * theirs to look after, and not reported.
   */
  addClass(name: string, of: MockClass, builtIn: boolean): void {
    this.#classes.set(name, { of, builtIn });
  }

  get size(): number {
    return this.#entries.size;
  }

  /** The plugin dropped it; jco's glue says so. */
  dropped(thing: object): void {
    const entry = this.#byThing.get(thing);
    if (entry === undefined) return;
    entry.holder = 'dropped';
    entry.droppedIn = this.#moment();
    if (!entry.silent) return;
    this.#entries.delete(entry.number);
    this.#byThing.delete(thing);
  }

  /** The plugin's own resource that a person drops. Throws `BadValue` where it cannot be. */
  takeForDrop(number: number): object {
    const entry = this.#entries.get(number);
    if (entry === undefined) throw new BadValue(`There is no handle ${number}.`, false);
    if (entry.holder !== 'host') throw new BadValue(whyNot(entry, 'dropped'), false);
    entry.holder = 'dropped';
    entry.droppedIn = this.#moment();
    return entry.thing;
  }

  /** The end of a stream or future that the host holds, to be read. Throws `BadValue`. */
  takeEnd({ of, handle }: EndValue): object {
    const entry = this.#ends.get(handle);
    if (entry?.kind !== of) throw new BadValue(`There is no ${of} with handle ${handle}.`, false);
    this.#ends.delete(handle);
    this.#byThing.delete(entry.thing);
    return entry.thing;
  }

  entering(type: Type, value: Value): Value {
    const enter: LiveVisitor = {
      handle: ({ resource }, handle) => this.#enter(withoutAliases(this.#model, resource), handle),
      end: (_shape, end) => {
        const entry = this.#ends.get(end.handle);
        if (entry?.kind !== end.of) {
          throw new BadValue(`There is no ${end.of} with handle ${end.handle}.`, false);
        }
        if (entry.holder !== 'host') throw new BadValue(whyNot(entry, 'given'), false);
        entry.holder = 'plugin';
        return end;
      },
    };
    return mapLive(this.#model, type, value, enter);
  }

  leaving(type: Type, value: Value): void {
    mapLive(this.#model, type, value, {
      handle: (_shape, handle) => {
        const entry = this.#entries.get(handle.handle);
        if (entry === undefined) return handle;
        if (entry === this.#strange) {
          this.#strange = undefined;
          throw trap(entry.problem ?? '');
        }
        if (handle.kind === 'own') entry.holder = 'host';
        else this.#mayUse(entry);
        return handle;
      },
      end: (_shape, end) => end,
    });
  }

  /** What was lent for a call, and is with the plugin still: jco ends the call for it. */
  keptBorrows(path: string): void {
    for (const entry of this.#lent) {
      entry.problem ??= `\`${lastPart(entry.kind)}\` ${entry.number} was lent for the call of \`${path}\`, and the plugin kept it after the call.`;
    }
  }

  /** A call is over: what was lent for it is back. */
  callEnded(): void {
    this.#lent.clear();
  }

  /** Another session begins: what was before is not in its trace, and what is gone is of the past. */
  goOn(): void {
    for (const entry of this.#entries.values()) {
      entry.madeIn = undefined;
      entry.droppedIn = undefined;
      if (entry.holder === 'dropped') entry.silent = true;
    }
  }

  /**
   * Drops what the plugin made and the host still holds, as a host would at the end, so that what
   * belongs to it goes too. They are still reported as the host's.
   */
  dropAll(): void {
    for (const { side, holder, thing, silent } of [...this.#entries.values()]) {
      if (side !== 'plugin' || holder !== 'host' || silent) continue;
      const destructor: unknown = Reflect.get(thing, disposeSymbol);
      if (typeof destructor === 'function') Reflect.apply(destructor, thing, []);
    }
  }

  /**
   * Who holds what. `placeOf` gives the place in the trace of a moment, where it still is in it.
   * `atEnd`: the instance ends here in an orderly way, so what the plugin holds is lost.
   */
  report(placeOf: (moment: number) => number | undefined, atEnd: boolean): readonly HandleReport[] {
    const reports: HandleReport[] = [];
    const place = (moment: number | undefined): number | undefined =>
      moment === undefined ? undefined : placeOf(moment);
    for (const entry of this.#entries.values()) {
      if (entry.silent) continue;
      const madeIn = place(entry.madeIn);
      const droppedIn = place(entry.droppedIn);
      const problem = entry.problem ?? (atEnd ? leakOf(entry) : undefined);
      reports.push({
        handle: entry.number,
        resource: entry.kind,
        madeBy: entry.side,
        holder: entry.holder,
        ...(madeIn === undefined ? {} : { madeIn }),
        ...(droppedIn === undefined ? {} : { droppedIn }),
        ...(problem === undefined ? {} : { problem }),
      });
    }
    return reports;
  }

  /** A new mock resource, which the host holds. */
  make(name: string): object {
    return this.#make(name).thing;
  }

  #make(name: string, number?: number): Entry {
    const mockClass = this.#classes.get(name);
    if (mockClass === undefined) {
      throw new BadValue(
        `\`${name}\` is none of the host's resources, so none can be made.`,
        false,
      );
    }
    const thing = Object.create(mockClass.of.prototype) as object;
    const entry = this.#add(name, 'host', thing, 'host', false, number);
    if (!mockClass.builtIn && entry.number < mostReps) {
      Object.defineProperty(thing, repSymbol, { value: entry.number });
    }
    return entry;
  }

  #add(
    kind: string,
    side: Side,
    thing: object,
    holder: Entry['holder'],
    silent: boolean,
    wanted = this.#next,
  ): Entry {
    const entry: Entry = {
      number: wanted,
      kind,
      side,
      thing,
      holder,
      silent,
      madeIn: this.#moment(),
    };
    this.#next = Math.max(this.#next, wanted + 1);
    this.#entries.set(entry.number, entry);
    this.#byThing.set(thing, entry);
    return entry;
  }

  /** A resource of the host is the plugin's to use if it owns it, or it was lent for this call. */
  #mayUse(entry: Entry): void {
    if (entry.side === 'plugin' || entry.silent) return;
    if (entry.holder === 'plugin' || this.#lent.has(entry)) return;
    entry.problem ??= `The plugin kept \`${lastPart(entry.kind)}\` ${entry.number} after the call that it was lent for, and used it.`;
    throw trap(entry.problem);
  }

  #addEnd(kind: 'stream' | 'future', thing: object): number {
    const entry: Entry = {
      number: this.#nextEnd,
      kind,
      side: 'plugin',
      thing,
      holder: 'host',
      silent: true,
      madeIn: undefined,
    };
    this.#nextEnd += 1;
    this.#ends.set(entry.number, entry);
    this.#byThing.set(thing, entry);
    return entry.number;
  }

  #numberOf(thing: object, kind: string): number | undefined {
    const known = this.#byThing.get(thing);
    if (known !== undefined) return known.kind === kind ? known.number : undefined;
    const mockClass = this.#classes.get(kind);
    if (kind === 'stream' || kind === 'future') return this.#addEnd(kind, thing);
    if (mockClass === undefined) return this.#add(kind, 'plugin', thing, 'host', false).number;
    if (!(thing instanceof mockClass.of))
      return this.#add(kind, 'plugin', thing, 'host', false).number;
    if (mockClass.builtIn) return this.#add(kind, 'host', thing, 'plugin', true).number;
    // jco's glue makes an object of the class for a handle that it does not know any more.
    const rep: unknown = Reflect.get(thing, repSymbol);
    const original = typeof rep === 'number' ? this.#entries.get(rep) : undefined;
    const entry =
      original?.kind === kind ? original : this.#add(kind, 'host', thing, 'dropped', false);
    const before = entry.holder === 'host' ? 'given back' : 'dropped';
    entry.problem ??= `The plugin used \`${lastPart(kind)}\` ${entry.number} after it had ${before} it.`;
    this.#strange = entry;
    return entry.number;
  }

  #enter(id: TypeId, value: HandleValue): Value {
    const name = resourceName(this.#model, id);
    const ofHost = this.#ofHost.has(id);
    let entry = value.handle === 0 ? undefined : this.#entries.get(value.handle);
    if (entry === undefined) {
      if (!ofHost) {
        const which = value.handle === 0 ? 'A handle of one is needed' : 'There is none';
        const what = `\`${lastPart(name)}\` is the plugin's own resource`;
        const number = value.handle === 0 ? '' : ` with handle ${value.handle}`;
        throw new BadValue(`${what}. ${which}${number}: call what makes one before.`, false);
      }
      entry = this.#make(name, value.handle === 0 ? undefined : value.handle);
    }
    if (entry.kind !== name) {
      throw new BadValue(
        `Handle ${entry.number} is of \`${entry.kind}\`, not of \`${name}\`.`,
        false,
      );
    }
    if ((entry.side === 'host') !== ofHost) {
      const [is, needed] = ofHost ? ["the plugin's", "the host's"] : ["the host's", "the plugin's"];
      throw new BadValue(
        `Handle ${entry.number} is one of ${is} \`${name}\`, and this takes one of ${needed}.`,
        false,
      );
    }
    if (entry.holder !== 'host') {
      throw new BadValue(whyNot(entry, value.kind === 'own' ? 'given' : 'lent'), false);
    }
    if (value.kind === 'own') entry.holder = 'plugin';
    else if (ofHost) this.#lent.add(entry);
    return { ...value, handle: entry.number };
  }
}

function whyNot(entry: Entry, verb: 'given' | 'lent' | 'dropped'): string {
  const what = `\`${lastPart(entry.kind)}\` ${entry.number}`;
  return entry.holder === 'dropped'
    ? `${what} was dropped, and cannot be ${verb}.`
    : `${what} is with the plugin, and cannot be ${verb} by the host.`;
}

/** What WASI hands out (standard output, preopened folders) is kept for good by most languages. */
const leakOf = (entry: Entry): string | undefined =>
  entry.side === 'host' && entry.holder === 'plugin' && !isWasi(entry.kind)
    ? `\`${lastPart(entry.kind)}\` ${entry.number} was given to the plugin, which did not drop it by the end.`
    : undefined;
