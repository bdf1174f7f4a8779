/** Edits of the contents of interfaces: types, functions, resources. One for every rule. */

import type { ChangeRule } from '../../../wit/evolution/change.ts';
import {
  type Definition,
  type FunctionItem,
  findInterface,
  type InterfaceRef,
  type Item,
  nameOf,
  partsOf,
  placesOf,
  type ResourceFunction,
  type Scope,
  type Signature,
  type Slot,
  type Type,
  type TypeItem,
  type WorldItem,
} from './ast.ts';
import type { Choices } from './choices.ts';
import { type Builder, definitionKinds, typeKinds } from './generate.ts';
import { freshName, takenNames } from './names.ts';
import { meanings } from './repair.ts';

/** What an edit works on; it changes `slot` in place. */
export interface Site {
  readonly slot: Slot;
  readonly scope: Scope;
  readonly choices: Choices;
  readonly builder: Builder;
}

export interface Edit {
  readonly name: string;
  /** The rules that may explain what it does, on their own or through what follows from it. */
  readonly rules: readonly ChangeRule[];
  /** `undefined` where there is nothing to edit; else what it touched, such as `list to option`. */
  readonly apply: (site: Site) => string | undefined;
}

type TypeItemOf<Kind extends Definition['kind']> = TypeItem & {
  definition: Extract<Definition, { kind: Kind }>;
};

function typesOf<Kind extends Definition['kind']>(scope: Scope, kind: Kind): TypeItemOf<Kind>[] {
  return scope.items.filter(
    (item): item is TypeItemOf<Kind> => item.kind === 'type' && item.definition.kind === kind,
  );
}

function pickFrom<Value>(choices: Choices, options: readonly Value[]): Value | undefined {
  return options.length === 0 ? undefined : choices.pick(options);
}

/** Every function of a scope, those of resources included. */
export function functionsOf(scope: Scope): (FunctionItem | ResourceFunction)[] {
  return scope.items.flatMap((item): (FunctionItem | ResourceFunction)[] => {
    if (item.kind === 'function') return [item];
    if (item.kind === 'extern-function') return [item.function];
    if (item.kind === 'type' && item.definition.kind === 'resource')
      return item.definition.functions;
    return [];
  });
}

function pickFunction({ scope, choices }: Site, having: (item: Signature) => boolean = () => true) {
  return pickFrom(choices, functionsOf(scope).filter(having));
}

const namesIn = (items: readonly (Item | WorldItem)[]): Set<string> =>
  takenNames(items.map(nameOf));

const edit = (
  name: string,
  rules: readonly ChangeRule[],
  apply: (site: Site) => string | undefined,
): Edit => ({ name, rules, apply });

interface DeepPlace {
  type: Type;
  set: (next: Type) => void;
}

function deepPlaces(place: DeepPlace): DeepPlace[] {
  return [place, ...partsOf(place.type).flatMap(deepPlaces)];
}

/** Puts a type of another kind in a place chosen so that every kind is met as often as others. */
function retype(site: Site, places: readonly DeepPlace[]): string | undefined {
  const { choices, slot, scope, builder } = site;
  const deep = places.flatMap(deepPlaces);
  const kind = pickFrom(choices, [...new Set(deep.map(({ type }) => type.kind))]);
  const place = pickFrom(
    choices,
    deep.filter(({ type }) => type.kind === kind),
  );
  if (place === undefined) return undefined;
  const before = place.type.kind;
  const known = meanings(slot, scope.items);
  const to = choices.pick(typeKinds.filter((other) => other !== before || other === 'primitive'));
  const next = builder.typeOfKind(to, known, 1);
  if (JSON.stringify(next) === JSON.stringify(place.type)) return undefined;
  place.set(next);
  return `${before} to ${next.kind}`;
}

/** Changes a type without leaving its kind: the element, the length, the key … */
function retypeInside(site: Site, places: readonly DeepPlace[]): string | undefined {
  const inside = places.flatMap(deepPlaces).filter(({ type }) => partsOf(type).length > 0);
  const place = pickFrom(site.choices, inside);
  if (place === undefined) return undefined;
  const { type } = place;
  if (type.kind === 'fixed-length-list') type.length += 1 + site.choices.below(3);
  else if (type.kind === 'tuple' && type.types.length > 1) type.types.pop();
  else {
    const part = site.choices.pick(partsOf(type));
    const next = site.builder.typeOfKind('primitive', new Map(), 0);
    if (JSON.stringify(next) === JSON.stringify(part.type)) return undefined;
    part.set(next);
  }
  return `inside ${type.kind}`;
}

const resultPlace = (item: Signature): DeepPlace[] =>
  item.result === undefined
    ? []
    : [
        {
          type: item.result,
          set: (next) => {
            item.result = next;
          },
        },
      ];

const paramPlaces = (item: Signature): DeepPlace[] =>
  item.params.map((parameter) => ({
    type: parameter.type,
    set: (next) => {
      parameter.type = next;
    },
  }));

/** Adds, removes, renames or reorders in a list of labels, fields, cases or parameters. */
function listEdits<Entry>(
  subject: string,
  rules: { add: ChangeRule[]; remove: ChangeRule[]; rename: ChangeRule[]; reorder: ChangeRule[] },
  least: number,
  find: (site: Site) => Entry[] | undefined,
  make: (site: Site, taken: Set<string>) => Entry,
  named: (entry: Entry) => string,
  renamed: (entry: Entry, name: string) => Entry,
): Edit[] {
  return [
    edit(`${subject} added`, rules.add, (site) => {
      const list = find(site);
      if (list === undefined || list.length >= 32) return undefined;
      const entry = make(site, takenNames([...list.map(named), 'self']));
      list.splice(site.choices.below(list.length + 1), 0, entry);
      return subject;
    }),
    edit(`${subject} removed`, rules.remove, (site) => {
      const list = find(site);
      if (list === undefined || list.length <= least) return undefined;
      list.splice(site.choices.below(list.length), 1);
      return subject;
    }),
    edit(`${subject} renamed`, rules.rename, (site) => {
      const list = find(site);
      const entry = list && pickFrom(site.choices, list);
      if (list === undefined || entry === undefined) return undefined;
      const name = freshName(site.choices, takenNames([...list.map(named), 'self']));
      list[list.indexOf(entry)] = renamed(entry, name);
      return subject;
    }),
    edit(`${subject} reordered`, rules.reorder, (site) => {
      const list = find(site);
      if (list === undefined || list.length < 2) return undefined;
      const last = list.pop();
      if (last !== undefined) list.unshift(last);
      return subject;
    }),
  ];
}

const all = (rule: ChangeRule) => ({
  add: [rule],
  remove: [rule],
  rename: [rule],
  reorder: [rule],
});

export const typeEdits: Edit[] = [
  ...listEdits(
    'field',
    all('W015'),
    1,
    ({ scope, choices }) => pickFrom(choices, typesOf(scope, 'record'))?.definition.fields,
    ({ choices, builder, slot, scope }, taken) => ({
      name: freshName(choices, taken),
      type: builder.type(meanings(slot, scope.items.slice(0, 1)), 1),
    }),
    (field) => field.name,
    (field, name) => ({ ...field, name }),
  ),
  ...listEdits(
    'case',
    all('W016'),
    1,
    ({ scope, choices }) => pickFrom(choices, typesOf(scope, 'variant'))?.definition.cases,
    ({ choices }, taken) => ({ name: freshName(choices, taken) }),
    (item) => item.name,
    (item, name) => ({ ...item, name }),
  ),
  ...listEdits(
    'enum case',
    all('W017'),
    1,
    ({ scope, choices }) => pickFrom(choices, typesOf(scope, 'enum'))?.definition.labels,
    ({ choices }, taken) => freshName(choices, taken),
    (label) => label,
    (_, name) => name,
  ),
  ...listEdits(
    'flag',
    all('W018'),
    1,
    ({ scope, choices }) => pickFrom(choices, typesOf(scope, 'flags'))?.definition.labels,
    ({ choices }, taken) => freshName(choices, taken),
    (label) => label,
    (_, name) => name,
  ),
  edit('field retyped', ['W015'], (site) =>
    retype(site, typesOf(site.scope, 'record').flatMap(placesOf)),
  ),
  edit('payload retyped', ['W016'], (site) =>
    retype(site, typesOf(site.scope, 'variant').flatMap(placesOf)),
  ),
  edit('payload added or removed', ['W016'], (site) => {
    const { definition } = pickFrom(site.choices, typesOf(site.scope, 'variant')) ?? {};
    const item = definition && pickFrom(site.choices, definition.cases);
    if (item === undefined) return undefined;
    if (item.type === undefined) item.type = { kind: 'primitive', name: 'string' };
    else delete item.type;
    return 'payload';
  }),
  edit('alias retargeted', ['W019'], (site) =>
    retype(site, typesOf(site.scope, 'alias').flatMap(placesOf)),
  ),
  edit('changed inside', ['W010', 'W013', 'W015', 'W016', 'W019'], (site) =>
    retypeInside(site, site.scope.items.flatMap(placesOf)),
  ),
  edit('kind of type changed', ['W019', 'W022'], (site) => {
    const { scope, choices, builder, slot } = site;
    const items = scope.items.filter((item) => item.kind === 'type');
    const item = pickFrom(choices, items);
    if (item === undefined) return undefined;
    const before = item.definition.kind;
    const to = choices.pick(definitionKinds.filter((kind) => kind !== before));
    const known = meanings(slot, scope.items.slice(0, scope.items.indexOf(item)));
    item.definition = builder.definitionOfKind(to, item.name, known);
    return `${before} to ${to}`;
  }),
  edit('type added', ['W020', 'W022'], ({ scope, choices, builder, slot }) => {
    const name = freshName(choices, namesIn(scope.items));
    const definition = builder.definition(name, meanings(slot, scope.items));
    scope.items.push({ kind: 'type', name, definition });
    return definition.kind;
  }),
  edit('type removed', ['W020', 'W022', 'W031'], ({ scope, choices }) => {
    const item = pickFrom(
      choices,
      scope.items.filter((candidate) => candidate.kind === 'type'),
    );
    if (item === undefined) return undefined;
    scope.items.splice(scope.items.indexOf(item), 1);
    return item.definition.kind;
  }),
  edit('type renamed', ['W020', 'W022'], ({ slot, scope, choices }) => {
    const item = pickFrom(
      choices,
      scope.items.filter((candidate) => candidate.kind === 'type'),
    );
    if (item === undefined) return undefined;
    const name = freshName(choices, namesIn(scope.items));
    renameInScope(scope.items, item.name, name);
    if (scope.ref !== undefined) renameUses(slot, scope.ref, item.name, name);
    item.name = name;
    return item.definition.kind;
  }),
  edit('type moved', ['W021'], ({ slot, scope, choices }) => {
    // To another interface of the package, used from there under its own name: only types that
    // need nothing can go without taking others along.
    const moving = pickFrom(
      choices,
      scope.items.filter(
        (item) =>
          item.kind === 'type' && placesOf(item).every(({ type }) => type.kind === 'primitive'),
      ),
    );
    if (moving?.kind !== 'type' || scope.kind !== 'interface') return undefined;
    const list = slot.packages[scope.package]?.interfaces;
    if (list === undefined) return undefined;
    const name = freshName(choices, takenNames([...list.map((other) => other.name), 'slot']));
    list.unshift({ name, items: [moving] });
    scope.items.splice(scope.items.indexOf(moving), 1, {
      kind: 'use',
      from: { package: scope.package, name },
      name: moving.name,
    });
    return moving.definition.kind;
  }),
];

function renameInScope(items: readonly (Item | WorldItem)[], from: string, to: string): void {
  const visit = (type: Type): void => {
    if (type.kind === 'named' && type.name === from) type.name = to;
    if ((type.kind === 'own' || type.kind === 'borrow') && type.resource === from)
      type.resource = to;
    for (const part of partsOf(type)) visit(part.type);
  };
  for (const item of items) {
    if (item.kind !== 'inline') for (const place of placesOf(item)) visit(place.type);
  }
}

function renameUses(slot: Slot, ref: InterfaceRef, from: string, to: string): void {
  const lists: (Item | WorldItem)[][] = [
    ...slot.packages.flatMap((pkg) => pkg.interfaces.map(({ items }) => items)),
    slot.world.items,
    ...slot.world.items.flatMap((item) => (item.kind === 'inline' ? [item.items] : [])),
  ];
  for (const items of lists) {
    for (const item of items) {
      if (item.kind !== 'use' || item.from.package !== ref.package) continue;
      if (item.from.name !== ref.name || item.name !== from) continue;
      item.as ??= from;
      item.name = to;
      if (item.as === to) delete item.as;
      // An interface that uses it hands it on under the old name, so nothing else changes.
      if (findInterface(slot, ref) === undefined) return;
    }
  }
}

export const functionEdits: Edit[] = [
  ...listEdits(
    'parameter',
    { add: ['W009'], remove: ['W009'], rename: ['W011'], reorder: ['W012'] },
    0,
    (site) => pickFunction(site)?.params,
    ({ choices, builder, slot, scope }, taken) => ({
      name: freshName(choices, taken),
      type: builder.type(meanings(slot, scope.items), 1),
    }),
    (parameter) => parameter.name,
    (parameter, name) => ({ ...parameter, name }),
  ),
  edit('parameters of one type swapped', ['W012'], (site) => {
    const item = pickFunction(site, ({ params }) => params.length >= 2);
    const [first, second] = item?.params ?? [];
    if (first === undefined || second === undefined) return undefined;
    // Their names change places, their types stay: what `host` links and gets wrong.
    [first.name, second.name] = [second.name, first.name];
    return 'names';
  }),
  edit('parameter retyped', ['W010'], (site) =>
    retype(site, functionsOf(site.scope).flatMap(paramPlaces)),
  ),
  edit('result retyped', ['W013'], (site) =>
    retype(site, functionsOf(site.scope).flatMap(resultPlace)),
  ),
  edit('result added or removed', ['W013'], (site) => {
    const item = pickFunction(site, (candidate) => !isConstructor(candidate));
    if (item === undefined) return undefined;
    if (item.result === undefined) {
      item.result = site.builder.type(meanings(site.slot, site.scope.items), 1);
    } else delete item.result;
    return 'result';
  }),
  edit('constructor made fallible or not', ['W013'], (site) => {
    const item = pickFunction(site, isConstructor);
    if (item === undefined || !isConstructor(item)) return undefined;
    if (item.error === undefined) item.error = { kind: 'primitive', name: 'string' };
    else delete item.error;
    return 'constructor';
  }),
  edit('sync made async or back', ['W014', 'W030'], (site) => {
    const item = pickFunction(site, (candidate) => !isConstructor(candidate));
    if (item === undefined) return undefined;
    item.async = !item.async;
    return item.async ? 'async' : 'sync';
  }),
  edit('own made borrow or back', ['W024', 'W010'], ({ scope, choices, slot }) => {
    const known = meanings(slot, scope.items);
    const handles = functionsOf(scope)
      .flatMap((item) => paramPlaces(item).flatMap(deepPlaces))
      .flatMap(({ type, set }) => {
        if (type.kind === 'own' || type.kind === 'borrow') return [{ type, set }];
        const resource = type.kind === 'named' && known.get(type.name)?.resource === true;
        return resource ? [{ type: { kind: 'own' as const, resource: type.name }, set }] : [];
      });
    const place = pickFrom(choices, handles);
    if (place === undefined) return undefined;
    const kind = place.type.kind === 'own' ? 'borrow' : 'own';
    place.set({ kind, resource: place.type.resource });
    return `${place.type.kind} to ${kind}`;
  }),
  edit('function added', ['W005', 'W006', 'W007'], ({ scope, choices, builder, slot }) => {
    if (scope.kind === 'world') return undefined;
    const item = builder.functionItem(meanings(slot, scope.items), namesIn(scope.items));
    scope.items.splice(choices.below(2) === 0 ? scope.items.length : firstFunction(scope), 0, item);
    return 'function';
  }),
  edit('function removed', ['W005', 'W008', 'W031'], ({ scope, choices }) => {
    const item = pickFrom(
      choices,
      scope.items.filter((candidate) => candidate.kind === 'function'),
    );
    if (item === undefined) return undefined;
    scope.items.splice(scope.items.indexOf(item), 1);
    return 'function';
  }),
  edit('function renamed', ['W005', 'W006', 'W007', 'W008'], ({ scope, choices }) => {
    const item = pickFrom(
      choices,
      scope.items.filter((candidate) => candidate.kind === 'function'),
    );
    if (item?.kind !== 'function') return undefined;
    item.name = freshName(choices, namesIn(scope.items));
    return 'function';
  }),
  edit('functions reordered', [], ({ scope }) => {
    const functions = scope.items.filter((item) => item.kind === 'function');
    if (functions.length < 2) return undefined;
    const others = scope.items.filter((item) => item.kind !== 'function');
    scope.items.splice(0, scope.items.length, ...others, ...functions.reverse());
    return 'function';
  }),
  edit('member added', ['W023'], ({ scope, choices, builder, slot }) => {
    const resource = pickFrom(choices, typesOf(scope, 'resource'));
    if (resource === undefined) return undefined;
    const { functions } = resource.definition;
    const known = meanings(slot, scope.items.slice(0, scope.items.indexOf(resource) + 1));
    const constructed = functions.some(isConstructor);
    const kind = choices.pick([
      'method',
      'static',
      ...(constructed ? [] : ['constructor']),
    ] as const);
    if (kind === 'constructor') functions.push(builder.constructorOf(known));
    else if (kind === 'method' || kind === 'static') {
      const taken = takenNames([...functions.map(({ name }) => name), resource.name]);
      const { kind: _, docs: __, gate: ___, ...signature } = builder.functionItem(known, taken);
      functions.push({ kind, ...signature });
    }
    return kind;
  }),
  edit('member removed', ['W023'], ({ scope, choices }) => {
    const list = pickFrom(
      choices,
      typesOf(scope, 'resource')
        .map(({ definition }) => definition.functions)
        .filter((functions) => functions.length > 0),
    );
    return list?.splice(choices.below(list.length), 1)[0]?.kind;
  }),
  edit('kind of member changed', ['W023'], (site) => {
    const item = pickFunction(site, (candidate) => 'kind' in candidate && isMember(candidate));
    if (item === undefined || item.kind === 'function' || item.kind === 'constructor')
      return undefined;
    const before = item.kind;
    item.kind = before === 'method' ? 'static' : 'method';
    return `${before} to ${item.kind}`;
  }),
];

function isConstructor(item: Signature): item is ResourceFunction {
  return 'kind' in item && item.kind === 'constructor';
}

function isMember(item: Signature & { kind?: unknown }): boolean {
  return item.kind === 'method' || item.kind === 'static';
}

function firstFunction(scope: Scope): number {
  const at = scope.items.findIndex((item) => item.kind === 'function');
  return at < 0 ? scope.items.length : at;
}
