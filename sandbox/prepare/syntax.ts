/** JavaScript as a tree, by acorn. */

import { type Node, type Options, type Program, parse } from 'acorn';

export type { Node };

export interface SyntaxFault {
  /** 1-based, column too. */
  readonly line: number;
  readonly column: number;
  /** Without the place. */
  readonly reason: string;
}

export function parseText(
  text: string,
  options: Omit<Options, 'ecmaVersion'>,
): { readonly program: Program } | { readonly fault: SyntaxFault } {
  try {
    return { program: parse(text, { ...options, ecmaVersion: 'latest', allowHashBang: false }) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const loc: unknown = Reflect.get(error, 'loc');
    const place = typeof loc === 'object' && loc !== null ? loc : {};
    return {
      fault: {
        line: Number(Reflect.get(place, 'line') ?? 1),
        column: Number(Reflect.get(place, 'column') ?? 0) + 1,
        reason: error.message.replace(/ \(\d+:\d+\)$/, ''),
      },
    };
  }
}

/** The nodes right below a node, in no particular order. */
export function* childrenOf(node: Node): Generator<Node> {
  for (const value of Object.values(node)) {
    for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) yield one;
  }
}

export function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
  );
}

/** The names that a pattern binds: an identifier, or what is taken apart. */
export function* boundNames(pattern: Node): Generator<string> {
  switch (pattern.type) {
    case 'Identifier':
      yield nameOf(pattern);
      return;
    case 'Property': {
      const value: unknown = Reflect.get(pattern, 'value');
      if (isNode(value)) yield* boundNames(value);
      return;
    }
    case 'AssignmentPattern': {
      const left: unknown = Reflect.get(pattern, 'left');
      if (isNode(left)) yield* boundNames(left);
      return;
    }
    default:
      for (const child of childrenOf(pattern)) yield* boundNames(child);
  }
}

/** Of an identifier or a string. */
export function nameOf(node: Node): string {
  return String(Reflect.get(node, 'name') ?? Reflect.get(node, 'value'));
}

export function isFunction({ type }: Node): boolean {
  return /Function/.test(type);
}

/** `member` of a node, where that is a node. */
export function part(node: Node, member: string): Node | undefined {
  const value: unknown = Reflect.get(node, member);
  return isNode(value) ? value : undefined;
}
