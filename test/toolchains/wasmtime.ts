/** The host on Wasmtime of `host-wasmtime/`, built by cargo into `.cache/`. */

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { answers, run, toolFolder } from './recipe.ts';

const project = join(import.meta.dirname, 'host-wasmtime');
const target = join(toolFolder, 'cargo');
const host = join(target, 'debug/host-wasmtime');

export interface HostAnswer {
  readonly answer: 'yes' | 'no' | 'unreadable';
  /** See the project: what a plugin answered, or how much of a pair was looked at. */
  readonly said: string;
  readonly reason: string;
}

/** Why there is no host here; builds it where there is one. The first time takes minutes. */
export function hostAbsent(): string | undefined {
  if (!answers('cargo', '--version')) {
    return 'Rust is not installed; 1.90 or newer is needed (https://rustup.rs).';
  }
  run('cargo', ['build', '--quiet'], {
    cwd: project,
    env: { CARGO_TARGET_DIR: target },
  });
  return undefined;
}

/** What the host of the slot answers to each plugin. */
export function linkTyped(plugins: readonly string[]): readonly HostAnswer[] {
  return read(run(host, ['typed', ...plugins], { cwd: target }));
}

/** What a host made of the first component's type answers to the second, for each pair. */
export async function linkPairs(
  folder: string,
  pairs: readonly (readonly [slot: string, plugin: string])[],
): Promise<readonly HostAnswer[]> {
  const list = join(folder, 'pairs.txt');
  await writeFile(list, pairs.map(([slot, plugin]) => `${slot}\t${plugin}\n`).join(''));
  return read(run(host, ['pairs', list], { cwd: target }));
}

function read(output: string): HostAnswer[] {
  return output
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [answer, said = '', reason = ''] = line.split('\t');
      if (answer !== 'yes' && answer !== 'no' && answer !== 'unreadable') throw new Error(line);
      return { answer, said, reason };
    });
}
