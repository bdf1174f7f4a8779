/**
 * Names of a component's imports and exports, taken apart as wasmparser 0.259 does
 * (component-model Explainer, "Import and Export Definitions").
 */

import type { PackageName } from '../model/model.ts';
import { isValidName } from '../syntax/characters.ts';

/** A kebab-case name, as WIT text has it too. */
export const isLabel = isValidName;

/** A version as semver.org has it. */
export function isSemver(text: string): boolean {
  return /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/.test(
    text,
  );
}

export type ParsedName =
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'interface'; readonly package: PackageName; readonly item: string }
  | { readonly kind: 'constructor'; readonly resource: string }
  | { readonly kind: 'method' | 'static'; readonly resource: string; readonly function: string }
  /** `url=<…>`, `integrity=<…>`, `locked-dep=<…>`, `unlocked-dep=<…>`: never of an instance. */
  | { readonly kind: 'dependency' };

const isLowerLabel = (text: string): boolean => isLabel(text) && text === text.toLowerCase();

/**
 * The parts of a name, or why it is none. `versionSuffix` completes the version of an interface's
 * id where the id has only the semver track (`wasi:io/poll@0.2` and `.6`).
 */
export function parseExternName(name: string, versionSuffix?: string): ParsedName | string {
  if (name.startsWith('[')) {
    for (const [prefix, kind] of functionPrefixes) {
      if (!name.startsWith(prefix)) continue;
      return parseFunctionName(kind, name.slice(prefix.length), name);
    }
  }
  if (/^(?:url|integrity|locked-dep|unlocked-dep)=/.test(name)) return { kind: 'dependency' };
  const colon = name.indexOf(':');
  if (colon < 0) {
    return isLabel(name) ? { kind: 'label', label: name } : `${quote(name)} is not kebab-case`;
  }
  const slash = name.indexOf('/', colon);
  if (slash < 0) return `${quote(name)} has no interface after the package`;
  const at = name.indexOf('@', slash);
  const namespace = name.slice(0, colon);
  const packageName = name.slice(colon + 1, slash);
  const item = name.slice(slash + 1, at < 0 ? name.length : at);
  if (/[:/]/.test(packageName + item)) return `${quote(name)} nests names, which WIT cannot`;
  if (!isLowerLabel(namespace) || !isLowerLabel(packageName) || !isLabel(item)) {
    return `${quote(name)} is not the id of an interface`;
  }
  if (at < 0) return { kind: 'interface', package: { namespace, name: packageName }, item };
  const version = name.slice(at + 1) + (versionSuffix ?? '');
  if (!isSemver(version)) return `${quote(version)} is not a version, in ${quote(name)}`;
  return { kind: 'interface', package: { namespace, name: packageName, version }, item };
}

/**
 * Whether it is a name that an import or export can have, dependencies aside. The version of an
 * interface may be its semver track alone (`0.2`, `1`), as it is where a version suffix completes it.
 */
export function isExternName(name: string): boolean {
  return ['', '.0', '.0.0'].some((suffix) => {
    const parsed = parseExternName(name, suffix);
    return typeof parsed !== 'string' && parsed.kind !== 'dependency';
  });
}

const functionPrefixes = [
  ['[method]', 'method'],
  ['[static]', 'static'],
  ['[constructor]', 'constructor'],
] as const;

function parseFunctionName(
  kind: 'constructor' | 'method' | 'static',
  rest: string,
  name: string,
): ParsedName | string {
  if (kind === 'constructor') {
    return isLabel(rest)
      ? { kind, resource: rest }
      : `${quote(name)} is not the name of a constructor`;
  }
  const dot = rest.indexOf('.');
  const resource = rest.slice(0, Math.max(dot, 0));
  const label = rest.slice(dot + 1);
  if (dot < 0 || !isLabel(resource) || !isLabel(label)) {
    return `${quote(name)} is not the name of a ${kind} function`;
  }
  return { kind, resource, function: label };
}

/** A name from a file, for a message: quoted, no control characters, not endless. */
export function quote(name: string): string {
  const shown = name.length > 120 ? `${name.slice(0, 120)}…` : name;
  return JSON.stringify(shown).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
