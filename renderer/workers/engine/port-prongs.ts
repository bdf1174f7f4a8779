/**
 * The prongs of a port: the fields of the type that differs, the parameters of the function that
 * does, else the functions of an interface.
 */

import { NameTable } from '../../../wit/conformance/extern-names.ts';
import type { Item, Side, WorldType } from '../../../wit/conformance/world-type.ts';
import type { FunctionDef, Model, TypeId } from '../../../wit/model/model.ts';
import { typeOf } from '../../../wit/model/names.ts';
import { printFunction, printType } from '../../../wit/model/print.ts';
import { count } from '../../../wit/reports/words.ts';
import type { PluginFinding, Prong } from './protocol.ts';

/** A part of either side, with its WIT to be compared. */
interface Part {
  readonly name: string;
  readonly wit: string;
}

interface Parts {
  /** `symbol` of 3 fields. */
  readonly words: string;
  readonly parts: readonly Part[];
}

/** What the findings of a port are all about, where that is one type or one function. */
export interface Focus {
  readonly slot: readonly Part[];
  readonly plugin: readonly Part[];
  readonly says: { readonly slot: string | undefined; readonly plugin: string | undefined };
  /** Names of parts that findings mention. */
  readonly differing: ReadonlySet<string>;
}

interface Worlds {
  readonly slot: WorldType;
  readonly plugin: WorldType;
}

/** `own`: indices of the port's findings in `all`. */
export function focusOf(
  own: readonly number[],
  all: readonly PluginFinding[],
  slot: Item | undefined,
  plugin: Item | undefined,
  worlds: Worlds,
): Focus | undefined {
  if (slot === undefined || plugin === undefined) return undefined;
  const errors = own.filter((index) => all[index]?.severity === 'error');
  const elsewhere = focusElsewhere(errors, all, worlds);
  if (elsewhere !== undefined) return elsewhere;
  const roots = errors.flatMap((index) => all[index] ?? []);
  const causes = roots.filter(({ causes: of }) => of.length === 0);
  const inner = new Set((causes.length > 0 ? causes : roots).map(({ path }) => path[2] ?? ''));
  const [name, ...others] = inner;
  if (name === undefined || others.length > 0) return undefined;
  return focusOn(name, slot, plugin, roots, worlds);
}

/**
 * All that is wrong with a function may follow from one type of an interface: then that type is what
 * has to be seen, and not the parameter that is of it.
 */
function focusElsewhere(
  errors: readonly number[],
  all: readonly PluginFinding[],
  worlds: Worlds,
): Focus | undefined {
  const roots = new Set(errors.map((index) => rootOf(index, all)));
  const [only, ...others] = roots;
  if (only === undefined || others.length > 0 || errors.includes(only)) return undefined;
  const root = all[only];
  const [side, item = '', name] = root?.path ?? [];
  if (root === undefined || name === undefined || (side !== 'import' && side !== 'export')) {
    return undefined;
  }
  const find = (world: WorldType): Item | undefined =>
    new NameTable(world[`${side}s`]).get(item)?.value;
  const [slot, plugin] = [find(worlds.slot), find(worlds.plugin)];
  return slot === undefined || plugin === undefined
    ? undefined
    : focusOn(name, slot, plugin, [root], worlds);
}

function rootOf(index: number, all: readonly PluginFinding[]): number {
  let at = index;
  // Causes come before what follows from them, so this ends.
  for (;;) {
    const [cause] = all[at]?.causes ?? [];
    if (cause === undefined || cause >= at) return at;
    at = cause;
  }
}

function focusOn(
  name: string,
  slot: Item,
  plugin: Item,
  findings: readonly PluginFinding[],
  worlds: Worlds,
): Focus | undefined {
  const withResult = findings.some(({ path }) => path.includes('result'));
  const ours = partsOf(worlds.slot.model, slot, name, withResult);
  const theirs = partsOf(worlds.plugin.model, plugin, name, withResult);
  if (ours === undefined || theirs === undefined) return undefined;
  return {
    slot: ours.parts,
    plugin: theirs.parts,
    says: { slot: ours.words, plugin: theirs.words },
    differing: new Set(
      findings.flatMap(({ path }) =>
        path
          .slice(2)
          .flatMap((step) => /^(?:(?:param|field|case|flag) )?(.+)$/.exec(step)?.[1] ?? []),
      ),
    ),
  };
}

/** The parts of what `name` means in an item: a type or function of an interface, or the item itself. */
function partsOf(model: Model, item: Item, name: string, withResult: boolean): Parts | undefined {
  switch (item.kind) {
    case 'function':
      return partsOfFunction(model, item.function, withResult);
    case 'type':
      return partsOfType(model, item.id);
    case 'interface': {
      const definition = item.functions.get(name);
      if (definition !== undefined) return partsOfFunction(model, definition, withResult);
      const type = item.types.get(name);
      return type === undefined ? undefined : partsOfType(model, type);
    }
  }
}

/** Its parameters; the result is a prong where it is what differs. */
function partsOfFunction(
  model: Model,
  { name, params, result }: FunctionDef,
  withResult: boolean,
): Parts {
  const parts = params.map((one) => ({ name: one.name, wit: printType(model, one.type) }));
  const given = { name: 'result', wit: result === undefined ? '' : printType(model, result) };
  const plain = name.slice(name.indexOf(']') + 1);
  return {
    words: `\`${plain}\` of ${count(params.length, 'parameter')}`,
    parts: withResult ? [...parts, given] : parts,
  };
}

function partsOfType(model: Model, id: TypeId): Parts | undefined {
  const { name = '', definition } = typeOf(model, id);
  const typed = (list: readonly { name: string; type?: Parameters<typeof printType>[1] }[]) =>
    list.map((one) => ({
      name: one.name,
      wit: one.type === undefined ? '' : printType(model, one.type),
    }));
  const words = (number: number, thing: string) => `\`${name}\` of ${count(number, thing)}`;
  switch (definition.kind) {
    case 'record':
      return { words: words(definition.fields.length, 'field'), parts: typed(definition.fields) };
    case 'variant':
    case 'enum':
      return { words: words(definition.cases.length, 'case'), parts: typed(definition.cases) };
    case 'flags':
      return { words: words(definition.flags.length, 'flag'), parts: typed(definition.flags) };
    case 'alias':
      return typeof definition.type === 'string' ? undefined : partsOfType(model, definition.type);
    default:
      return undefined;
  }
}

export function prongsOf(
  pair: { readonly side: Side; readonly slot: Item | undefined; readonly plugin: Item | undefined },
  focus: Focus | undefined,
  worlds: Worlds,
): { readonly slot: readonly Prong[]; readonly plugin: readonly Prong[] } {
  const { side, slot, plugin } = pair;
  const byFunction = [slot, plugin].some(
    (item) => item?.kind === 'interface' && item.functions.size > 0,
  );
  const whole = (world: WorldType, item: Item | undefined) =>
    item === undefined ? [] : wholeParts(world.model, item, byFunction);
  const ours = focus?.slot ?? whole(worlds.slot, slot);
  const theirs = focus?.plugin ?? whole(worlds.plugin, plugin);
  const both = slot !== undefined && plugin !== undefined;
  // Of an interface the importing side need not use all; the parts of a type or function must agree.
  const partial = focus === undefined && (slot ?? plugin)?.kind === 'interface';
  const slotAlone = both && partial && side === 'import' ? 'extra' : 'missing';
  const pluginAlone = both && partial && side === 'export' ? 'extra' : 'missing';
  const against = (
    parts: readonly Part[],
    others: readonly Part[],
    alone: 'extra' | 'missing',
  ): Prong[] =>
    parts.map(({ name, wit }, index) => {
      const place = others.findIndex((one) => one.name === name);
      const other = others[place];
      if (other === undefined) return { name, state: alone };
      // Parameters and fields are told apart by where they stand.
      const moved = focus !== undefined && parts.length === others.length && place !== index;
      const differs = moved || other.wit !== wit || focus?.differing.has(name) === true;
      return { name, state: differs ? 'other-type' : 'same' };
    });
  // What a plugin may leave unused, or exports beside, lacks nothing.
  const unused = side === 'import' ? plugin === undefined : slot === undefined;
  return {
    slot: against(ours, theirs, unused ? 'extra' : slotAlone),
    plugin: against(theirs, ours, unused ? 'extra' : pluginAlone),
  };
}

/** The parts of an item that fits, or has no partner. */
function wholeParts(model: Model, item: Item, byFunction: boolean): readonly Part[] {
  switch (item.kind) {
    case 'function':
      return partsOfFunction(model, item.function, false).parts;
    case 'type':
      return partsOfType(model, item.id)?.parts ?? [];
    case 'interface':
      return byFunction
        ? [...item.functions.values()].map((one) => ({
            name: one.name.slice(one.name.indexOf(']') + 1),
            wit: printFunction(model, one),
          }))
        : [...item.types.keys()].map((name) => ({ name, wit: '' }));
  }
}
