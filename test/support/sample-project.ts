/** A sample as a project of its own in a temporary directory, with plugins that are made of WAT. */

import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildPlugin, readInputs } from '../../samples/build/build-plugin.ts';
import { readSamples } from '../../samples/build/sample.ts';
import { createInProcessOracle } from '../../wit/tools/in-process-oracle.ts';
import { Sandbox } from './command.ts';

/** Its slot and mocks as they are, and the plugins that are named in `plugins/`. */
export async function sampleProject(name: string, files: readonly string[]): Promise<Sandbox> {
  const samples = await readSamples();
  const sample = samples.find((one) => one.name === name);
  if (sample === undefined) throw new Error(`there is no sample ${name}`);
  const box = await Sandbox.create();
  for (const part of ['wit', 'mocks']) {
    await cp(join(sample.directory, part), join(box.path, part), { recursive: true });
  }
  const slot = JSON.parse(await readFile(join(sample.directory, 'slot.json'), 'utf8'));
  delete slot.plugins;
  await writeFile(join(box.path, 'slot.json'), JSON.stringify(slot, null, 2));
  await mkdir(join(box.path, 'plugins'));
  const oracle = createInProcessOracle();
  try {
    for (const plugin of sample.plugins.filter(({ file }) => files.includes(file))) {
      const bytes = await buildPlugin(await readInputs(sample, plugin), oracle);
      await writeFile(join(box.path, 'plugins', plugin.file), bytes);
    }
  } finally {
    await oracle.dispose();
  }
  return box;
}
