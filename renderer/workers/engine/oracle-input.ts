/** The slot that is worked on as one WIT text, for wasm-tools. */

import { decode } from '../../../wit/component/decode.ts';
import { SlotwrightError } from '../../../wit/errors.ts';
import type { Snapshot, SnapshotPackage } from '../../../wit/language/snapshot.ts';
import type { BinaryFile, PackageFiles } from '../../../wit/model/input.ts';
import { worldName, worldOf } from '../../../wit/model/names.ts';
import { printModel } from '../../../wit/model/print.ts';
import { flatten } from '../../../wit/tools/flatten.ts';
import type { EngineResult } from './protocol.ts';
import type { SlotNow } from './slots.ts';

/** `undefined` when the text has errors, for then there is nothing to ask, or is no text. */
export function oracleInput({ chosen, stale, snapshot }: SlotNow): EngineResult<'oracle/input'> {
  if (chosen === undefined || stale || snapshot === undefined) return undefined;
  const { model, world } = chosen.slot;
  const witSource = flattened(snapshot);
  return witSource === undefined
    ? undefined
    : { witSource, world: worldName(model, worldOf(model, world)) };
}

function flattened({ packages, root }: Snapshot): string | undefined {
  const [main, ...deps] = packages;
  if (main === undefined) return undefined;
  try {
    return flatten({ main: filesOf(main), deps: deps.map(filesOf) }, { printBinary });
  } catch (error) {
    // One text cannot say all that files can: then wasm-tools cannot be asked in this way.
    if (error instanceof SlotwrightError && error.kind === 'unsupported') return undefined;
    if (error instanceof Error) error.message = `${root.id}: ${error.message}`;
    throw error;
  }
}

const filesOf = ({ path, documents, binaries }: SnapshotPackage): PackageFiles => ({
  path,
  files: [...documents.map(({ uri, text }) => ({ path: uri, text })), ...binaries],
});

function printBinary({ path, bytes }: BinaryFile): string {
  const decoded = decode(bytes);
  if (decoded.kind === 'wit-package') return printModel(decoded.model, decoded.package);
  throw new SlotwrightError('unsupported', 'no-types', `${path} holds no WIT.`);
}
