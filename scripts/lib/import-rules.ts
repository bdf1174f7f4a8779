/** The import rules between rooms, as `imports.json` states them, applied to one import. */

import { posix } from 'node:path';
import { parseSync } from 'rolldown/utils';

export interface RoomRule {
  /** Rooms, folders or single files that may be imported; `*` for all. */
  readonly rooms: readonly string[];
  /** npm packages (or one of their sub-paths); `node:` for Node's modules, `*` for all. */
  readonly packages: readonly string[];
}

export interface ImportRules {
  readonly rooms: Readonly<Record<string, RoomRule>>;
  readonly tests: RoomRule;
  /** Folders whose own folders may not import each other: features meet through what they share. */
  readonly apart: readonly string[];
}

export interface FoundImport {
  readonly specifier: string;
  readonly line: number;
}

const isTest = (file: string): boolean => /\.(test|fuzz|bench)\.tsx?$/.test(file);

const within = (path: string, place: string): boolean =>
  place === '*' || path === place || path.startsWith(`${place}/`);

/** Every static, dynamic and re-exporting import of a module, types included. */
export function findImports(file: string, source: string): FoundImport[] {
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? 'cannot be parsed'}`);
  const lineOf = (offset: number): number => source.slice(0, offset).split('\n').length;
  const found: FoundImport[] = [];
  for (const one of module.staticImports) {
    found.push({ specifier: one.moduleRequest.value, line: lineOf(one.start) });
  }
  for (const one of module.staticExports) {
    const request = one.entries.find((entry) => entry.moduleRequest)?.moduleRequest;
    if (request) found.push({ specifier: request.value, line: lineOf(one.start) });
  }
  for (const one of module.dynamicImports) {
    const text = source.slice(one.moduleRequest.start, one.moduleRequest.end);
    const literal = /^(['"])(.*)\1$/s.exec(text);
    if (literal?.[2] !== undefined) found.push({ specifier: literal[2], line: lineOf(one.start) });
  }
  return found;
}

/** The room a file stands in: the longest of the rule's keys that is a folder above it. */
function roomOf(rules: ImportRules, file: string): string | undefined {
  let best: string | undefined;
  for (const room of Object.keys(rules.rooms)) {
    if (within(file, room) && (best === undefined || room.length > best.length)) best = room;
  }
  return best;
}

/** Why `file` may not import `specifier`; `undefined` when it may. `file` is relative, with `/`. */
export function refusal(rules: ImportRules, file: string, specifier: string): string | undefined {
  const room = roomOf(rules, file);
  const rule = isTest(file) ? rules.tests : room === undefined ? undefined : rules.rooms[room];
  if (rule === undefined) {
    // Configuration files at the top: they belong to no room and may use any package.
    return file.includes('/') ? 'its folder is no room of imports.json' : undefined;
  }
  if (specifier.startsWith('.')) {
    const target = posix.normalize(posix.join(posix.dirname(file), specifier));
    if (target.startsWith('../')) return 'it lies outside the project';
    const other = isTest(file) ? undefined : apartFrom(rules, file, target);
    if (other !== undefined) return `it belongs to ${other}, which stands apart`;
    if (room !== undefined && roomOf(rules, target) === room) return undefined;
    // A room is named with all it holds, except the rooms inside it that have rules of their own.
    const allowed = rule.rooms.some((place) => within(target, place));
    return allowed ? undefined : `room ${room} may import from ${rule.rooms.join(', ')} only`;
  }
  const allowed = rule.packages.some(
    (name) => within(specifier, name) || (name === 'node:' && specifier.startsWith('node:')),
  );
  const list = rule.packages.length > 0 ? rule.packages.join(', ') : 'no package';
  return allowed ? undefined : `room ${room} may import ${list} only`;
}

/** The neighbour's folder that `target` is in, where the rules keep neighbours apart. */
function apartFrom({ apart }: ImportRules, file: string, target: string): string | undefined {
  const folder = apart.find((one) => within(file, one) && within(target, one));
  if (folder === undefined) return undefined;
  const own = (path: string): string => path.split('/', folder.split('/').length + 1).join('/');
  return own(file) === own(target) ? undefined : own(target);
}
