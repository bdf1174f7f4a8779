/**
 * The resources of one instance, with who holds each: those of the host are mocks made here, those of
 * the plugin are objects of jco's glue. Numbers count from 1; one that a person gave is kept.
 */

import type { HandleReport } from '../../wit/lab/runner.ts';
import type { Model, Type, TypeId } from '../../wit/model/model.ts';
import type { HandleTable } from '../../wit/values/handles.ts';
import { resourceName } from '../../wit/values/shape.ts';
import type { HandleValue, Value } from '../../wit/values/value.ts';
import { type Crossings, type LiveVisitor, mapLive } from './crossings.ts';
import { EndTable } from './end-table.ts';
import {
  type Entry,
  keptAfter,
  lastPart,
  reportOf,
  type Side,
  usedAfter,
  usedLater,
  whyNot,
} from './holdings.ts';
import { withoutAliases } from './host-resources.ts';
import { BadValue, trap } from './stops.ts';

/** jco's glue has the destructors of resources under it, and looks for ours there. */
export const disposeSymbol: symbol =
  (Symbol as { dispose?: symbol }).dispose ?? Symbol.for('dispose');

/** Under it, jco's glue finds the number by which its tables know a resource; else it counts itself. */
const repSymbol = Symbol.for('cabiRep');
const mostReps = 2 ** 30;

/** A class that a mock resource is of, as jco's glue wants to find one among the imports. */
export interface MockClass {
  new (...args: never[]): object;
  readonly prototype: object;
}

/** Where in the trace it happens. */
export type Moment = () => number | undefined;

export class Resources implements Crossings {
  readonly limits: { readonly size: number };
  readonly handles: HandleTable;
  /** The table that script mocks see: their own objects in place of the mocks that stand for them. */
  readonly scriptHandles: HandleTable;
  readonly ends = new EndTable();
  readonly #model: Model;
  readonly #ofHost: ReadonlySet<TypeId>;
  readonly #moment: Moment;
  readonly #entries = new Map<number, Entry>();
  readonly #byThing = new Map<object, Entry>();
  readonly #classes = new Map<string, { readonly of: MockClass; readonly builtIn: boolean }>();
  readonly #lent = new Set<Entry>();
  #next = 1;
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
    const entryOf = (number: number, name: string): Entry | undefined => {
      const entry = this.#entries.get(number);
      return entry?.kind === name ? entry : undefined;
    };
    this.handles = {
      numberOf: (thing, kind) =>
        typeof kind === 'string'
          ? this.ends.numberOf(thing, kind)
          : this.#numberOf(thing, kind.resource),
      thingOf: (number, kind) =>
        typeof kind === 'string'
          ? this.ends.thingOf(number, kind)
          : entryOf(number, kind.resource)?.thing,
    };
    this.scriptHandles = {
      numberOf: (thing, kind) =>
        typeof kind === 'string'
          ? this.ends.numberOf(thing, kind)
          : this.#numberOfScript(thing, kind.resource),
      thingOf: (number, kind) => {
        if (typeof kind === 'string') return this.ends.thingOf(number, kind);
        const entry = entryOf(number, kind.resource);
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

  entering(type: Type, value: Value): Value {
    const enter: LiveVisitor = {
      handle: ({ resource }, handle) => this.#enter(withoutAliases(this.#model, resource), handle),
      end: (_shape, end) => {
        if (this.ends.thingOf(end.handle, end.of) === undefined) this.ends.take(end);
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
        else if (entry.side === 'host') this.#mayUse(entry);
        // Of its own, jco's glue lends an object that is good for this call only.
        else if (entry.holder === 'plugin') entry.silent = true;
        return handle;
      },
      end: (_shape, end) => end,
    });
  }

  /** What was lent for a call, and is with the plugin still: jco ends the call for it. */
  keptBorrows(path: string): void {
    for (const entry of this.#lent) entry.problem ??= keptAfter(entry, path);
  }

  /** A call is over: what was lent for it is back. */
  callEnded(): void {
    if (this.#lent.size > 0) this.#lent.clear();
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

  /** Who holds what; see `reportOf`. */
  report(placeOf: (moment: number) => number | undefined, atEnd: boolean): readonly HandleReport[] {
    return reportOf(this.#entries.values(), placeOf, atEnd);
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
    if (entry.silent || entry.holder === 'plugin' || this.#lent.has(entry)) return;
    entry.problem ??= usedLater(entry);
    throw trap(entry.problem);
  }

  #numberOf(thing: object, kind: string): number | undefined {
    const known = this.#byThing.get(thing);
    if (known !== undefined) return known.kind === kind ? known.number : undefined;
    const mockClass = this.#classes.get(kind);
    if (mockClass === undefined || !(thing instanceof mockClass.of)) {
      return this.#add(kind, 'plugin', thing, 'plugin', false).number;
    }
    if (mockClass.builtIn) return this.#add(kind, 'host', thing, 'plugin', true).number;
    // jco's glue makes an object of the class for a handle that it does not know any more.
    const rep: unknown = Reflect.get(thing, repSymbol);
    const original = typeof rep === 'number' ? this.#entries.get(rep) : undefined;
    const entry =
      original?.kind === kind ? original : this.#add(kind, 'host', thing, 'dropped', false);
    entry.problem ??= usedAfter(entry);
    this.#strange = entry;
    return entry.number;
  }

  /** A script may make one: an object of its own, which a mock stands for before the plugin. */
  #numberOfScript(thing: object, kind: string): number | undefined {
    const mockClass = this.#classes.get(kind);
    if (this.#byThing.has(thing) || mockClass === undefined || thing instanceof mockClass.of) {
      return this.#numberOf(thing, kind);
    }
    const entry = this.#make(kind);
    entry.state = thing;
    this.#byThing.set(thing, entry);
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
