/**
 * A whole dependency graph as one WIT text. jco's build of wasm-tools has no file system, so every
 * call with a path fails; but one text may hold many packages: the main one under its `package x;`
 * header, each further one as `package x { … }`.
 */

import { SlotwrightError } from '../errors.ts';
import type { BinaryFile, PackageFiles, TextFile, WitInput } from '../model/input.ts';
import { type FileUse, outlineOf, type PackageSpan } from './scan.ts';

export interface FlattenOptions {
  /** The text of a binary dependency, all its packages in it; without it one is refused. */
  readonly printBinary?: (file: BinaryFile) => string;
}

/**
 * The input as one text. Comments, docs and order within a file are kept; files of one package
 * follow each other.
 *
 * Throws `SlotwrightError('unsupported')` for what one text cannot say: a binary dependency without
 * `printBinary`, and two files of a package that give one name to different interfaces by a
 * top-level `use`.
 */
export function flatten(input: WitInput, options: FlattenOptions = {}): string {
  const main = join(input.main, options);
  const parts: string[] = [
    main.docs + (main.name === undefined ? '' : `package ${main.name};`) + main.body,
    ...main.nested,
  ];
  for (const dependency of input.deps) {
    const { name, docs, body, nested } = join(dependency, options);
    parts.push(
      ...(name === undefined ? [body] : [`${docs}package ${name} {${body.trimEnd()}\n}`]),
      ...nested,
    );
  }
  return `${parts.map((part) => part.trimEnd()).join('\n\n')}\n`;
}

interface JoinedPackage {
  /** As written, `%` and comments included. */
  readonly name: string | undefined;
  /** What stands before the header: comments and docs. */
  readonly docs: string;
  readonly body: string;
  readonly nested: readonly string[];
}

/** The files of one package as one header, one body, and the packages nested in any of them. */
function join(files: PackageFiles, options: FlattenOptions): JoinedPackage {
  let header: { name: string; written: string } | undefined;
  let docs = '';
  const bodies: string[] = [];
  const nested: string[] = [];
  const given = new Map<string, FileUse & { path: string }>();
  for (const file of files.files) {
    const text = textOf(file, options);
    const outline = outlineOf(text);
    const cuts: PackageSpan[] = [...outline.nested];
    let before = '';
    // A header that says another name stays where it is, for wasm-tools to refuse.
    if (outline.header !== undefined) {
      const written = text
        .slice(outline.header.start + 'package'.length, outline.header.end - 1)
        .trim();
      header ??= { name: outline.header.name, written };
      if (header.name === outline.header.name) {
        before = text.slice(0, outline.header.start);
        cuts.push({ ...outline.header, start: 0 });
      }
    }
    docs += before;
    const repeated: { start: number; end: number }[] = [];
    for (const use of outline.uses) {
      const earlier = given.get(use.name);
      if (earlier === undefined) given.set(use.name, { ...use, path: file.path });
      else if (earlier.target === use.target) repeated.push(use);
      else {
        throw new SlotwrightError(
          'unsupported',
          'file-names-collide',
          `${earlier.path} and ${file.path} both name something \`${use.name}\` by a top-level \`use\``,
          { advice: 'Give one of them another name with `as` to have wasm-tools look at it.' },
        );
      }
    }
    bodies.push(cutOut(text, [...cuts, ...repeated]));
    for (const span of outline.nested) nested.push(text.slice(span.start, span.end));
  }
  const body = bodies.map((text) => text.replace(/^(?:[\t ]*\r?\n)+/, '')).join('\n');
  return { name: header?.written, docs, body: header === undefined ? body : `\n${body}`, nested };
}

function textOf(file: TextFile | BinaryFile, options: FlattenOptions): string {
  if ('text' in file) return file.text;
  if (options.printBinary !== undefined) return options.printBinary(file);
  throw new SlotwrightError(
    'unsupported',
    'binary-dependency',
    `${file.path} is binary, and wasm-tools can be given text only here`,
  );
}

function cutOut(text: string, spans: readonly { start: number; end: number }[]): string {
  let result = '';
  let at = 0;
  for (const span of [...spans].sort((left, right) => left.start - right.start)) {
    result += text.slice(at, span.start);
    at = Math.max(at, span.end);
  }
  return result + text.slice(at);
}
