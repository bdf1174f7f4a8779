/**
 * A fleet on disk: as many plugins as wanted, made from the samples' built ones, for tests and
 * benchmarks with 200 of them. Names differ and so do bytes (each has a section of its own), so
 * nothing can be judged once for all. `meta.csv` beside them says how often each is installed.
 *
 * `npm run samples` has to have built the samples.
 */

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { samplesCache } from '../../samples/build/build-samples.ts';

export interface ManyPlugins {
  /** Of which sample's slot most of them are. */
  readonly sample: string;
  readonly count: number;
}

export interface WrittenPlugin {
  readonly file: string;
  readonly installs: number;
  /** Of which sample; none for a core module. */
  readonly sample: string | undefined;
}

const words =
  'amber birch cedar delta ember fjord grove heath indigo juniper kelp larch maple north ochre pine quartz reed slate thorn umber vale willow xenon yarrow zephyr'.split(
    ' ',
  );
/** Every so many are of another sample's slot, and a core module. */
const strangers = 9;
const modules = 40;

/** Writes `<directory>/*.wasm` and `meta.csv`; the same arguments give the same files. */
export async function writeManyPlugins(
  directory: string,
  { sample, count }: ManyPlugins,
): Promise<readonly WrittenPlugin[]> {
  const sources = await builtPlugins();
  const own = sources.filter((source) => source.sample === sample);
  const others = sources.filter((source) => source.sample !== sample);
  if (own.length === 0 || others.length === 0) {
    throw new Error('the samples are not built: `npm run samples` builds them');
  }
  await mkdir(directory, { recursive: true });
  const written: WrittenPlugin[] = [];
  for (let index = 0; index < count; index += 1) {
    const number = Math.floor(index / words.length);
    const word = words[index % words.length] ?? 'plugin';
    const module = index % modules === modules - 1;
    const from = index % strangers === strangers - 1 ? others : own;
    const source = from[index % from.length];
    if (source === undefined) continue;
    const stem = module ? 'core' : source.name;
    const file = `${word}-${stem}${number === 0 ? '' : `-${number}`}.wasm`;
    const bytes = module ? emptyModule : source.bytes;
    await writeFile(join(directory, file), withOwnSection(bytes, file));
    written.push({
      file,
      installs: Math.round(2_000_000 / (index + 1)),
      sample: module ? undefined : source.sample,
    });
  }
  const lines = written.map(({ file, installs }) => `${file},${installs}`);
  await writeFile(join(directory, 'meta.csv'), ['file,installs', ...lines, ''].join('\n'));
  return written;
}

interface Source {
  readonly sample: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

async function builtPlugins(): Promise<Source[]> {
  const samples = await readdir(samplesCache).catch(() => []);
  const found: Source[] = [];
  for (const sample of samples.toSorted()) {
    const directory = join(samplesCache, sample, 'plugins');
    for (const file of (await readdir(directory)).toSorted()) {
      if (!file.endsWith('.wasm')) continue;
      const bytes = await readFile(join(directory, file));
      found.push({ sample, name: file.slice(0, -'.wasm'.length), bytes });
    }
  }
  return found;
}

const emptyModule = Uint8Array.of(0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00);

/** A custom section (id 0) may stand at the end of a module or component; nobody reads this one. */
export function withOwnSection(bytes: Uint8Array, text: string): Uint8Array {
  const name = new TextEncoder().encode('made-by-tests');
  const content = new TextEncoder().encode(text);
  const size = 1 + name.length + content.length;
  if (size > 127) throw new Error('sizes beyond one byte are not written here');
  return concat(bytes, [0, size, name.length], name, content);
}

function concat(...parts: readonly ArrayLike<number>[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
