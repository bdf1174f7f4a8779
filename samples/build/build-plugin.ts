/** One plugin of a sample, from its source and WIT to the bytes of a component. */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SlotwrightError } from '../../wit/errors.ts';
import type { Oracle, OracleResult } from '../../wit/tools/oracle.ts';
import type { SamplePlugin } from './plugin-table.ts';
import { pluginText, type Sample } from './sample.ts';

/** What a plugin is made of. The same inputs give a component that behaves the same. */
export interface PluginInputs {
  readonly plugin: SamplePlugin;
  readonly source: string;
  readonly wit: string;
  readonly world: string;
}

export async function readInputs(sample: Sample, plugin: SamplePlugin): Promise<PluginInputs> {
  return {
    plugin,
    source: await readFile(join(sample.directory, plugin.source), 'utf8'),
    wit: await pluginText(sample, plugin),
    world: sample.world,
  };
}

/**
 * Builds and validates. Fails with `SlotwrightError`: `tool-absent` where a tool that this kind of
 * plugin needs is not installed or does not run here, `build-failed` with the tool's own words.
 */
export async function buildPlugin(inputs: PluginInputs, oracle: Oracle): Promise<Uint8Array> {
  const bytes = await build(inputs, oracle);
  const answer = await oracle.validate(bytes);
  if (!answer.ok) throw failed(inputs.plugin, answer.message);
  return bytes;
}

async function build(inputs: PluginInputs, oracle: Oracle): Promise<Uint8Array> {
  const { plugin, source, wit, world } = inputs;
  switch (plugin.kind) {
    case 'wat': {
      const module = valueIn(plugin, await oracle.parseWat(source));
      return valueIn(plugin, await oracle.embedAndNew(module, wit, world));
    }
    case 'wat-component':
      return valueIn(plugin, await oracle.parseWat(source));
    case 'javascript':
      return buildJavaScript(inputs);
  }
}

async function buildJavaScript({ plugin, source, wit, world }: PluginInputs): Promise<Uint8Array> {
  const { componentize } = await importComponentize();
  // componentize-qjs reads the WIT from disk.
  const directory = await mkdtemp(join(tmpdir(), 'slotwright-sample-'));
  try {
    const witPath = join(directory, 'slot.wit');
    await writeFile(witPath, wit);
    const { component } = await componentize({
      witPath,
      jsSource: source,
      world,
      optSize: true,
      sync: plugin.javascript?.async !== true,
      stubWasi: plugin.javascript?.wasi === 'stub',
    });
    return component;
  } catch (error) {
    throw failed(plugin, messageOf(error));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function importComponentize(): Promise<typeof import('componentize-qjs')> {
  try {
    return await import('componentize-qjs');
  } catch (error) {
    // A native addon: absent where the package was not installed, or has none for this platform.
    throw new SlotwrightError(
      'unsupported',
      'tool-absent',
      `componentize-qjs, which builds plugins in JavaScript, does not load: ${messageOf(error)}`,
      {
        advice:
          'Run `npm ci`. The package has native parts for Linux, macOS and Windows, x64 and arm64.',
        cause: error,
      },
    );
  }
}

function valueIn(plugin: SamplePlugin, result: OracleResult<Uint8Array>): Uint8Array {
  if (result.ok) return result.value;
  throw failed(plugin, result.message);
}

function failed(plugin: SamplePlugin, message: string): SlotwrightError {
  return new SlotwrightError(
    'internal',
    'build-failed',
    `${plugin.source} does not build: ${message}`,
  );
}

function messageOf(error: unknown): string {
  const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line ?? '';
}
