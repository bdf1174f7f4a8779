/**
 * A process of its own that runs jco's glue of a trusted component: calls what stdin says and prints
 * each outcome as a line of JSON. Every import answers with its first argument, so that calls that
 * come back through an import come back with what went in.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Call } from './run-glue.ts';

const numbersAsText = (_: string, value: unknown): unknown => {
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return ArrayBuffer.isView(value) ? [value.constructor.name, String(value)] : value;
};

function importsOf(): object {
  class OutputStream {
    checkWrite = () => 4096n;
    write = () => undefined;
    blockingFlush = () => undefined;
    blockingWriteAndFlush = () => undefined;
  }
  const classes = new Map<string, new () => object>([['OutputStream', OutputStream]]);
  const classOf = (name: string): (new () => object) => {
    const known = classes.get(name) ?? class {};
    classes.set(name, known);
    return known;
  };
  const answers: Readonly<Record<string, () => unknown>> = {
    getDirectories: () => [],
    getStdin: () => new (classOf('InputStream'))(),
    getStdout: () => new OutputStream(),
    getStderr: () => new OutputStream(),
  };
  const inner = new Proxy(
    {},
    {
      get: (_, key) => {
        const name = String(key);
        return /^[A-Z]/.test(name) ? classOf(name) : (answers[name] ?? ((x: unknown) => x));
      },
    },
  );
  return new Proxy({}, { get: () => inner });
}

function revive(arg: unknown): unknown {
  if (Array.isArray(arg)) return arg.map(revive);
  return typeof arg === 'string' && /^\d+n$/.test(arg) ? BigInt(arg.slice(0, -1)) : arg;
}

async function outcomeOf(call: Call, instance: object): Promise<unknown> {
  let found: unknown = instance;
  for (const key of call.path) {
    found = typeof found === 'object' && found !== null ? Reflect.get(found, key) : undefined;
  }
  if (typeof found !== 'function') return { missing: call.path };
  try {
    return { value: (await Reflect.apply(found, undefined, call.args.map(revive))) ?? null };
  } catch (error) {
    const payload = error instanceof Error && 'payload' in error ? error.payload : undefined;
    return { threw: error instanceof Error ? `${error.name}: ${error.message}` : error, payload };
  }
}

const directory = process.argv[2] ?? '';
const calls: readonly Call[] = JSON.parse(readFileSync(0, 'utf8'));
const glue = await import(pathToFileURL(join(directory, 'x.js')).href);
const compile = (name: string) =>
  WebAssembly.compile(new Uint8Array(readFileSync(join(directory, name))));
for (const call of calls) {
  // A trap poisons an instance, so each call gets its own.
  let outcome: unknown;
  try {
    outcome = await outcomeOf(call, await glue.instantiate(compile, importsOf()));
  } catch (error) {
    outcome = { notStarted: String(error) };
  }
  process.stdout.write(`${JSON.stringify(outcome, numbersAsText)}\n`);
}
