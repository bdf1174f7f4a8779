/**
 * jco's glue, made ready to stand in a worker's text, and the names that it cannot carry. jco 0.15.0
 * gives functions, interfaces and resources of a plugin JavaScript names beside its own variables and
 * the engine's globals, and does not always keep them apart: some do not parse, some call themselves,
 * some find `Map` to be a resource of the plugin's.
 */

import type { FunctionDef, WorldRef } from '../../wit/model/model.ts';
import { worldOf } from '../../wit/model/names.ts';
import { functionsOf } from '../../wit/values/functions.ts';
import { camelCase, pascalCase } from '../../wit/values/jco-names.ts';
import {
  boundNames,
  childrenOf,
  isFunction,
  type Node,
  nameOf,
  parseText,
  part,
} from './syntax.ts';

export type ReadGlue =
  | { readonly kind: 'glue'; readonly text: string }
  /** The end of a sentence that begins with the file. */
  | { readonly kind: 'clash'; readonly reason: string };

/** `text` is what `generate` gave. */
export function readGlue(text: string, world: WorldRef): ReadGlue {
  const plain = withoutExports(text);
  // As it will stand: in a classic script, within a function.
  const parsed = parseText(`(function () { "use strict";\n${plain}\nreturn instantiate; })`, {
    sourceType: 'script',
  });
  const names = namesOf(world);
  if ('fault' in parsed) {
    const named = /Identifier '([^']+)'|Binding (\w+)/.exec(parsed.fault.reason);
    const word = named?.[1] ?? named?.[2];
    return { kind: 'clash', reason: clash(names.get(word ?? ''), word ?? '', parsed.fault.reason) };
  }
  const twice = clashOf(parsed.program, names) ?? staticClash(world);
  return twice === undefined ? { kind: 'glue', text: plain } : { kind: 'clash', reason: twice };
}

/** What stands in front of them is all that `generate` exports; anything else would not parse. */
function withoutExports(text: string): string {
  return (
    text
      .replace(/^export (?=function instantiate\()/m, '')
      // jco indents by the braces that it counted, and does not always count right.
      .replace(/^[ \t]*export (?=const _util = )/m, '')
  );
}

/** From JavaScript names to what they are in WIT: ``function `get-core-module` ``. */
function namesOf(world: WorldRef): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const side of ['imports', 'exports'] as const) {
    for (const { definition, path } of functionsOf(world, side).all) {
      names.set(camelCase(ownName(definition)), `the function \`${path}\``);
    }
    for (const name of worldOf(world.model, world.world)[side].keys()) {
      const label = /([^/@]+)(?:@.*)?$/.exec(name)?.[1] ?? name;
      if (!names.has(camelCase(label))) names.set(camelCase(label), `the interface \`${name}\``);
    }
  }
  for (const { name, definition } of world.model.types) {
    if (name === undefined || definition.kind !== 'resource') continue;
    names.set(pascalCase(name), `the resource \`${name}\``);
  }
  return names;
}

/** `read` of `[method]blob.read`; nothing of a constructor. */
function ownName({ name, kind }: FunctionDef): string {
  return kind.kind === 'constructor' ? '' : name.slice(name.lastIndexOf('.') + 1);
}

function clash(what: string | undefined, word: string, detail: string): string {
  const named = what ?? (word === '' ? 'a name' : `the name \`${word}\``);
  return `cannot be run by jco: ${named} clashes with a name in the JavaScript that jco writes (${detail})`;
}

/** Globals of the engine that jco's glue uses by their names. */
const globals: ReadonlySet<string> = new Set([
  ...['Array', 'ArrayBuffer', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'Boolean', 'DataView'],
  ...['Date', 'Error', 'FinalizationRegistry', 'Float32Array', 'Float64Array', 'Function'],
  ...[
    'Int16Array',
    'Int32Array',
    'Int8Array',
    'JSON',
    'Map',
    'Math',
    'Number',
    'Object',
    'Promise',
  ],
  ...['Proxy', 'RangeError', 'Reflect', 'RegExp', 'Set', 'SharedArrayBuffer', 'String', 'Symbol'],
  ...['TextDecoder', 'TextEncoder', 'TypeError', 'Uint16Array', 'Uint32Array', 'Uint8Array'],
  ...['Uint8ClampedArray', 'WeakMap', 'WeakRef', 'WeakSet', 'WebAssembly', 'console'],
  ...['globalThis', 'isNaN', 'process', 'queueMicrotask', 'setTimeout', 'undefined'],
]);

function clashOf(program: Node, names: ReadonlyMap<string, string>): string | undefined {
  const declared = new Map<string, Declared>();
  for (const [name, how] of declarations(program)) {
    const known = declared.get(name) ?? { variable: 0, other: 0, expression: 0 };
    declared.set(name, known);
    known[how]++;
  }
  for (const [name, what] of names) {
    const { variable = 0, other = 0, expression = 0 } = declared.get(name) ?? {};
    const times = variable + other;
    if (times > 0 && globals.has(name)) return clash(what, name, `\`${name}\` is the engine's own`);
    // Methods of two resources may share a name; one that hides a variable of jco's may not.
    if (times > 1 || (variable > 0 && expression > 0)) {
      return clash(what, name, `\`${name}\` is declared twice`);
    }
  }
  return undefined;
}

/** How often a name is declared as a plain variable, in another way, and as what only a function calls itself. */
interface Declared {
  variable: number;
  other: number;
  expression: number;
}

/** A static function becomes a property of a class, which has some that cannot be replaced. */
function staticClash(world: WorldRef): string | undefined {
  for (const { definition, path } of functionsOf(world, 'exports').all) {
    if (definition.kind.kind !== 'static') continue;
    const name = camelCase(ownName(definition));
    if (!/^(?:prototype|name|length|caller|arguments)$/.test(name)) continue;
    return clash(`the function \`${path}\``, name, `a class has a \`${name}\` of its own`);
  }
  return undefined;
}

/**
 * What is declared within `instantiate` and in the generator in it, where the plugin's names stand
 * beside jco's; of other functions only the names, since what is in them is their own.
 */
function* declarations(node: Node): Generator<[name: string, how: keyof Declared]> {
  const { type } = node;
  const id = part(node, 'id');
  if (id !== undefined && type === 'VariableDeclarator') {
    const how = id.type === 'Identifier' ? 'variable' : 'other';
    for (const name of boundNames(id)) yield [name, how];
  }
  if (id !== undefined && type === 'ClassDeclaration') yield [nameOf(id), 'other'];
  for (const child of childrenOf(node)) {
    if (!isFunction(child) || isShared(child)) yield* declarations(child);
    else yield* ownNameOf(child);
  }
}

/** Within the wrapping, `instantiate`, and the generator in it. */
function isShared(node: Node): boolean {
  const id = part(node, 'id');
  const wrapping = node.start <= 1;
  return wrapping || (id !== undefined && /^(?:instantiate|_initGenerator)$/.test(nameOf(id)));
}

function* ownNameOf(node: Node): Generator<[name: string, how: keyof Declared]> {
  const id = part(node, 'id');
  if (id === undefined) return;
  yield [nameOf(id), node.type === 'FunctionDeclaration' ? 'other' : 'expression'];
}
