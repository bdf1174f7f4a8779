/**
 * Script mocks: an ES module whose exports are functions, made into text that can stand within a
 * function. It loads nothing: in the confined place there is nothing to load from.
 */

import { SlotwrightError } from '../../wit/errors.ts';
import {
  boundNames,
  childrenOf,
  type Node,
  nameOf,
  parseText,
  part,
  type SyntaxFault,
} from './syntax.ts';

export interface ReadScript {
  readonly file: string;
  /** Without `export`; lines stay where they were. */
  readonly text: string;
  /** From each exported name to what it is in the text. */
  readonly exports: ReadonlyMap<string, string>;
}

/** Throws `SlotwrightError` `bad-script`, with the place in the message and in `data`. */
export function readScript(file: string, text: string): ReadScript {
  const fail = ({ line, column, reason }: SyntaxFault): never => {
    throw new SlotwrightError('usage', 'bad-script', `${file}:${line}:${column}: ${reason}.`, {
      data: { file, line, column },
    });
  };
  const parsed = parseText(text, { sourceType: 'module', allowAwaitOutsideFunction: false });
  if ('fault' in parsed) return fail(parsed.fault);
  const refuse = (node: Node, reason: string): never => fail({ ...placeOf(text, node), reason });
  for (const node of everyNode(parsed.program)) {
    if (/^Import|^ExportAll/.test(node.type) || isMeta(node)) {
      refuse(node, 'A script mock runs by itself: it can import nothing');
    }
  }
  const edits: Edit[] = [];
  const exports = new Map<string, string>();
  for (const statement of parsed.program.body) takeExports(statement, { edits, exports, refuse });
  const plain = applied(text, edits);
  const again = parseAsScript(wrapScript(plain, exports));
  if (again !== undefined) {
    // The wrapping stands in front of the first line.
    return fail({ ...again, column: again.line === 1 ? 1 : again.column });
  }
  return { file, text: plain, exports };
}

/** A classic script reads a few things otherwise than a module: `<!--` begins a comment there. */
function parseAsScript(text: string): SyntaxFault | undefined {
  let odd: SyntaxFault | undefined;
  const parsed = parseText(text, {
    sourceType: 'script',
    locations: true,
    onComment(_block, _text, start, _end, place) {
      if (place === undefined || !/^(?:<!--|-->)/.test(text.slice(start, start + 4))) return;
      const reason = '`<!--` and `-->` begin comments in a script';
      odd ??= { line: place.line, column: place.column + 1, reason };
    },
  });
  return 'fault' in parsed ? parsed.fault : odd;
}

/** The function that the worker's registry is given. */
export function wrapScript(text: string, exports: ReadonlyMap<string, string>): string {
  const members = [...exports].map(([name, local]) => `[${JSON.stringify(name)}]: ${local}`);
  return `(function () { "use strict"; ${text}\nreturn { ${members.join(', ')} }; })`;
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

interface Taking {
  readonly edits: Edit[];
  readonly exports: Map<string, string>;
  readonly refuse: (node: Node, reason: string) => never;
}

/** No name of a script's own: it would have to be declared twice. */
const defaultName = '__slotwright_default';

function takeExports(statement: Node, { edits, exports, refuse }: Taking): void {
  const declaration = part(statement, 'declaration');
  const cut = (end: number, text = ''): void =>
    void edits.push({ start: statement.start, end, text });
  if (statement.type === 'ExportNamedDeclaration' && declaration !== undefined) {
    cut(declaration.start);
    for (const name of declaredNames(declaration)) exports.set(name, name);
  } else if (statement.type === 'ExportNamedDeclaration') {
    if (part(statement, 'source') !== undefined) {
      refuse(statement, 'A script mock runs by itself: it can import nothing');
    }
    for (const specifier of childrenOf(statement)) {
      const local = part(specifier, 'local');
      const exported = part(specifier, 'exported');
      if (local === undefined || exported === undefined) continue;
      exports.set(nameOf(exported), nameOf(local));
    }
    cut(statement.end, ';');
  } else if (statement.type === 'ExportDefaultDeclaration' && declaration !== undefined) {
    const id = part(declaration, 'id');
    const named = id !== undefined && /Declaration$/.test(declaration.type);
    cut(declaration.start, named ? '' : `const ${defaultName} = `);
    exports.set('default', named ? nameOf(id) : defaultName);
  }
}

function* declaredNames(declaration: Node): Generator<string> {
  const id = part(declaration, 'id');
  if (id !== undefined) yield nameOf(id);
  for (const child of childrenOf(declaration)) {
    const pattern = child.type === 'VariableDeclarator' ? part(child, 'id') : undefined;
    if (pattern !== undefined) yield* boundNames(pattern);
  }
}

function* everyNode(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* everyNode(child);
}

function isMeta(node: Node): boolean {
  const meta = node.type === 'MetaProperty' ? part(node, 'meta') : undefined;
  return meta !== undefined && nameOf(meta) === 'import';
}

function placeOf(text: string, { start }: Node): { line: number; column: number } {
  const before = text.slice(0, start).split(/\r\n|[\n\r\u2028\u2029]/);
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function applied(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of edits) {
    const cut = text.slice(edit.start, edit.end);
    // Lines are counted in messages.
    result += `${text.slice(at, edit.start)}${edit.text}${cut.replace(/[^\n\r\u2028\u2029]+/g, '')}`;
    at = edit.end;
  }
  return result + text.slice(at);
}
