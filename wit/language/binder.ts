/**
 * Finds for every name in the text what it stands for. The rules are the resolver's
 * (`model/resolving/scope.ts`, `types.ts`), but everything is kept that half-typed text still says.
 *
 * `use` without `as` gives no new symbol: the name in the braces and its uses are the type itself,
 * so that renaming the type renames them all.
 */

import type {
  Attribute,
  Docs,
  ExternNode,
  FileItem,
  Identifier,
  InterfaceItem,
  PackageNameNode,
  Signature,
  SyntaxTree,
  TypeDefNode,
  TypeNode,
  UseNode,
  UsePath,
  WorldItemNode,
} from '../syntax/ast.ts';
import type { TextRange } from '../text/position.ts';
import {
  type FileScope,
  keyOfPackage,
  keyOfPath,
  type MemberScope,
  type PackageScope,
  packageRange,
} from './scopes.ts';
import {
  type ItemParts,
  makeSymbol,
  type Occurrence,
  originOf,
  type WitSymbol,
  type WitSymbolKind,
} from './symbols.ts';
import { namesIn } from './type-names.ts';

/** The trees of one directory, file or entry of `deps/`. */
export interface PackageTrees {
  readonly trees: readonly SyntaxTree[];
  readonly foreign: boolean;
}

export interface Bindings {
  readonly packages: ReadonlyMap<string, PackageScope>;
  /** By file, in the order of the text. */
  readonly occurrences: ReadonlyMap<string, readonly Occurrence[]>;
  /** By symbol, files in the order they were given. */
  readonly places: ReadonlyMap<
    WitSymbol,
    readonly { readonly uri: string; readonly range: Occurrence }[]
  >;
  /** Scopes of interfaces and worlds (and of inline interfaces by their label). */
  readonly scopes: ReadonlyMap<WitSymbol, MemberScope>;
  readonly files: readonly FileScope[];
  /** For `type a = b;`: what `b` is. */
  readonly aliased: ReadonlyMap<WitSymbol, WitSymbol>;
  /** What a path stands for in a file. */
  lookup(file: FileScope, path: UsePath): WitSymbol | undefined;
  /** The names that `include … with` can rename in a world. */
  labelsOf(world: WitSymbol): ReadonlyMap<string, WitSymbol>;
}

/** Binds all files; the first group is the main package, the others are what it depends on. */
export function bind(groups: readonly PackageTrees[]): Bindings {
  const binder = new Binder();
  for (const group of groups) binder.declare(group);
  binder.bindAll();
  return binder;
}

class Binder implements Bindings {
  readonly packages = new Map<string, PackageScope>();
  readonly occurrences = new Map<string, Occurrence[]>();
  readonly places = new Map<WitSymbol, { uri: string; range: Occurrence }[]>();
  readonly scopes = new Map<WitSymbol, MemberScope>();
  readonly files: FileScope[] = [];
  readonly aliased = new Map<WitSymbol, WitSymbol>();
  readonly #worlds = new Map<WitSymbol, readonly WorldItemNode[]>();
  readonly #labels = new Map<WitSymbol, Map<string, WitSymbol>>();
  readonly #labelsOpen = new Set<WitSymbol>();

  declare({ trees, foreign }: PackageTrees): void {
    const header = trees.find(({ file }) => file.header !== undefined)?.file.header?.name;
    for (const tree of trees) {
      if (!this.occurrences.has(tree.path)) this.occurrences.set(tree.path, []);
      const own = tree.file.header;
      const name = own?.name ?? header;
      const scope = this.#package(name, own ?? tree.file, foreign, own?.docs);
      if (own !== undefined) this.#define(scope.symbol, tree.path, packageRange(own.name));
      this.#declareItems(scope, tree, tree.file.items);
    }
  }

  #package(
    node: PackageNameNode | undefined,
    range: TextRange,
    foreign: boolean,
    docs: Docs | undefined,
  ): PackageScope {
    const key = node === undefined ? '' : keyOfPackage(node);
    const known = this.packages.get(key);
    if (known !== undefined) return known;
    const name = node === undefined ? '' : `${node.namespace.text}:${node.name.text}`;
    const parts = docs === undefined ? range : { ...range, docs };
    const scope: PackageScope = {
      key,
      symbol: makeSymbol('package', 'package', name, parts, foreign),
      version: node?.version?.text,
      items: new Map(),
      features: new Map(),
      files: [],
      foreign,
    };
    this.packages.set(key, scope);
    return scope;
  }

  #declareItems(scope: PackageScope, tree: SyntaxTree, items: readonly FileItem[]): void {
    const file: FileScope = { uri: tree.path, tree, items, package: scope, names: new Map() };
    scope.files.push(file);
    this.files.push(file);
    for (const item of items) {
      if (item.kind === 'nested-package') {
        const inner = this.#package(item.name, item, scope.foreign, item.docs);
        this.#define(inner.symbol, tree.path, packageRange(item.name));
        this.#declareItems(inner, tree, item.items);
      } else if (item.kind !== 'top-level-use') {
        const symbol = makeSymbol(
          item.kind,
          item.kind,
          item.name.text,
          item,
          scope.foreign,
          scope.symbol,
        );
        this.#defineName(symbol, file, item.name);
        if (item.kind === 'world') this.#worlds.set(symbol, item.items);
        if (!item.name.missing && !scope.items.has(symbol.name))
          scope.items.set(symbol.name, symbol);
        if (!item.name.missing) file.names.set(symbol.name, scope.items.get(symbol.name));
        this.#declareMembers(symbol, file, item.items);
      }
    }
  }

  #declareMembers(
    symbol: WitSymbol,
    file: FileScope,
    members: readonly (InterfaceItem | WorldItemNode)[],
  ): void {
    const scope: MemberScope = {
      symbol,
      file,
      uses: members.filter((member) => member.kind === 'use'),
      names: new Map(),
      usesResolved: false,
    };
    this.scopes.set(symbol, scope);
    for (const member of members) {
      if (member.kind === 'typedef') {
        const word = member.body.kind === 'alias' ? 'type' : member.body.kind;
        this.#member(scope, 'type', word, member.name, member);
      } else if (member.kind === 'function') {
        this.#member(scope, 'function', 'function', member.name, member);
      }
    }
  }

  #member(
    scope: MemberScope,
    kind: WitSymbolKind,
    word: string,
    name: Identifier,
    parts: ItemParts,
  ): void {
    const symbol = this.#part(scope.symbol, scope.file, kind, word, name, parts);
    if (!name.missing && !scope.names.has(name.text)) scope.names.set(name.text, symbol);
  }

  /** A symbol inside `container`, with its definition. */
  #part(
    container: WitSymbol,
    file: FileScope,
    kind: WitSymbolKind,
    word: string,
    name: Identifier,
    parts: ItemParts,
  ): WitSymbol {
    const symbol = makeSymbol(kind, word, name.text, parts, container.foreign, container);
    this.#defineName(symbol, file, name);
    return symbol;
  }

  #defineName(symbol: WitSymbol, file: FileScope, name: Identifier): void {
    if (!name.missing) this.#define(symbol, file.uri, name);
  }

  #define(symbol: WitSymbol, uri: string, { start, end }: TextRange): void {
    symbol.definitions.push({ file: uri, start, end });
    this.#occur(uri, { start, end, symbol, role: 'definition' });
  }

  #refer(symbol: WitSymbol | undefined, file: FileScope, name: Identifier): void {
    if (symbol === undefined || name.missing) return;
    this.#occur(file.uri, { start: name.start, end: name.end, symbol, role: 'reference' });
  }

  #occur(uri: string, occurrence: Occurrence): void {
    this.occurrences.get(uri)?.push(occurrence);
    const known = this.places.get(occurrence.symbol);
    if (known === undefined) this.places.set(occurrence.symbol, [{ uri, range: occurrence }]);
    else known.push({ uri, range: occurrence });
  }

  bindAll(): void {
    for (const file of this.files) this.#bindTopLevelUses(file);
    // Own labels first: `with` in one world may speak of another that stands further down.
    for (const [world] of this.#worlds) this.labelsOf(world);
    for (const [, scope] of [...this.scopes]) this.#resolveUses(scope);
    for (const file of this.files) {
      for (const item of file.items) {
        if (item.kind !== 'interface' && item.kind !== 'world') continue;
        this.#features(file, item.attributes);
        const symbol = this.#symbolDefinedAt(file, item.name);
        if (symbol === undefined) continue;
        this.#bindMembers(symbol, item.items);
      }
    }
    for (const list of this.occurrences.values()) list.sort((a, b) => a.start - b.start);
  }

  readonly #defined = new Map<string, WitSymbol>();

  /** The symbol of an item, duplicates included. */
  #symbolDefinedAt(file: FileScope, name: Identifier): WitSymbol | undefined {
    if (this.#defined.size === 0) {
      for (const symbol of this.places.keys()) {
        for (const span of symbol.definitions) {
          this.#defined.set(`${span.start} ${span.file}`, symbol);
        }
      }
    }
    return this.#defined.get(`${name.start} ${file.uri}`);
  }

  #bindTopLevelUses(file: FileScope): void {
    for (const item of file.items) {
      if (item.kind !== 'top-level-use') continue;
      this.#packageReference(file, item.path);
      const key = keyOfPath(item.path);
      const scope = key === undefined ? file.package : this.packages.get(key);
      const target = scope?.items.get(item.path.name.text);
      this.#refer(target, file, item.path.name);
      const { alias } = item;
      if (alias === undefined) {
        if (!file.names.has(item.path.name.text)) file.names.set(item.path.name.text, target);
        continue;
      }
      const symbol: WitSymbol = {
        ...makeSymbol(
          'alias',
          'alias',
          alias.text,
          item,
          file.package.foreign,
          file.package.symbol,
        ),
        ...(target === undefined ? {} : { target }),
      };
      this.#defineName(symbol, file, alias);
      if (!file.names.has(alias.text)) file.names.set(alias.text, symbol);
    }
  }

  lookup(file: FileScope, path: UsePath): WitSymbol | undefined {
    const key = keyOfPath(path);
    if (key !== undefined) return this.packages.get(key)?.items.get(path.name.text);
    if (file.names.has(path.name.text)) return file.names.get(path.name.text);
    return file.package.items.get(path.name.text);
  }

  #packageReference(file: FileScope, path: UsePath): void {
    const key = keyOfPath(path);
    const scope = key === undefined ? undefined : this.packages.get(key);
    if (path.package === undefined || scope === undefined) return;
    const { start, end } = packageRange(path.package);
    this.#occur(file.uri, { start, end, symbol: scope.symbol, role: 'reference' });
  }

  #path(file: FileScope, path: UsePath): WitSymbol | undefined {
    this.#packageReference(file, path);
    const target = this.lookup(file, path);
    this.#refer(target, file, path.name);
    return target;
  }

  /** Gives the scope the names that `use` brings in. A circle sees what there is so far. */
  #resolveUses(scope: MemberScope): void {
    if (scope.usesResolved) return;
    scope.usesResolved = true;
    for (const use of scope.uses) this.#resolveUse(scope, use);
  }

  #resolveUse(scope: MemberScope, use: UseNode): void {
    const item = this.#path(scope.file, use.path);
    const from = item === undefined ? undefined : this.scopes.get(originOf(item));
    if (from !== undefined) this.#resolveUses(from);
    for (const { name, alias, start, end } of use.names) {
      const target = from?.names.get(name.text);
      this.#refer(target, scope.file, name);
      if (alias === undefined) {
        if (target !== undefined && !scope.names.has(name.text)) scope.names.set(name.text, target);
        continue;
      }
      const symbol: WitSymbol = {
        ...makeSymbol(
          'type',
          'use',
          alias.text,
          { start, end },
          scope.symbol.foreign,
          scope.symbol,
        ),
        ...(target === undefined ? {} : { target }),
      };
      this.#defineName(symbol, scope.file, alias);
      if (!alias.missing && !scope.names.has(alias.text)) scope.names.set(alias.text, symbol);
    }
  }

  labelsOf(world: WitSymbol): ReadonlyMap<string, WitSymbol> {
    const known = this.#labels.get(world);
    if (known !== undefined) return known;
    const labels = new Map<string, WitSymbol>();
    const scope = this.scopes.get(world);
    if (scope === undefined || this.#labelsOpen.has(world)) return labels;
    this.#labelsOpen.add(world);
    this.#resolveUses(scope);
    for (const [name, symbol] of scope.names) labels.set(name, symbol);
    const members = this.#worlds.get(world) ?? [];
    for (const member of members) {
      if (member.kind === 'import' || member.kind === 'export') {
        this.#declareExtern(world, scope, member, labels);
      }
    }
    for (const member of members) {
      if (member.kind !== 'include') continue;
      const included = this.#path(scope.file, member.path);
      const theirs = included === undefined ? undefined : this.labelsOf(originOf(included));
      const renames = new Map(member.renames.map((rename) => [rename.name.text, rename]));
      for (const { name, alias, start, end } of member.renames) {
        const target = theirs?.get(name.text);
        this.#refer(target, scope.file, name);
        const parts = { start, end };
        const symbol: WitSymbol = {
          ...makeSymbol('label', 'include', alias.text, parts, world.foreign, world),
          ...(target === undefined ? {} : { target }),
        };
        this.#defineName(symbol, scope.file, alias);
        if (!alias.missing && !labels.has(alias.text)) labels.set(alias.text, symbol);
      }
      for (const [name, symbol] of theirs ?? []) {
        if (!renames.has(name) && !labels.has(name)) labels.set(name, symbol);
      }
    }
    this.#labelsOpen.delete(world);
    this.#labels.set(world, labels);
    return labels;
  }

  /**
   * The label of an import or export. One that a world both imports and exports is one symbol: the
   * `with` of an `include` renames both at once.
   */
  #declareExtern(
    world: WitSymbol,
    scope: MemberScope,
    extern: ExternNode,
    labels: Map<string, WitSymbol>,
  ): void {
    const { item } = extern;
    if (item.kind === 'path') return;
    const known = labels.get(item.name.text);
    let symbol: WitSymbol;
    if (known?.kind === 'label' && known.container === world && known.word !== 'include') {
      symbol = known;
      this.#defineName(symbol, scope.file, item.name);
    } else {
      symbol = this.#part(world, scope.file, 'label', extern.kind, item.name, extern);
      if (!item.name.missing && known === undefined) labels.set(item.name.text, symbol);
    }
    if (item.kind !== 'inline-interface') return;
    // A label that is both imported and exported has two insides, each with a scope of its own.
    const inside =
      symbol.definitions.length > 1 ? { ...symbol, definitions: [...symbol.definitions] } : symbol;
    this.#inlineScopes.set(extern, inside);
    this.#declareMembers(inside, scope.file, item.items);
  }

  readonly #inlineScopes = new Map<ExternNode, WitSymbol>();

  #bindMembers(owner: WitSymbol, members: readonly (InterfaceItem | WorldItemNode)[]): void {
    const scope = this.scopes.get(owner);
    if (scope === undefined) return;
    const { file } = scope;
    for (const member of members) {
      this.#features(file, member.attributes);
      switch (member.kind) {
        case 'typedef':
          this.#bindType(scope, member);
          break;
        case 'function': {
          const symbol = this.#symbolDefinedAt(file, member.name) ?? owner;
          this.#signature(scope, symbol, member.signature);
          break;
        }
        case 'import':
        case 'export': {
          const { item } = member;
          if (item.kind === 'path' || item.kind === 'named-path') this.#path(file, item.path);
          else if (item.kind === 'function') {
            const symbol = this.#symbolDefinedAt(file, item.name) ?? owner;
            this.#signature(scope, symbol, item.signature);
          } else {
            const inside = this.#inlineScopes.get(member);
            if (inside !== undefined) this.#bindMembers(inside, item.items);
          }
          break;
        }
        case 'use':
        case 'include':
          break;
      }
    }
  }

  #bindType(scope: MemberScope, { name, body }: TypeDefNode): void {
    const symbol = this.#symbolDefinedAt(scope.file, name) ?? scope.symbol;
    switch (body.kind) {
      case 'alias': {
        this.#type(scope, body.type);
        const target = body.type.kind === 'name' && scope.names.get(body.type.name.text);
        if (target) this.aliased.set(symbol, target);
        break;
      }
      case 'record':
        for (const field of body.fields) {
          this.#part(symbol, scope.file, 'field', 'field', field.name, field);
          this.#type(scope, field.type);
        }
        break;
      case 'variant':
        for (const one of body.cases) {
          this.#part(symbol, scope.file, 'case', 'case', one.name, one);
          if (one.type !== undefined) this.#type(scope, one.type);
        }
        break;
      case 'enum':
        for (const one of body.cases) {
          this.#part(symbol, scope.file, 'case', 'case', one.name, one);
        }
        break;
      case 'flags':
        for (const one of body.flags) {
          this.#part(symbol, scope.file, 'flag', 'flag', one.name, one);
        }
        break;
      case 'resource':
        for (const one of body.functions) {
          this.#features(scope.file, one.attributes);
          const method = this.#part(symbol, scope.file, one.kind, one.kind, one.name, one);
          this.#signature(scope, method, one.signature);
        }
        break;
    }
  }

  #signature(scope: MemberScope, owner: WitSymbol, signature: Signature): void {
    for (const parameter of signature.params) {
      this.#part(owner, scope.file, 'parameter', 'parameter', parameter.name, parameter);
      this.#type(scope, parameter.type);
    }
    if (signature.result !== undefined) this.#type(scope, signature.result);
  }

  #type(scope: MemberScope, type: TypeNode): void {
    for (const name of namesIn(type)) this.#refer(scope.names.get(name.text), scope.file, name);
  }

  #features(file: FileScope, attributes: readonly Attribute[]): void {
    for (const attribute of attributes) {
      if (attribute.kind !== 'unstable' || attribute.feature.missing) continue;
      const { features, symbol: container, foreign } = file.package;
      const { feature } = attribute;
      const known = features.get(feature.text);
      if (known !== undefined) {
        this.#refer(known, file, feature);
        continue;
      }
      const parts = { start: attribute.start, end: attribute.end };
      const made = makeSymbol('feature', 'feature', feature.text, parts, foreign, container);
      features.set(feature.text, made);
      this.#defineName(made, file, feature);
    }
  }
}

/**
 * Whether a type is a resource, through `use … as` and `type a = r;`. What `use` brings in from a
 * package that is missing is `unknown`.
 */
export function isResource(bindings: Bindings, symbol: WitSymbol): boolean | 'unknown' {
  let current = originOf(symbol);
  for (let steps = 0; steps < 1000; steps++) {
    if (current.word === 'resource') return true;
    if (current.word === 'use') return 'unknown';
    const next = bindings.aliased.get(current);
    if (next === undefined) return false;
    current = originOf(next);
  }
  return false;
}
