/** What is said when a type or function cannot be understood. */

import type { Docs, Identifier, TypeNode } from '../../syntax/ast.ts';
import { isValidName } from '../../syntax/characters.ts';
import type { Span, TextRange } from '../../text/position.ts';
import type { Parameter, PrimitiveName } from '../model.ts';
import { primitiveNames } from '../model.ts';
import type { Entry, InterfaceDraft } from './draft.ts';
import type { SourceFile } from './packages.ts';
import { type Details, type Reporter, replaceFix, spanOf } from './reporter.ts';
import type { PackageScope } from './scope.ts';
import { listNames, nearest, suggestType } from './suggest.ts';

const builtIn = [
  ...primitiveNames,
  'list',
  'option',
  'result',
  'tuple',
  'map',
  'stream',
  'future',
  'own',
  'borrow',
];

/** An item of an interface or world, as far as a place to insert before it goes. */
type Member = TextRange & { readonly kind: string; readonly docs?: Docs };

export class TypeMessages {
  readonly #package: PackageScope;
  readonly #reporter: Reporter;
  readonly #file: SourceFile;
  readonly #lookup: ReadonlyMap<string, Entry>;
  readonly #members: readonly Member[];

  constructor(
    scope: PackageScope,
    file: SourceFile,
    lookup: ReadonlyMap<string, Entry>,
    members: readonly Member[],
  ) {
    this.#package = scope;
    this.#reporter = scope.reporter;
    this.#file = file;
    this.#lookup = lookup;
    this.#members = members;
  }

  #span(range: TextRange): Span {
    return spanOf(this.#file.path, range);
  }

  duplicate(name: Identifier, first: Span): void {
    this.#reporter.error(
      'R016',
      this.#span(name),
      `The name \`${name.text}\` is defined more than once here`,
      {
        help: 'Types and functions share one space of names. A `use` can rename: `use other.{name as other-name};`.',
        related: [{ span: first, message: 'it is defined first here' }],
      },
    );
  }

  shadowedByUse(name: Identifier, use: Span): void {
    this.#reporter.warning(
      'R055',
      this.#span(name),
      `This type \`${name.text}\` is lost: the \`use\` below brings in another of its name`,
      {
        help: 'Rename one of them: `use other.{name as other-name};`.',
        related: [{ span: use, message: 'this one is taken' }],
      },
    );
  }

  cycle(names: readonly string[], places: readonly Span[], reported: Span): void {
    const [first] = names;
    const trail = [...names, ...names.slice(0, 1)].map((name) => `\`${name}\``).join(' → ');
    this.#reporter.error(
      'R018',
      reported,
      names.length === 1
        ? `The type \`${first}\` contains itself`
        : `The type \`${first}\` contains itself, through others: ${trail}`,
      {
        help: 'Values of WIT types are finite trees of known depth. Refer to the inner one by an index into a list, or through a resource.',
        related: places.map((span, i) => ({
          span,
          message: `\`${names[i]}\` contains \`${names[(i + 1) % names.length]}\``,
        })),
      },
    );
  }

  useOfFunction(name: Identifier, definition: Span): void {
    this.#reporter.error(
      'R020',
      this.#span(name),
      `\`${name.text}\` is a function, and only types can be brought in by \`use\``,
      {
        help: 'To call functions of an interface, a world imports the interface.',
        related: [{ span: definition, message: 'the function is here' }],
      },
    );
  }

  nothingToUse(name: Identifier, source: InterfaceDraft): void {
    const types = [...source.names].filter(([, { kind }]) => kind === 'type');
    const names = types.map(([known]) => known);
    const near = nearest(name.text, names);
    const where = source.name === undefined ? 'The interface' : `The interface \`${source.name}\``;
    this.#reporter.error(
      'R019',
      this.#span(name),
      near === undefined
        ? `${where} has no type \`${name.text}\``
        : `${where} has no type \`${name.text}\`. Did you mean \`${near}\`?`,
      {
        help:
          names.length === 0
            ? 'It has no types at all.'
            : `It has ${listNames(names.slice(0, 12))}.`,
        related: [{ span: source.span, message: 'the interface is here' }],
        fixes: near === undefined ? [] : [replaceFix(`Write \`${near}\``, this.#span(name), near)],
      },
    );
  }

  noCases(name: Identifier, kind: 'variant' | 'enum'): void {
    this.#reporter.error(
      'R024',
      this.#span(name),
      `The ${kind} \`${name.text}\` has no cases, so it has no values`,
      { help: `A ${kind} has at least one case.` },
    );
  }

  duplicateMethod(name: Identifier, first: Span): void {
    this.#reporter.error(
      'R025',
      this.#span(name),
      `The resource has two functions named \`${name.text}\``,
      {
        help: 'Methods and static functions of a resource share one space of names.',
        related: [{ span: first, message: 'the first is here' }],
      },
    );
  }

  secondConstructor(name: Identifier, first: Span): void {
    this.#reporter.error('R025', this.#span(name), 'The resource has two constructors', {
      help: 'A resource has at most one. Further ones can be static functions that return the resource.',
      related: [{ span: first, message: 'the first is here' }],
    });
  }

  duplicateParameter(name: Identifier, first: Parameter): void {
    const isSelf = first.name === 'self' && name.text === 'self';
    this.#reporter.error(
      'R026',
      this.#span(name),
      `The parameter \`${name.text}\` is defined more than once`,
      {
        ...(isSelf ? { help: 'A method has a parameter `self` without saying so.' } : {}),
        ...(first.span === undefined
          ? {}
          : { related: [{ span: first.span, message: 'it is defined first here' }] }),
      },
    );
  }

  badMapKey(node: Extract<TypeNode, { kind: 'map' }>, key: PrimitiveName | undefined): void {
    this.#reporter.error(
      'R023',
      this.#span({ start: node.start, end: node.key.end }),
      key === undefined
        ? 'The key of this map is not of a primitive type'
        : `\`${key}\` cannot be the key of a map`,
      {
        help: 'Keys are `bool`, integers, `char` or `string`, written as such and not by another name.',
      },
    );
  }

  functionAsType(name: Identifier, definition: Span): void {
    this.#reporter.error(
      'R021',
      this.#span(name),
      `\`${name.text}\` is a function, but this place needs a type`,
      { related: [{ span: definition, message: 'the function is here' }] },
    );
  }

  notResource(name: Identifier, handle: 'own' | 'borrow', definition: Span | undefined): void {
    this.#reporter.error(
      'R022',
      this.#span(name),
      `\`${name.text}\` is not a resource, so there is no \`${handle}\` of it`,
      {
        help: 'Only resources have handles. A value of any other type is passed as it is: write the type alone.',
        related:
          definition === undefined ? [] : [{ span: definition, message: 'it is defined here' }],
      },
    );
  }

  constructorResult(node: TypeNode, resource: string): void {
    this.#reporter.error(
      'R027',
      this.#span(node),
      'A constructor returns its resource without saying so; all it can say is a `result` of it',
      { help: `Leave the result away, or write \`-> result<${resource}, …>\`.` },
    );
  }

  constructorOk(place: TextRange, resource: string): void {
    this.#reporter.error(
      'R027',
      this.#span(place),
      `The \`ok\` of a constructor's result is the resource it makes, \`${resource}\``,
      { help: `Write \`-> result<${resource}, …>\`.` },
    );
  }

  unknownType(name: Identifier): void {
    const span = this.#span(name);
    const here = this.#members.flatMap((member) => typeNames(member));
    const near = suggestType(name.text, [
      ...[...this.#lookup.keys(), ...here].filter(isValidName),
      ...builtIn,
    ]);
    const elsewhere = this.#definedElsewhere(name.text);
    const details: Details =
      elsewhere === undefined ? this.#suggestion(name, near) : this.#useElsewhere(name, elsewhere);
    const question =
      elsewhere !== undefined || near === undefined || near.name === ''
        ? ''
        : `. Did you mean \`${near.name}\`?`;
    this.#reporter.error(
      'R017',
      span,
      `There is no type \`${name.text}\` here${question}`,
      details,
    );
  }

  #suggestion(name: Identifier, near: ReturnType<typeof suggestType>): Details {
    const span = this.#span(name);
    if (near === undefined) {
      const types = [...this.#lookup].filter(([, { kind }]) => kind === 'type');
      const names = types.map(([known]) => known).slice(0, 12);
      return {
        help:
          names.length === 0
            ? 'No types are defined here. One of another interface is brought in by `use other.{name};`.'
            : `Defined here: ${listNames(names)}. One of another interface is brought in by \`use other.{name};\`.`,
      };
    }
    const help =
      near.reason === undefined
        ? undefined
        : `${near.reason.charAt(0).toUpperCase()}${near.reason.slice(1)}.`;
    return {
      help,
      fixes: near.name === '' ? [] : [replaceFix(`Write \`${near.name}\``, span, near.name)],
    };
  }

  #useElsewhere(name: Identifier, { from, span }: { from: string; span: Span }): Details {
    const first = this.#members[0];
    const use = `use ${from}.{${name.text}};`;
    const at =
      first === undefined ? undefined : Math.min(first.start, first.docs?.start ?? first.start);
    return {
      help: `The interface \`${from}\` has it: bring it in with \`${use}\`.`,
      related: [{ span, message: `\`${from}.${name.text}\` is here` }],
      fixes:
        at === undefined
          ? []
          : [replaceFix(`Add \`${use}\``, this.#span({ start: at, end: at }), `${use}\n  `)],
    };
  }

  /** An interface of the package that defines a type of this name. */
  #definedElsewhere(name: string): { readonly from: string; readonly span: Span } | undefined {
    for (const file of this.#package.source.files) {
      for (const item of file.items) {
        if (item.kind !== 'interface' || item.items === this.#members) continue;
        for (const member of item.items) {
          if (member.kind === 'typedef' && member.name.text === name) {
            return { from: item.name.text, span: spanOf(file.path, member.name) };
          }
        }
      }
    }
    return undefined;
  }
}

function typeNames(member: Member): string[] {
  return member.kind === 'typedef' && 'name' in member && isIdentifier(member.name)
    ? [member.name.text]
    : [];
}

const isIdentifier = (value: unknown): value is Identifier =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string';
