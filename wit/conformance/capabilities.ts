/**
 * What a plugin could do on a host that gives it all it asks for, in words a user of the host can
 * judge. The slot's own capabilities (`slot.json`) come first; for WASI, which slots seldom
 * describe, there are words of ours.
 */

import type { WorldRef } from '../model/model.ts';
import { interfaceOf, worldOf } from '../model/names.ts';
import { compatibleNames, unversioned, versionOf } from './extern-names.ts';
import type { Capability } from './policy.ts';

export interface UsedCapability {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly risk: Capability['risk'];
  /** Imports of the plugin that fall under it: interfaces, or functions as `iface.func`. */
  readonly imports: readonly string[];
}

export interface CapabilityUse {
  /** In the order of `slot.json`, then those of WASI. */
  readonly capabilities: readonly UsedCapability[];
  /** Names of imports that fall under none. */
  readonly others: readonly string[];
}

/** WASI in plain words. A slot that names an interface itself has the last word on it. */
const wasiCapabilities: readonly Capability[] = [
  {
    id: 'sockets',
    title: 'Open network connections',
    description: 'It may talk to any machine that the host can reach, over TCP and UDP.',
    risk: 'high',
    imports: ['wasi:sockets/*'],
  },
  {
    id: 'filesystem',
    title: 'Read and write files',
    description: 'In the folders that the host opens for it.',
    risk: 'high',
    imports: ['wasi:filesystem/*'],
  },
  {
    id: 'http',
    title: 'Send HTTP requests',
    description: 'What it may send and where to is the host’s to limit.',
    risk: 'medium',
    imports: ['wasi:http/outgoing-handler', 'wasi:http/client', 'wasi:http/handler'],
  },
  {
    id: 'environment',
    title: 'Read environment variables and arguments',
    description: 'Hosts often keep secrets there; most give plugins an empty environment.',
    risk: 'medium',
    imports: ['wasi:cli/environment'],
  },
  {
    id: 'config',
    title: 'Read settings of the host',
    risk: 'medium',
    imports: ['wasi:config/*', 'wasi:keyvalue/*', 'wasi:blobstore/*'],
  },
  {
    id: 'terminal',
    title: 'Use the terminal',
    description: 'It may read what is typed, and write to the output of the host.',
    risk: 'low',
    imports: [
      'wasi:cli/stdin',
      'wasi:cli/stdout',
      'wasi:cli/stderr',
      'wasi:cli/terminal-input',
      'wasi:cli/terminal-output',
      'wasi:cli/terminal-stdin',
      'wasi:cli/terminal-stdout',
      'wasi:cli/terminal-stderr',
      'wasi:logging/*',
    ],
  },
  { id: 'clocks', title: 'Know the time', risk: 'low', imports: ['wasi:clocks/*'] },
  { id: 'random', title: 'Get random numbers', risk: 'low', imports: ['wasi:random/*'] },
  {
    id: 'exit',
    title: 'End its own run',
    risk: 'low',
    imports: ['wasi:cli/exit', 'wasi:cli/run'],
  },
];

/**
 * Which capabilities a plugin uses. A pattern of `imports` is an interface (`ns:pkg/iface`, any
 * version; with a version, that track), all of a package (`ns:pkg/*`), all functions of an interface
 * (`ns:pkg/iface.*`), one function (`ns:pkg/iface.func`), or the label of an import of the world.
 */
export function capabilitiesOf(
  capabilities: readonly Capability[],
  { model, world }: WorldRef,
): CapabilityUse {
  const left = new Map<string, Set<string>>();
  for (const [name, item] of worldOf(model, world).imports) {
    if (item.kind === 'type') continue;
    const functions = item.kind === 'interface' ? interfaceOf(model, item.id).functions : undefined;
    left.set(name, new Set([...(functions?.keys() ?? [])].map(plainFunctionName)));
  }
  const covered = new Set<string>();
  const use = (list: readonly Capability[], among: ReadonlySet<string>): UsedCapability[] =>
    list.flatMap((capability) => {
      const imports = capability.imports.flatMap((pattern) => matches(pattern, left, among));
      for (const name of imports) covered.add(importOf(name, left));
      const { description, ...rest } = capability;
      if (imports.length === 0) return [];
      const described = description === undefined ? {} : { description };
      return [{ ...rest, ...described, imports: [...new Set(imports)] }];
    });
  const own = use(capabilities, new Set(left.keys()));
  const open = new Set([...left.keys()].filter((name) => !covered.has(name)));
  const taken = new Set(own.map(({ id }) => id));
  const wasi = use(wasiCapabilities, open).map((one) =>
    taken.has(one.id) ? { ...one, id: `wasi-${one.id}` } : one,
  );
  return {
    capabilities: [...own, ...wasi],
    // An interface of types alone lets a plugin do nothing.
    others: [...left].flatMap(([name, functions]) =>
      covered.has(name) || (functions.size === 0 && name.includes('/')) ? [] : [name],
    ),
  };
}

/** `[method]blob.read` is `blob.read` in a pattern, `[constructor]blob` is `blob`. */
const plainFunctionName = (name: string): string => name.slice(name.indexOf(']') + 1);

function importOf(name: string, imports: ReadonlyMap<string, unknown>): string {
  if (imports.has(name)) return name;
  // `ns:pkg/iface@1.0.0.func`: versions have dots too, so the longest import that begins it is meant.
  let best = name;
  let length = -1;
  for (const known of imports.keys()) {
    if (name.startsWith(`${known}.`) && known.length > length) {
      best = known;
      length = known.length;
    }
  }
  return best;
}

function matches(
  pattern: string,
  imports: ReadonlyMap<string, ReadonlySet<string>>,
  among: ReadonlySet<string>,
): string[] {
  return [...among].flatMap((name) => {
    if (matchesInterface(pattern, name)) return [name];
    const functions = [...(imports.get(name) ?? [])];
    const rest = functionPart(pattern, name);
    if (rest === undefined) return [];
    if (rest === '*') return functions.length === 0 ? [] : [name];
    return functions.includes(rest) ? [`${name}.${rest}`] : [];
  });
}

function matchesInterface(pattern: string, name: string): boolean {
  if (pattern === name) return true;
  if (pattern.endsWith('/*')) return name.startsWith(pattern.slice(0, -1));
  return versionOf(pattern) === undefined
    ? unversioned(name) === pattern
    : compatibleNames(pattern, name);
}

/** What of a pattern names a function, where the part before it is the interface. */
function functionPart(pattern: string, name: string): string | undefined {
  for (const base of [name, unversioned(name)]) {
    if (pattern.startsWith(`${base}.`)) return pattern.slice(base.length + 1);
  }
  return undefined;
}
