/** Calls functions of a trusted component through jco's glue, in a process of its own. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { FunctionDef, Model, Type, WorldId } from '../../wit/model/model.ts';
import { interfaceOf, worldOf } from '../../wit/model/names.ts';
import type { Transpiled } from './transpile.ts';

/** A 64-bit number is text that ends in `n`. */
export interface Call {
  readonly path: readonly string[];
  readonly args: readonly unknown[];
}

const samples: Readonly<Record<string, unknown>> = {
  bool: true,
  u8: 200,
  s8: -100,
  u16: 60_000,
  s16: -30_000,
  u32: 4_000_000_000,
  s32: -2_000_000_000,
  u64: '18000000000000000000n',
  s64: '9000000000000000000n',
  f32: 1.5,
  f64: 0.1,
  char: 'é',
  string: 'grüße, 世界',
};

/** In jco's form; `undefined` for types that it has no sample of. */
function sampleOf(model: Model, type: Type): unknown {
  if (typeof type === 'string') return samples[type];
  const definition = model.types[type]?.definition;
  switch (definition?.kind) {
    case 'alias':
      return sampleOf(model, definition.type);
    case 'list': {
      const item = sampleOf(model, definition.type);
      return item === undefined ? undefined : [item, item, item];
    }
    case 'tuple': {
      const items = definition.types.map((item) => sampleOf(model, item));
      return items.includes(undefined) ? undefined : items;
    }
    case 'enum':
      return definition.cases[0]?.name;
    default:
      return undefined;
  }
}

const camel = (name: string): string => name.replace(/-(.)/g, (_, c: string) => c.toUpperCase());

/** A call of each free function that a component exports and whose parameters have samples. */
export function callsOf(model: Model, world: WorldId): Call[] {
  const calls: Call[] = [];
  const add = (path: readonly string[], { kind, name, params }: FunctionDef): void => {
    const args = params.map(({ type }) => sampleOf(model, type));
    if (kind.kind !== 'freestanding' || kind.async || args.includes(undefined)) return;
    calls.push({ path: [...path, camel(name)], args });
  };
  for (const [name, item] of worldOf(model, world).exports) {
    if (item.kind === 'function') add([], item.function);
    if (item.kind !== 'interface') continue;
    const key = name.includes('/') ? name : camel(name);
    for (const definition of interfaceOf(model, item.id).functions.values()) add([key], definition);
  }
  return calls;
}

/** The outcome of each call, as JSON. Ends the process after ten seconds. */
export async function runGlue(
  { glue, modules }: Transpiled,
  calls: readonly Call[],
): Promise<string[]> {
  const directory = mkdtempSync(join(tmpdir(), 'slotwright-glue-'));
  try {
    writeFileSync(join(directory, 'package.json'), '{"type":"module"}');
    writeFileSync(join(directory, 'x.js'), glue);
    for (const [name, bytes] of modules) writeFileSync(join(directory, name), bytes);
    const child = spawn(
      process.execPath,
      [resolve(import.meta.dirname, 'glue-child.ts'), directory],
      { timeout: 10_000, stdio: ['pipe', 'pipe', 'inherit'], env: {} },
    );
    child.stdin.end(JSON.stringify(calls));
    const output: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => output.push(part));
    const code = await new Promise((done, failed) => {
      child.on('error', failed);
      child.on('close', done);
    });
    if (code !== 0) throw new Error(`the process ended with ${String(code)}`);
    return Buffer.concat(output).toString('utf8').split('\n').filter(Boolean);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
