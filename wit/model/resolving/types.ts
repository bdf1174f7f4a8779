/**
 * Types and functions of one interface or world, with names looked up.
 *
 * Rule: wit-parser's `ast/resolve.rs`, `resolve_types` to `resolve_constructor_result`. Where a
 * part cannot be understood it is reported and left out, and whatever contains it is left out
 * without another word.
 */

import type {
  Attribute,
  Docs,
  Identifier,
  LabelNode,
  ResourceFunction,
  Signature,
  TypeDefNode,
  TypeNode,
  UseNode,
} from '../../syntax/ast.ts';
import type { Span, TextRange } from '../../text/position.ts';
import { typeId } from '../ids.ts';
import type {
  Case,
  Field,
  FunctionDef,
  FunctionKind,
  Label,
  Parameter,
  Stability,
  Type,
  TypeDefinition,
  TypeId,
  TypeOwner,
} from '../model.ts';
import { partsOf } from '../type-parts.ts';
import type { AnonymousTypes } from './anonymous-types.ts';
import { externalIdOf, stabilityOf, unknownStability } from './attributes.ts';
import { type Entry, type Growing, noOwner, type TypeDraft } from './draft.ts';
import type { SourceFile } from './packages.ts';
import { spanOf } from './reporter.ts';
import type { PackageScope } from './scope.ts';
import { type Edge, toposort } from './toposort.ts';
import { TypeMessages } from './type-messages.ts';
import { componentTypes, mapDefined, resultOf } from './type-parts.ts';

const mapKeys: ReadonlySet<Type> = new Set<Type>([
  'bool',
  'u8',
  'u16',
  'u32',
  'u64',
  's8',
  's16',
  's32',
  's64',
  'char',
  'string',
]);

/** The one named `name` of the first `count` parameters. */
function findParameter(
  params: readonly Parameter[],
  name: string,
  count: number,
): Parameter | undefined {
  for (let index = 0; index < count; index++) {
    const param = params[index];
    if (param?.name === name) return param;
  }
  return undefined;
}

/** Whether a `use` that stands before `item` brings in its name. */
function isUsedBefore(item: TypeDefNode, items: readonly (UseNode | TypeDefNode)[]): boolean {
  return items
    .slice(0, items.indexOf(item))
    .some(
      (other) =>
        other.kind === 'use' &&
        other.names.some(({ name, alias }) => (alias ?? name).text === item.name.text),
    );
}

const noEdges: readonly Edge<TextRange>[] = [];

/** The types of `byName` that `node` is made of. */
function dependencies(
  { body }: TypeDefNode,
  byName: ReadonlyMap<string, number>,
): readonly Edge<TextRange>[] {
  if (body.kind === 'enum' || body.kind === 'flags' || body.kind === 'resource') return noEdges;
  const edges: Edge<TextRange>[] = [];
  const visit = (type: TypeNode): void => {
    const name =
      type.kind === 'name'
        ? type.name
        : type.kind === 'own' || type.kind === 'borrow'
          ? type.resource
          : undefined;
    const to = name === undefined ? undefined : byName.get(name.text);
    if (name !== undefined && to !== undefined) edges.push({ to, place: name });
    componentTypes(type).forEach(visit);
  };
  if (body.kind === 'alias') visit(body.type);
  if (body.kind === 'record') for (const field of body.fields) visit(field.type);
  if (body.kind === 'variant') {
    for (const { type } of body.cases) if (type !== undefined) visit(type);
  }
  return edges;
}

export class TypeScope {
  readonly lookup = new Map<string, Entry>();
  readonly #package: PackageScope;
  readonly #file: SourceFile;
  readonly #anonymous: AnonymousTypes;
  readonly #messages: TypeMessages;

  constructor(
    scope: PackageScope,
    file: SourceFile,
    anonymous: AnonymousTypes,
    members: readonly (TextRange & { readonly kind: string; readonly docs?: Docs })[],
  ) {
    this.#package = scope;
    this.#file = file;
    this.#anonymous = anonymous;
    this.#messages = new TypeMessages(scope, file, this.lookup, members);
  }

  #span(range: TextRange): Span {
    return spanOf(this.#file.path, range);
  }

  stability(attributes: readonly Attribute[]): Stability {
    return stabilityOf(attributes, this.#file.path, this.#package.reporter);
  }

  #draft(id: TypeId): TypeDraft | undefined {
    return this.#package.types[id];
  }

  #add(draft: TypeDraft): TypeId {
    return typeId(this.#package.types.push(draft) - 1);
  }

  /** Reports a name that is taken; otherwise takes it. */
  define(name: Identifier, entry: Entry): boolean {
    const first = this.lookup.get(name.text);
    if (first !== undefined) {
      this.#messages.duplicate(name, first.span);
      return false;
    }
    this.lookup.set(name.text, entry);
    return true;
  }

  /** Defines what is used, then the types, each after those it is made of. */
  resolveTypes(owner: TypeOwner, members: readonly { readonly kind: string }[]): void {
    const items = members as readonly (UseNode | TypeDefNode)[];
    for (const item of items) if (item.kind === 'use') this.#resolveUse(owner, item);
    const nodes: TypeDefNode[] = [];
    const byName = new Map<string, number>();
    for (const item of items) {
      if (item.kind !== 'typedef' || item.name.missing) continue;
      const first = byName.get(item.name.text);
      const firstNode = first === undefined ? undefined : nodes[first];
      // Nothing but what is used is known yet.
      const taken = this.lookup.get(item.name.text);
      if (firstNode !== undefined) {
        this.#messages.duplicate(item.name, this.#span(firstNode.name));
      } else if (taken !== undefined && isUsedBefore(item, items)) {
        this.#messages.duplicate(item.name, taken.span);
      } else if (taken !== undefined) {
        // wit-parser accepts this and keeps what is used.
        this.#messages.shadowedByUse(item.name, taken.span);
      } else {
        byName.set(item.name.text, nodes.length);
        nodes.push(item);
      }
    }
    if (nodes.length === 0) return;
    const edges = nodes.map((node) => dependencies(node, byName));
    const { order, cycles, unordered } = toposort(edges);
    for (const { nodes: circle, edges: steps, reported } of cycles) {
      this.#messages.cycle(
        circle.map((index) => nodes[index]?.name.text ?? ''),
        steps.map(({ place }) => this.#span(place)),
        this.#span(reported.place),
      );
    }
    for (const index of unordered) {
      const name = nodes[index]?.name;
      if (name !== undefined) {
        this.lookup.set(name.text, { kind: 'broken', span: this.#span(name) });
      }
    }
    for (const index of order) {
      const node = nodes[index];
      if (node !== undefined) this.#defineType(owner, node);
    }
  }

  #resolveUse(owner: TypeOwner, use: UseNode): void {
    const from = this.#package.interfaceAt(this.#file, use.path);
    const source = from === undefined ? undefined : this.#package.interfaces[from];
    const stability = this.stability(use.attributes);
    const externalId = externalIdOf(use.attributes, this.#file.path, this.#package.reporter);
    for (const { name, alias } of use.names) {
      const as = alias ?? name;
      if (name.missing || as.missing) continue;
      const span = this.#span(name);
      const found = source?.names.get(name.text);
      if (found?.kind === 'type') {
        const id = this.#add({
          name: as.text,
          owner,
          definition: { kind: 'alias', type: typeId(found.id) },
          docs: undefined,
          stability,
          externalId,
          span,
        });
        this.define(as, { kind: 'type', id, span: this.#span(as) });
        continue;
      }
      if (found?.kind === 'function') this.#messages.useOfFunction(name, found.span);
      else if (found === undefined && source?.resolved) this.#messages.nothingToUse(name, source);
      this.define(as, { kind: 'broken', span: this.#span(as) });
    }
  }

  #defineType(owner: TypeOwner, node: TypeDefNode): void {
    const span = this.#span(node.name);
    const stability = this.stability(node.attributes);
    const externalId = externalIdOf(node.attributes, this.#file.path, this.#package.reporter);
    const definition = this.#body(node, stability);
    if (definition === undefined) {
      this.define(node.name, { kind: 'broken', span });
      return;
    }
    const id = this.#add({
      name: node.name.text,
      owner,
      definition,
      docs: node.docs?.contents,
      stability,
      externalId,
      span,
    });
    this.define(node.name, { kind: 'type', id, span });
  }

  #body(node: TypeDefNode, stability: Stability): TypeDefinition | undefined {
    const body = node.body;
    switch (body.kind) {
      case 'alias':
        return this.#definition(body.type, stability);
      case 'record': {
        const fields = mapDefined(body.fields, (field): Field | undefined => {
          if (field.name.missing) return undefined;
          const type = this.#type(field.type, stability);
          return type === undefined ? undefined : this.#typedLabel(field, type);
        });
        return { kind: 'record', fields };
      }
      case 'variant': {
        if (body.cases.length === 0) this.#messages.noCases(node.name, 'variant');
        const cases = mapDefined(body.cases, (item): Case | undefined => {
          if (item.name.missing) return undefined;
          if (item.type === undefined) return this.#label(item);
          const type = this.#type(item.type, stability);
          return type === undefined ? undefined : this.#typedLabel(item, type);
        });
        return { kind: 'variant', cases };
      }
      case 'enum':
        if (body.cases.length === 0) this.#messages.noCases(node.name, 'enum');
        return { kind: 'enum', cases: this.#labels(body.cases) };
      case 'flags':
        return { kind: 'flags', flags: this.#labels(body.flags) };
      case 'resource':
        this.#checkResource(body.functions);
        return { kind: 'resource' };
    }
  }

  #labels(nodes: readonly LabelNode[]): readonly Label[] {
    return mapDefined(nodes, (node) => (node.name.missing ? undefined : this.#label(node)));
  }

  #label({ name, docs }: LabelNode): Label {
    const span = this.#span(name);
    return docs === undefined
      ? { name: name.text, span }
      : { name: name.text, span, docs: docs.contents };
  }

  #typedLabel({ name, docs }: LabelNode, type: Type): Field {
    const span = this.#span(name);
    return docs === undefined
      ? { name: name.text, span, type }
      : { name: name.text, span, docs: docs.contents, type };
  }

  #checkResource(functions: readonly ResourceFunction[]): void {
    const names = new Map<string, Identifier>();
    let maker: Identifier | undefined;
    for (const { kind, name } of functions) {
      if (kind === 'constructor') {
        if (maker !== undefined) {
          this.#messages.secondConstructor(name, this.#span(maker));
        }
        maker ??= name;
        continue;
      }
      const first = names.get(name.text);
      if (first !== undefined) this.#messages.duplicateMethod(name, this.#span(first));
      else if (!name.missing) names.set(name.text, name);
    }
  }

  /** The definition that a type expression stands for; an alias where it is a mere name. */
  #definition(node: TypeNode, stability: Stability): TypeDefinition | undefined {
    switch (node.kind) {
      case 'primitive':
        return { kind: 'alias', type: node.name };
      case 'name': {
        const type = this.#typeNamed(node.name);
        return type === undefined ? undefined : { kind: 'alias', type };
      }
      case 'own':
      case 'borrow': {
        const resource = this.#resource(node.resource, node.kind);
        return resource === undefined ? undefined : { kind: node.kind, resource };
      }
      case 'list':
      case 'option': {
        const type = this.#type(node.element, stability);
        return type === undefined ? undefined : { kind: node.kind, type };
      }
      case 'fixed-length-list': {
        const type = this.#type(node.element, stability);
        return type === undefined ? undefined : { kind: node.kind, type, length: node.length };
      }
      case 'stream':
      case 'future': {
        if (node.element === undefined) return { kind: node.kind };
        const type = this.#type(node.element, stability);
        return type === undefined ? undefined : { kind: node.kind, type };
      }
      case 'map': {
        const key = this.#type(node.key, stability);
        const value = this.#type(node.value, stability);
        if (key !== undefined && !mapKeys.has(key)) {
          this.#messages.badMapKey(node, typeof key === 'string' ? key : undefined);
        }
        return key === undefined || value === undefined ? undefined : { kind: 'map', key, value };
      }
      case 'tuple': {
        const types = mapDefined(node.elements, (element) => this.#type(element, stability));
        return types.length < node.elements.length ? undefined : { kind: 'tuple', types };
      }
      case 'result': {
        const ok = node.ok && this.#type(node.ok, stability);
        const err = node.err && this.#type(node.err, stability);
        if ((node.ok && ok === undefined) || (node.err && err === undefined)) return undefined;
        return resultOf(ok, err);
      }
      case 'error':
        return undefined;
    }
  }

  #type(node: TypeNode, stability: Stability): Type | undefined {
    switch (node.kind) {
      case 'primitive':
        return node.name;
      case 'name':
        return this.#typeNamed(node.name);
      // `own<r>` and `r` are the same as a type, so no type of its own is made for it.
      case 'own':
        return this.#resource(node.resource, 'own');
      default: {
        const definition = this.#definition(node, stability);
        return definition && this.#anonymousType(definition, stability, node);
      }
    }
  }

  #anonymousType(definition: TypeDefinition, stability: Stability, place: TextRange): TypeId {
    const known = this.#anonymous.get(definition);
    if (known !== undefined) return known;
    const id = this.#add({
      name: undefined,
      owner: noOwner,
      definition,
      docs: undefined,
      stability: this.#inherited(definition, stability),
      externalId: undefined,
      span: this.#span(place),
    });
    this.#anonymous.set(definition, id);
    return id;
  }

  /** `option<t>` is as stable as `t`, unless something says otherwise. */
  #inherited(definition: TypeDefinition, stability: Stability): Stability {
    if (stability.kind !== 'unknown') return stability;
    for (const part of partsOf(definition)) {
      if (typeof part !== 'number') continue;
      const found = this.#draft(part)?.stability;
      if (found !== undefined && found.kind !== 'unknown') return found;
    }
    return stability;
  }

  #typeNamed(name: Identifier): TypeId | undefined {
    if (name.missing) return undefined;
    const entry = this.lookup.get(name.text);
    if (entry?.kind === 'type') return typeId(entry.id);
    if (entry?.kind === 'function') this.#messages.functionAsType(name, entry.span);
    if (entry === undefined) this.#messages.unknownType(name);
    return undefined;
  }

  /** The type that `own<name>` or `borrow<name>` is of, which must be a resource. */
  #resource(name: Identifier, handle: 'own' | 'borrow'): TypeId | undefined {
    const id = this.#typeNamed(name);
    let current = id;
    while (id !== undefined && current !== undefined) {
      const draft = this.#draft(current);
      const definition = draft?.definition;
      if (definition?.kind === 'resource') return id;
      if (definition?.kind === 'foreign') {
        this.#package.requiredResources.push({ type: current, handle, span: this.#span(name) });
        return id;
      }
      if (definition?.kind !== 'alias' || typeof definition.type === 'string') {
        this.#messages.notResource(name, handle, draft?.span);
        return undefined;
      }
      current = definition.type;
    }
    return undefined;
  }

  /** Gives `add` the functions of a resource that is defined here, in the order of the text. */
  resourceFunctions(
    resource: Identifier,
    functions: readonly ResourceFunction[],
    add: (func: FunctionDef) => void,
  ): void {
    const entry = this.lookup.get(resource.text);
    if (entry?.kind !== 'type' || functions.length === 0) return;
    const id = typeId(entry.id);
    const seen = new Set<string>();
    for (const item of functions) {
      const named = item.kind === 'constructor' ? '' : `.${item.name.text}`;
      const name = `[${item.kind}]${resource.text}${named}`;
      // A second of the name is reported with the resource.
      const key = item.kind === 'constructor' ? '' : item.name.text;
      if (item.name.missing || seen.has(key)) continue;
      seen.add(key);
      const kind: FunctionKind =
        item.kind === 'constructor'
          ? { kind: item.kind, async: false, resource: id }
          : { kind: item.kind, async: item.signature.async, resource: id };
      const made = this.function(item, name, kind);
      if (made !== undefined) add(made);
    }
  }

  /** A function, or `undefined` when its signature cannot be understood. */
  function(
    item: {
      readonly name: Identifier;
      readonly docs?: Docs;
      readonly attributes: readonly Attribute[];
      readonly signature: Signature;
    },
    name: string,
    kind: FunctionKind,
  ): FunctionDef | undefined {
    const stability = this.stability(item.attributes);
    const externalId = externalIdOf(item.attributes, this.#file.path, this.#package.reporter);
    const params = this.#params(item.signature, kind);
    const result = this.#result(item.signature, kind);
    if (params === undefined || result === undefined) return undefined;
    const span = this.#span(item.name);
    const made: Growing<FunctionDef> =
      result === 'none'
        ? { name, kind, params, stability, span }
        : { name, kind, params, result, stability, span };
    if (item.docs !== undefined) made.docs = item.docs.contents;
    if (externalId !== undefined) made.externalId = externalId;
    return made;
  }

  #params(signature: Signature, kind: FunctionKind): Parameter[] | undefined {
    const isMethod = kind.kind === 'method';
    // Made at its full length: a list that grows has room for sixteen more.
    const params = new Array<Parameter>(signature.params.length + (isMethod ? 1 : 0));
    let count = 0;
    if (isMethod) {
      const self: TypeDefinition = { kind: 'borrow', resource: kind.resource };
      const type = this.#anonymousType(self, unknownStability, signature);
      params[count++] = { name: 'self', type, span: this.#span(signature) };
    }
    for (const { name, type: node } of signature.params) {
      const type = this.#type(node, unknownStability);
      const first = findParameter(params, name.text, count);
      if (first !== undefined && !name.missing) this.#messages.duplicateParameter(name, first);
      else if (type !== undefined && !name.missing) {
        params[count++] = { name: name.text, type, span: this.#span(name) };
      }
    }
    return count < params.length ? undefined : params;
  }

  /** `undefined` for what cannot be understood. */
  #result(signature: Signature, kind: FunctionKind): Type | 'none' | undefined {
    const node = signature.result;
    if (node === undefined) return kind.kind === 'constructor' ? kind.resource : 'none';
    const type = this.#type(node, unknownStability);
    if (type === undefined || kind.kind !== 'constructor') return type;
    const definition = typeof type === 'number' ? this.#draft(type)?.definition : undefined;
    const resource = this.#draft(kind.resource)?.name ?? '';
    if (definition?.kind !== 'result') {
      this.#messages.constructorResult(node, resource);
      return undefined;
    }
    if (definition.ok !== kind.resource) {
      const ok = node.kind === 'result' ? (node.ok ?? node) : node;
      const place = ok.kind === 'own' || ok.kind === 'borrow' ? ok.resource : ok;
      this.#messages.constructorOk(place, resource);
      return undefined;
    }
    return type;
  }
}
