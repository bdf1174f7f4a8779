/** The plugins that exist: indexed from a directory, or read from a `fleet.json`. */

import { relative } from 'node:path';
import { decode } from '../wit/component/decode.ts';
import { SlotwrightError } from '../wit/errors.ts';
import { FleetBuilder, readFleet } from '../wit/evolution/fleet.ts';
import type { Fleet } from '../wit/evolution/fleet-file.ts';
import { type FleetMeta, parseFleetMeta } from '../wit/evolution/fleet-meta.ts';
import { parseJson } from '../wit/text/json-source.ts';
import type { FileTree } from './file-tree.ts';
import { findComponents, readHashed } from './find-components.ts';
import { shownPath } from './paths.ts';
import { decodeText } from './read-wit.ts';

export interface IndexedFleet {
  readonly fleet: Fleet;
  /** Files that the metadata names and the directory lacks. */
  readonly unusedMeta: readonly string[];
}

/** Reads every `.wasm` file of a directory, one at a time. Files are named relative to it. */
export async function indexDirectory(
  tree: FileTree,
  directory: string,
  workingDirectory: string,
  meta?: FleetMeta,
): Promise<IndexedFleet> {
  const kind = await tree.kind(directory);
  if (kind !== 'directory') {
    throw new SlotwrightError(
      'usage',
      kind === 'missing' ? 'no-such-file' : 'not-a-directory',
      kind === 'missing'
        ? `There is no ${tree.shown(directory)}.`
        : `${tree.shown(directory)} is a file; an index is made of a directory.`,
    );
  }
  const builder = new FleetBuilder(meta?.plugins);
  for (const path of await findComponents(tree, directory)) {
    const { bytes, sha256 } = await readHashed(path, workingDirectory);
    builder.add(shownPath(relative(directory, path)), bytes, sha256, decode(bytes));
  }
  return { fleet: builder.build(), unusedMeta: builder.unusedMeta() };
}

/** The table that `--meta` names. */
export async function readMeta(tree: FileTree, path: string): Promise<FleetMeta> {
  const text = decodeText(tree.shown(path), await tree.read(path));
  return parseFleetMeta(text.replace(/^\ufeff/, ''));
}

/** `path` is a directory of plugins or a `fleet.json`. */
export async function loadFleet(
  tree: FileTree,
  path: string,
  workingDirectory: string,
): Promise<Fleet> {
  if ((await tree.kind(path)) === 'directory') {
    const { fleet } = await indexDirectory(tree, path, workingDirectory);
    if (fleet.plugins.length > 0) return fleet;
    throw new SlotwrightError('usage', 'no-plugins', `${tree.shown(path)} holds no .wasm file.`);
  }
  const shown = tree.shown(path);
  const bytes = await tree.read(path);
  if (bytes[0] === 0) {
    throw new SlotwrightError(
      'usage',
      'not-a-fleet',
      `${shown} is a plugin, not an index of plugins.`,
      {
        advice: 'Give the directory that it is in, or an index made by `slotwright fleet index`.',
      },
    );
  }
  const source = parseJson(decodeText(shown, bytes));
  if (!source.ok) {
    const { line, column } = source.position;
    throw new SlotwrightError(
      'usage',
      'bad-fleet',
      `${shown}:${line}:${column}: ${source.message}.`,
    );
  }
  return readFleet(source.value, shown);
}
