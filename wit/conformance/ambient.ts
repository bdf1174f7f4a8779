/**
 * What plugins may import beside the slot's world. Toolchains add `wasi:*` imports that no slot
 * declares; the slot's policy names what is let through, by profile or by interface.
 */

import { SlotwrightError } from '../errors.ts';
import { parseItemId } from '../model/names.ts';
import { compatibleNames, trackOf, unversioned, versionOf } from './extern-names.ts';

const io = ['wasi:io/error', 'wasi:io/poll', 'wasi:io/streams'];
const clocks = [
  'wasi:clocks/types',
  'wasi:clocks/monotonic-clock',
  'wasi:clocks/wall-clock',
  'wasi:clocks/system-clock',
  'wasi:clocks/timezone',
];
const random = ['wasi:random/random', 'wasi:random/insecure', 'wasi:random/insecure-seed'];
const standardStreams = ['wasi:cli/stdin', 'wasi:cli/stdout', 'wasi:cli/stderr'];
const cli = [
  ...standardStreams,
  'wasi:cli/types',
  'wasi:cli/environment',
  'wasi:cli/exit',
  'wasi:cli/terminal-input',
  'wasi:cli/terminal-output',
  'wasi:cli/terminal-stdin',
  'wasi:cli/terminal-stdout',
  'wasi:cli/terminal-stderr',
];
const filesystem = ['wasi:filesystem/types', 'wasi:filesystem/preopens'];
const sockets = [
  'wasi:sockets/types',
  'wasi:sockets/network',
  'wasi:sockets/instance-network',
  'wasi:sockets/tcp',
  'wasi:sockets/tcp-create-socket',
  'wasi:sockets/udp',
  'wasi:sockets/udp-create-socket',
  'wasi:sockets/ip-name-lookup',
];
const http = [
  'wasi:http/types',
  'wasi:http/outgoing-handler',
  'wasi:http/incoming-handler',
  'wasi:http/client',
  'wasi:http/handler',
];

/**
 * The profiles, with the interfaces of the WASI worlds they are named after: `wasi-cli` holds what
 * `wasi:cli/imports` does, `wasi-http` what `wasi:http/proxy` does. Each means WASI 0.2, at any 0.2.x;
 * with a track behind it (`wasi-cli@0.3`) it means that one.
 */
export const ambientProfiles: Readonly<Record<string, readonly string[]>> = {
  'wasi-cli': [...cli, ...io, ...clocks, ...filesystem, ...random, ...sockets],
  'wasi-http': [...http, ...io, ...clocks, ...random, ...standardStreams],
  'wasi-io': io,
  'wasi-clocks': clocks,
  'wasi-random': random,
  'wasi-filesystem': [...filesystem, ...io, ...clocks],
  'wasi-sockets': [...sockets, ...io, ...clocks],
};

export interface AmbientPolicy {
  allows(name: string): boolean;
}

/**
 * Reads the entries of `Policy.ambient`: a profile; an interface at any version
 * (`wasi:cli/environment`), or on one semver track (`wasi:cli/environment@0.2.6`); all interfaces of a
 * package (`wasi:cli/*`, `wasi:cli/*@0.2.0`). Throws a usage error that names an entry which is none.
 */
export function ambientPolicy(entries: readonly string[]): AmbientPolicy {
  const rules = entries.map(ambientRule);
  return { allows: (name) => rules.some((rule) => rule(name)) };
}

function ambientRule(entry: string): (name: string) => boolean {
  const version = versionOf(entry);
  const profile = ambientProfiles[unversioned(entry)];
  if (profile !== undefined) {
    const interfaces = new Set(profile);
    const wanted = version ?? '0.2';
    return (name) => {
      if (!interfaces.has(unversioned(name))) return false;
      const own = versionOf(name) ?? '';
      return (
        own === wanted ||
        own.startsWith(`${wanted}.`) ||
        trackOf(name)?.endsWith(`@${wanted}`) === true
      );
    };
  }
  const parts = parseItemId(entry);
  if (parts === undefined) {
    throw new SlotwrightError(
      'usage',
      'unknown-ambient-entry',
      `\`${entry}\` is neither an ambient profile nor an interface.`,
      {
        advice: `Profiles are ${Object.keys(ambientProfiles).join(', ')}; an interface is written as \`wasi:cli/environment\`, a whole package as \`wasi:cli/*\`.`,
      },
    );
  }
  const prefix =
    parts.item === '*' ? `${parts.package.namespace}:${parts.package.name}/` : undefined;
  return (name) => {
    const base = unversioned(name);
    if (prefix === undefined ? base !== unversioned(entry) : !base.startsWith(prefix)) return false;
    return version === undefined || compatibleNames(`${base}@${version}`, name);
  };
}
