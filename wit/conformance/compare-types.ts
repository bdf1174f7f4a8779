/**
 * Compares types of a slot with types of a plugin. Between components types must be equal, not
 * merely compatible: wasmparser (`component_defined_type`) and Wasmtime know no subtyping of values.
 *
 * A difference is reported once, where it is: in a named type that both sides have under the same
 * name, at that type's own path. What mentions the type gets a finding that follows from it.
 */

import type { FunctionDef, Type, TypeDefinition } from '../model/model.ts';
import { typeOf } from '../model/names.ts';
import { printType, printTypeDef } from '../model/print.ts';
import { TypeEquality } from './equal-types.ts';
import { blame, type Draft, type FindingList } from './findings.ts';
import type { MatchedItem, Matches } from './matches.ts';
import type { Resources } from './resources.ts';
import type { FindingCode, FindingPath, Layer } from './verdict.ts';
import { counted, listed, rebuild, sentence, type Versions } from './words.ts';
import type { Scope, TypeRef, WorldType } from './world-type.ts';

/**
 * Whether a host looks at a resource that is here by itself. It binds the resources that a plugin
 * imports; all other named types it sees only where a function uses them.
 */
const neededByHost = ({ code, path }: Place): boolean => code === 'F301' && path[0] === 'import';

/** Where two types are compared. */
export interface Place {
  readonly path: FindingPath;
  /** The code of a difference right here: F204 for a parameter, F205 for a result, … */
  readonly code: FindingCode;
  readonly layer: Layer;
  /** What is here, for the start of a message: "parameter `msg` of `log`". */
  readonly subject: string;
  /** True where a named type is defined, so that its definition is shown and not its name. */
  readonly defines?: boolean;
}

/** A type as one side uses it. */
export interface TypeUse {
  readonly type: Type;
  readonly scope: Scope;
}

/** Why two types differ: findings at this place or below it, and those of named types elsewhere. */
interface Difference {
  readonly here: readonly Draft[];
  readonly elsewhere: readonly Draft[];
}

const equal: Difference = { here: [], elsewhere: [] };

/** A type with its aliases followed: all named steps, outermost first, and what is at the end. */
interface Followed {
  readonly steps: readonly TypeRef[];
  readonly end: string | TypeRef;
}

export interface ComparedWorlds {
  readonly slot: WorldType;
  readonly plugin: WorldType;
  readonly resources: Resources;
  readonly findings: FindingList;
  readonly versions: Versions;
  readonly matches: Matches;
  /** What is wrong with items that have no partner: resources of theirs fit nothing. */
  readonly unmatched: ReadonlyMap<Scope, Draft>;
}

export class TypeComparison {
  readonly #worlds: ComparedWorlds;
  readonly #named = new Map<string, readonly Draft[]>();
  readonly #equality: TypeEquality;

  constructor(worlds: ComparedWorlds) {
    this.#worlds = worlds;
    this.#equality = new TypeEquality(worlds.slot, worlds.plugin, worlds.resources);
  }

  /** True when there is nothing to say about the two; quicker than `at` and `named`. */
  equal(slot: TypeUse, plugin: TypeUse): boolean {
    return this.#equality.equal(slot.type, slot.scope, plugin.type, plugin.scope);
  }

  /** As `equal`, for types that are looked at many times: nothing is made for the question. */
  equalIn(slot: Type, slotScope: Scope, plugin: Type, pluginScope: Scope): boolean {
    return this.#equality.equal(slot, slotScope, plugin, pluginScope);
  }

  /** True when there is nothing to say about two functions. */
  equalFunctions(
    slot: FunctionDef,
    slotScope: Scope,
    plugin: FunctionDef,
    pluginScope: Scope,
  ): boolean {
    return this.#equality.equalFunctions(slot, slotScope, plugin, pluginScope);
  }

  /**
   * Compares the types of a parameter, a result, a field or a case. Gives the findings that explain
   * a difference; none when the types are equal.
   */
  at(slot: TypeUse, plugin: TypeUse, place: Place): readonly Draft[] {
    if (this.equal(slot, plugin)) return [];
    const { here, elsewhere } = this.#compare(slot, plugin, place);
    if (elsewhere.length === 0) return here;
    return [...here, this.#follows(slot, plugin, place, elsewhere)];
  }

  /** Compares the type that both have under `name` in a matched item. */
  named(slot: TypeRef, plugin: TypeRef, item: MatchedItem, name: string): readonly Draft[] {
    if (this.#equality.equal(slot.id, slot.scope, plugin.id, plugin.scope)) return [];
    const id = `${slot.scope.index} ${slot.id} ${plugin.scope.index} ${plugin.id}`;
    const known = this.#named.get(id);
    if (known !== undefined) return known;

    const place: Place = {
      path: item.slot.kind === 'type' ? [item.side, name] : [item.side, item.name, name],
      code: 'F301',
      layer: 'semver',
      subject: `type \`${name}\``,
      defines: true,
    };
    const slotUse: TypeUse = { type: slot.id, scope: slot.scope };
    const pluginUse: TypeUse = { type: plugin.id, scope: plugin.scope };
    const from = { slot: this.#follow('slot', slotUse), plugin: this.#follow('plugin', pluginUse) };
    // The type's own step is where we are: only what it is an alias of may be found elsewhere.
    const inner = this.#partners(from.slot, from.plugin, slot, plugin);
    let findings: readonly Draft[];
    if (inner !== undefined) {
      findings = inner;
    } else {
      const { here, elsewhere } = this.#compareEnds(from.slot.end, from.plugin.end, place, {
        slot: slotUse,
        plugin: pluginUse,
      });
      findings =
        elsewhere.length === 0
          ? here
          : [
              ...here,
              this.#follows(
                slotUse,
                pluginUse,
                { ...place, code: this.#isResource(pluginUse) ? 'F308' : 'F306' },
                elsewhere,
              ),
            ];
    }
    this.#named.set(id, findings);
    return findings;
  }

  #follows(slot: TypeUse, plugin: TypeUse, place: Place, causes: readonly Draft[]): Draft {
    if (place.layer === 'host') blame(causes);
    const cause = causes[0];
    const where = cause === undefined ? '' : causeName(cause, place.path);
    const expected = printType(this.#worlds.slot.model, slot.type);
    const found = printType(this.#worlds.plugin.model, plugin.type);
    return this.#worlds.findings.add({
      code: place.code,
      layer: place.layer,
      severity: 'error',
      path: place.path,
      // Two types of the same name say nothing here: the cause shows what differs.
      ...(expected === found ? {} : { expected, found }),
      message: `${sentence(place.subject)} does not match: this follows from ${where}.`,
      causes,
    });
  }

  #compare(slot: TypeUse, plugin: TypeUse, place: Place): Difference {
    const s = this.#follow('slot', slot);
    const p = this.#follow('plugin', plugin);
    const named = this.#partners(s, p);
    if (named !== undefined) return { here: [], elsewhere: named };
    return this.#compareEnds(s.end, p.end, place, { slot, plugin });
  }

  /**
   * Where both alias chains pass a type of the same name in the same interface, that type is what
   * differs, if anything does; the innermost such type, for that is where the cause is.
   */
  #partners(
    s: Followed,
    p: Followed,
    outsideOf?: TypeRef,
    pluginOutsideOf?: TypeRef,
  ): readonly Draft[] | undefined {
    for (let i = s.steps.length - 1; i >= 0; i--) {
      const slot = s.steps[i];
      if (slot === undefined) continue;
      if (outsideOf !== undefined && sameRef(slot, outsideOf)) continue;
      const partners = this.#worlds.matches.partnersOf(slot.scope);
      const name = typeOf(this.#worlds.slot.model, slot.id).name;
      if (partners === undefined || name === undefined) continue;
      for (let j = p.steps.length - 1; j >= 0; j--) {
        const plugin = p.steps[j];
        if (plugin === undefined) continue;
        if (pluginOutsideOf !== undefined && sameRef(plugin, pluginOutsideOf)) continue;
        const item = partners.get(plugin.scope);
        if (item === undefined) continue;
        if (typeOf(this.#worlds.plugin.model, plugin.id).name !== name) continue;
        return this.named(slot, plugin, item, name);
      }
    }
    return undefined;
  }

  #follow(side: 'slot' | 'plugin', { type, scope }: TypeUse): Followed {
    const world = this.#worlds[side];
    if (typeof type === 'string') return { steps: [], end: type };
    const steps: TypeRef[] = [];
    let ref = world.enter(type, scope);
    for (;;) {
      const { name, definition } = typeOf(world.model, ref.id);
      if (name !== undefined) steps.push(ref);
      if (definition.kind !== 'alias') return { steps, end: ref };
      if (typeof definition.type === 'string') return { steps, end: definition.type };
      ref = world.enter(definition.type, ref.scope);
    }
  }

  #compareEnds(
    s: string | TypeRef,
    p: string | TypeRef,
    place: Place,
    uses: { slot: TypeUse; plugin: TypeUse },
  ): Difference {
    if (typeof s === 'string' || typeof p === 'string') {
      return s === p ? equal : this.#differ(place, uses);
    }
    const slot = typeOf(this.#worlds.slot.model, s.id).definition;
    const plugin = typeOf(this.#worlds.plugin.model, p.id).definition;
    const at = (slotType: Type, pluginType: Type, inner: Place): Difference =>
      this.#compare(
        { type: slotType, scope: s.scope },
        { type: pluginType, scope: p.scope },
        inner,
      );
    const optional = (a: Type | undefined, b: Type | undefined, inner: Place): Difference => {
      if (a === undefined && b === undefined) return equal;
      if (a !== undefined && b !== undefined) return at(a, b, inner);
      return this.#onlyOne(inner, a, b);
    };

    if (slot.kind === 'record' && plugin.kind === 'record') {
      return this.#labelled(place, uses, 'F302', 'field', slot.fields, plugin.fields, s, p);
    }
    if (slot.kind === 'variant' && plugin.kind === 'variant') {
      return this.#labelled(place, uses, 'F303', 'case', slot.cases, plugin.cases, s, p);
    }
    if (slot.kind === 'enum' && plugin.kind === 'enum') {
      return this.#labelled(place, uses, 'F304', 'case', slot.cases, plugin.cases, s, p);
    }
    if (slot.kind === 'flags' && plugin.kind === 'flags') {
      return this.#labelled(place, uses, 'F305', 'flag', slot.flags, plugin.flags, s, p);
    }
    if (slot.kind === 'tuple' && plugin.kind === 'tuple') {
      if (slot.types.length !== plugin.types.length) return this.#differ(place, uses, 'F306');
      return joined(
        slot.types.map((type, index) =>
          at(type, plugin.types[index] ?? type, inside(place, `item ${index}`)),
        ),
      );
    }
    if (
      (slot.kind === 'option' && plugin.kind === 'option') ||
      (slot.kind === 'list' && plugin.kind === 'list')
    ) {
      return at(slot.type, plugin.type, inside(place, 'element'));
    }
    if (slot.kind === 'fixed-length-list' && plugin.kind === 'fixed-length-list') {
      return joined([
        slot.length === plugin.length ? equal : this.#differ(place, uses, 'F306'),
        at(slot.type, plugin.type, inside(place, 'element')),
      ]);
    }
    if (slot.kind === 'map' && plugin.kind === 'map') {
      return joined([
        at(slot.key, plugin.key, inside(place, 'key')),
        at(slot.value, plugin.value, inside(place, 'value')),
      ]);
    }
    if (slot.kind === 'result' && plugin.kind === 'result') {
      return joined([
        optional(slot.ok, plugin.ok, inside(place, 'ok')),
        optional(slot.err, plugin.err, inside(place, 'err')),
      ]);
    }
    if (
      (slot.kind === 'stream' && plugin.kind === 'stream') ||
      (slot.kind === 'future' && plugin.kind === 'future')
    ) {
      return optional(slot.type, plugin.type, inside(place, 'element'));
    }
    if (slot.kind === 'resource' && plugin.kind === 'resource') {
      return this.#resource(s, p, place, uses);
    }
    if (isHandle(slot) && isHandle(plugin)) {
      if (slot.kind !== plugin.kind) return this.#differ(place, uses, 'F309');
      return at(slot.resource, plugin.resource, place);
    }
    return this.#differ(place, uses);
  }

  #resource(
    s: TypeRef,
    p: TypeRef,
    place: Place,
    uses: { slot: TypeUse; plugin: TypeUse },
  ): Difference {
    const { resources, unmatched, findings } = this.#worlds;
    if (resources.same(s, p)) return equal;
    const causes = [unmatched.get(p.scope), unmatched.get(s.scope)].filter(
      (draft) => draft !== undefined,
    );
    if (causes.length > 0) return { here: [], elsewhere: causes };
    const expected = this.#home('slot', s);
    const found = this.#home('plugin', p);
    return {
      here: [
        findings.add({
          code: 'F308',
          layer: neededByHost(place) ? 'host' : place.layer,
          severity: 'error',
          path: place.path,
          ...this.#printed(uses.slot, uses.plugin, place),
          message: `${sentence(place.subject)} is resource ${expected} in the slot and ${found} in the plugin; two resources are never the same, however alike they look.`,
          fix: rebuild(
            this.#worlds.versions,
            `take the resource from where the slot takes it: ${expected}.`,
          ),
        }),
      ],
      elsewhere: [],
    };
  }

  /** Where a resource comes from, as a message says it. */
  #home(side: 'slot' | 'plugin', { id, scope }: TypeRef): string {
    const name = typeOf(this.#worlds[side].model, id).name ?? 'resource';
    return scope.name === undefined
      ? `\`${name}\``
      : `\`${name}\` of the ${scope.side}ed \`${scope.name}\``;
  }

  #labelled(
    place: Place,
    uses: { slot: TypeUse; plugin: TypeUse },
    code: FindingCode,
    thing: 'field' | 'case' | 'flag',
    slot: readonly Member[],
    plugin: readonly Member[],
    s: TypeRef,
    p: TypeRef,
  ): Difference {
    const found: Difference[] = [];
    const change = describeLabels(slot, plugin, thing);
    if (change !== undefined) {
      found.push(this.#differ(place, uses, code, change));
    }
    const pluginMembers = new Map(plugin.map((member) => [member.name, member]));
    for (const member of slot) {
      const other = pluginMembers.get(member.name);
      if (other === undefined) continue;
      const inner: Place = {
        path: [...place.path, `${thing} ${member.name}`],
        code,
        layer: place.layer,
        subject: `${thing} \`${member.name}\` of ${place.subject.replace(/^type /, '')}`,
      };
      if (member.type !== undefined && other.type !== undefined) {
        const here = this.at(
          { type: member.type, scope: s.scope },
          { type: other.type, scope: p.scope },
          inner,
        );
        found.push({ here, elsewhere: [] });
      } else if (member.type !== other.type) {
        found.push(this.#onlyOne(inner, member.type, other.type));
      }
    }
    return joined(found);
  }

  /** A payload that one side has and the other has not. */
  #onlyOne(place: Place, slot: Type | undefined, plugin: Type | undefined): Difference {
    const expected = slot === undefined ? '_' : printType(this.#worlds.slot.model, slot);
    const found = plugin === undefined ? '_' : printType(this.#worlds.plugin.model, plugin);
    const draft = this.#worlds.findings.add({
      code: place.code,
      layer: place.layer,
      severity: 'error',
      path: place.path,
      expected,
      found,
      message:
        slot === undefined
          ? `${sentence(place.subject)} carries nothing in the slot and \`${found}\` in the plugin.`
          : `${sentence(place.subject)} carries \`${expected}\` in the slot and nothing in the plugin.`,
      fix: rebuild(this.#worlds.versions, "rebuild against the slot's WIT."),
    });
    return { here: [draft], elsewhere: [] };
  }

  #differ(
    place: Place,
    uses: { slot: TypeUse; plugin: TypeUse },
    code: FindingCode = place.code,
    how?: string,
  ): Difference {
    const { expected, found } = this.#printed(uses.slot, uses.plugin, place);
    const draft = this.#worlds.findings.add({
      code,
      layer: neededByHost(place) && this.#isResource(uses.plugin) ? 'host' : place.layer,
      severity: 'error',
      path: place.path,
      expected,
      found,
      message:
        how === undefined
          ? `${sentence(place.subject)} is \`${expected}\` in the slot and \`${found}\` in the plugin.`
          : `${sentence(place.subject)} differs: ${how}.`,
      fix: rebuild(
        this.#worlds.versions,
        `rebuild against the slot's WIT, which has \`${expected}\` here.`,
      ),
    });
    return { here: [draft], elsewhere: [] };
  }

  #isResource(use: TypeUse): boolean {
    const { end } = this.#follow('plugin', use);
    return (
      typeof end !== 'string' &&
      typeOf(this.#worlds.plugin.model, end.id).definition.kind === 'resource'
    );
  }

  /** Both types as WIT: by their definitions where they are defined or are not told apart by name. */
  #printed(slot: TypeUse, plugin: TypeUse, place: Place): { expected: string; found: string } {
    const expected = printType(this.#worlds.slot.model, slot.type);
    const found = printType(this.#worlds.plugin.model, plugin.type);
    if (place.defines !== true && expected !== found) return { expected, found };
    return {
      expected: this.#definition('slot', slot, place) ?? expected,
      found: this.#definition('plugin', plugin, place) ?? found,
    };
  }

  #definition(side: 'slot' | 'plugin', use: TypeUse, place: Place): string | undefined {
    const { model } = this.#worlds[side];
    if (place.defines === true && typeof use.type !== 'string')
      return printTypeDef(model, use.type);
    const { end } = this.#follow(side, use);
    if (typeof end === 'string') return end;
    return typeOf(model, end.id).name === undefined ? undefined : printTypeDef(model, end.id);
  }
}

interface Member {
  readonly name: string;
  readonly type?: Type;
}

const sameRef = (a: TypeRef, b: TypeRef): boolean => a.id === b.id && a.scope === b.scope;

const isHandle = (
  definition: TypeDefinition,
): definition is Extract<TypeDefinition, { kind: 'own' | 'borrow' }> =>
  definition.kind === 'own' || definition.kind === 'borrow';

function inside(place: Place, step: string): Place {
  const titles: Readonly<Record<string, string>> = {
    element: 'the element',
    key: 'the key',
    value: 'the value',
    ok: 'the ok value',
    err: 'the error value',
  };
  return {
    path: [...place.path, step],
    code: 'F306',
    layer: place.layer,
    subject: `${titles[step] ?? step} of ${place.subject}`,
  };
}

function joined(differences: readonly Difference[]): Difference {
  if (differences.every((difference) => difference === equal)) return equal;
  return {
    here: differences.flatMap((difference) => difference.here),
    elsewhere: [...new Set(differences.flatMap((difference) => difference.elsewhere))],
  };
}

/** What differs in the names of fields, cases or flags, or `undefined` when they are the same. */
function describeLabels(
  slot: readonly Member[],
  plugin: readonly Member[],
  thing: string,
): string | undefined {
  const slotNames = slot.map((member) => member.name);
  const pluginNames = plugin.map((member) => member.name);
  const missing = slotNames.filter((name) => !pluginNames.includes(name));
  const further = pluginNames.filter((name) => !slotNames.includes(name));
  const things = (names: readonly string[]): string =>
    `${names.length === 1 ? thing : `${thing}s`} ${listed(names)}`;
  if (missing.length > 0 && further.length > 0) {
    return `the slot has ${things(missing)} where the plugin has ${things(further)}`;
  }
  if (missing.length > 0) return `the plugin lacks ${things(missing)}`;
  if (further.length > 0) return `the plugin has ${things(further)}, which the slot lacks`;
  if (slotNames.every((name, index) => name === pluginNames[index])) return undefined;
  return `its ${counted(slot.length, thing)} stand in another order`;
}

/** A cause as another finding names it: its type or item, and where that is if it is elsewhere. */
function causeName(cause: Draft, from: FindingPath): string {
  const [side, item, name] = cause.path;
  if (name === undefined || item?.includes('/') !== true) return `\`${item}\``;
  return side === from[0] && item === from[1] ? `\`${name}\`` : `\`${name}\` of \`${item}\``;
}
