/** Plugins that use WASI in earnest, built when a test asks for them. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { componentEmbed, componentNew, parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { componentize } from 'componentize-qjs';
import { wasiPackages } from '../wasi-wit.ts';

const probeWit = `package test:guests;
interface probe {
  files: func() -> string;
  full: func() -> string;
  clocks: func() -> string;
  random: func() -> string;
  cli: func() -> string;
  sockets: func() -> string;
  end: func(code: u8);
}
world guest {
  include wasi:cli/imports@0.2.12;
  export probe;
}
${wasiPackages()}`;

export const probe = 'test:guests/probe';
export const probeParts = ['files', 'full', 'clocks', 'random', 'cli', 'sockets'] as const;

/** JavaScript that calls all of WASI but HTTP, which its toolchain cannot import. Takes two seconds. */
export async function buildProbe(): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'slotwright-guest-'));
  try {
    const witPath = join(folder, 'guest.wit');
    writeFileSync(witPath, probeWit);
    const { component } = await componentize({
      witPath,
      jsSource: readFileSync(join(import.meta.dirname, 'probe.js'), 'utf8'),
      world: 'guest',
      sync: true,
      optSize: true,
    });
    return component;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const proxyWit = `package test:guests;
world proxy {
  import wasi:http/outgoing-handler@0.2.12;
  export wasi:http/incoming-handler@0.2.12;
}
${wasiPackages()}`;

export const handler = 'wasi:http/incoming-handler@0.2.12';

/** A handler of HTTP requests that sends one itself, by hand. */
export async function buildProxy(): Promise<Uint8Array> {
  const wat = readFileSync(join(import.meta.dirname, 'http-proxy.wat'), 'utf8');
  const binary = await parse(wat);
  return componentNew(await componentEmbed({ binary, witSource: proxyWit, world: 'proxy' }));
}

/** A component as composition makes it, which imports two versions of the same interfaces. */
export const buildTwoVersions = (): Promise<Uint8Array> =>
  parse(readFileSync(join(import.meta.dirname, 'two-versions.wat'), 'utf8'));
