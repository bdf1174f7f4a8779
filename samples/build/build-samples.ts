/**
 * Builds the plugins of all samples into a cache. What a component is made of is hashed and kept
 * beside it, so that one whose source, WIT and tools did not change is not built again.
 */

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import * as v from 'valibot';
import { SlotwrightError } from '../../wit/errors.ts';
import type { Oracle } from '../../wit/tools/oracle.ts';
import { writeFileAtomically } from '../../workspace/atomic-write.ts';
import { buildPlugin, type PluginInputs, readInputs } from './build-plugin.ts';
import type { SamplePlugin } from './plugin-table.ts';
import { type Sample, samplesDirectory } from './sample.ts';

/** `.cache/samples` of the checkout; under it `<sample>/plugins/*.wasm`. */
export const samplesCache = resolve(samplesDirectory, '../.cache/samples');

/** Raised when the build itself changes what it makes of the same inputs. */
const buildVersion = 1;

const toolPackages: Readonly<Record<SamplePlugin['kind'], string>> = {
  wat: '@bytecodealliance/jco-transpile',
  'wat-component': '@bytecodealliance/jco-transpile',
  javascript: 'componentize-qjs',
};

export type BuildOutcome =
  | { readonly status: 'built'; readonly bytes: number; readonly ms: number }
  | { readonly status: 'kept'; readonly bytes: number }
  | { readonly status: 'skipped'; readonly why: string; readonly advice?: string }
  | { readonly status: 'failed'; readonly why: string };

export interface BuiltPlugin {
  readonly sample: Sample;
  readonly plugin: SamplePlugin;
  /** Absolute; not there when skipped or failed. */
  readonly path: string;
  readonly outcome: BuildOutcome;
}

export interface BuildOptions {
  readonly oracle: Oracle;
  /** Kinds to build; the others are neither built nor removed. */
  readonly kinds?: ReadonlySet<SamplePlugin['kind']>;
  /** Absolute; `samplesCache` unless told. */
  readonly cache?: string;
  /** Called after each plugin, in order. */
  readonly report?: (built: BuiltPlugin) => void;
}

/** Builds what is missing or stale, one after the other, and removes what is in no table. */
export async function buildSamples(
  samples: readonly Sample[],
  options: BuildOptions,
): Promise<BuiltPlugin[]> {
  const all: BuiltPlugin[] = [];
  for (const sample of samples) {
    const directory = join(options.cache ?? samplesCache, sample.name, 'plugins');
    await mkdir(directory, { recursive: true });
    const records = await readRecords(directory);
    for (const plugin of sample.plugins) {
      if (options.kinds?.has(plugin.kind) === false) continue;
      const path = join(directory, plugin.file);
      const inputs = await readInputs(sample, plugin);
      const key = keyOf(inputs, await toolVersion(plugin.kind));
      const outcome =
        (await kept(path, records.get(plugin.file), key)) ??
        (await make(inputs, path, options.oracle));
      if (outcome.status === 'built') records.set(plugin.file, key);
      const built = { sample, plugin, path, outcome };
      all.push(built);
      options.report?.(built);
    }
    await removeOthers(directory, sample, records);
    await writeFileAtomically(
      join(directory, recordsFile),
      `${JSON.stringify({ schema: 'sample-builds/1', keys: Object.fromEntries(records) }, null, 2)}\n`,
    );
  }
  return all;
}

/** Where the plugin stands, if it was built from what its source, WIT and tools are now. */
export async function builtPath(
  sample: Sample,
  plugin: SamplePlugin,
  cache: string = samplesCache,
): Promise<string | undefined> {
  const directory = join(cache, sample.name, 'plugins');
  const path = join(directory, plugin.file);
  const key = keyOf(await readInputs(sample, plugin), await toolVersion(plugin.kind));
  const found = await kept(path, (await readRecords(directory)).get(plugin.file), key);
  return found === undefined ? undefined : path;
}

async function make(inputs: PluginInputs, path: string, oracle: Oracle): Promise<BuildOutcome> {
  const start = performance.now();
  // What an older source gave must not stand there as if it were today's.
  await rm(path, { force: true });
  try {
    const bytes = await buildPlugin(inputs, oracle);
    await writeFileAtomically(path, bytes);
    return { status: 'built', bytes: bytes.length, ms: Math.round(performance.now() - start) };
  } catch (error) {
    if (!(error instanceof SlotwrightError)) throw error;
    if (error.code !== 'tool-absent') return { status: 'failed', why: error.message };
    return {
      status: 'skipped',
      why: error.message,
      ...(error.advice === undefined ? {} : { advice: error.advice }),
    };
  }
}

function keyOf(inputs: PluginInputs, tool: string): string {
  const { kind, javascript } = inputs.plugin;
  return createHash('sha256')
    .update(
      JSON.stringify([
        buildVersion,
        tool,
        kind,
        javascript ?? null,
        inputs.world,
        inputs.wit,
        inputs.source,
      ]),
    )
    .digest('hex');
}

const packageSchema = v.object({ version: v.string() });

/** `name@version`, or the bare name where the package is not installed. */
async function toolVersion(kind: SamplePlugin['kind']): Promise<string> {
  const name = toolPackages[kind];
  const path = resolve(samplesDirectory, '../node_modules', name, 'package.json');
  const text = await readFile(path, 'utf8').catch(() => undefined);
  if (text === undefined) return name;
  return `${name}@${v.parse(packageSchema, JSON.parse(text)).version}`;
}

async function kept(
  path: string,
  before: string | undefined,
  key: string,
): Promise<BuildOutcome | undefined> {
  if (before !== key) return undefined;
  const bytes = await readFile(path).catch(() => undefined);
  return bytes === undefined ? undefined : { status: 'kept', bytes: bytes.length };
}

const recordsFile = 'builds.json';
const recordsSchema = v.object({
  schema: v.literal('sample-builds/1'),
  keys: v.record(v.string(), v.string()),
});

/** The key of each component that is there. A file that cannot be read means that all are built anew. */
async function readRecords(directory: string): Promise<Map<string, string>> {
  const text = await readFile(join(directory, recordsFile), 'utf8').catch(() => 'null');
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), recordsSchema), text);
  return new Map(parsed.success ? Object.entries(parsed.output.keys) : []);
}

async function removeOthers(
  directory: string,
  sample: Sample,
  records: Map<string, string>,
): Promise<void> {
  const wanted = new Set(sample.plugins.map(({ file }) => file));
  for (const file of await readdir(directory)) {
    if (file.endsWith('.wasm') && !wanted.has(file)) await rm(join(directory, file));
  }
  for (const file of records.keys()) if (!wanted.has(file)) records.delete(file);
}
