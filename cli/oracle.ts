/** wasm-tools' own answers beside ours, for `--oracle`. Loads wasm, so it is loaded only then. */

import { type Decoded, decode } from '../wit/component/decode.ts';
import { checkDecoded } from '../wit/conformance/check.ts';
import { SlotwrightError } from '../wit/errors.ts';
import type { BinaryFile, ResolveOptions, WitInput } from '../wit/model/input.ts';
import { worldName, worldOf } from '../wit/model/names.ts';
import { printModel } from '../wit/model/print.ts';
import type { OracleDocument } from '../wit/reports/documents.ts';
import { flatten } from '../wit/tools/flatten.ts';
import type { Oracle, OracleAnswer } from '../wit/tools/oracle.ts';
import { createNodeOracle } from '../workspace/oracle-node.ts';
import type { LoadedVersion } from '../workspace/slots.ts';

async function ask(
  ours: boolean,
  question: (oracle: Oracle) => Promise<OracleAnswer>,
): Promise<OracleDocument> {
  const oracle = createNodeOracle();
  try {
    const answer = await question(oracle);
    return {
      agrees: answer.ok === ours,
      ok: answer.ok,
      ...(answer.ok ? {} : { message: answer.message }),
    };
  } finally {
    await oracle.dispose();
  }
}

/** Is WIT valid. */
export function validity(
  input: WitInput,
  options: ResolveOptions,
  ours: boolean,
): Promise<OracleDocument> {
  const text = flatten(input, { printBinary });
  return ask(ours, (oracle) => oracle.validateWit(text, options));
}

/** Is a file of WebAssembly valid; `ours` says whether it could be read. */
export function readability(bytes: Uint8Array, ours: boolean): Promise<OracleDocument> {
  return ask(ours, (oracle) => oracle.validate(bytes));
}

/**
 * Does a plugin fit one version of a slot. wasm-tools knows no ambient imports and only the layer
 * `spec`, so that is what it is compared with.
 */
export function fitting(
  version: LoadedVersion,
  bytes: Uint8Array,
  decoded: Decoded,
  options: ResolveOptions,
): Promise<OracleDocument> {
  const ours = checkDecoded(version.slot, bytes, decoded, { ambient: [], layer: 'spec' });
  const { text, world } = textOf(version);
  return ask(ours.layers.spec, (oracle) => oracle.targets(bytes, text, world, options));
}

/** Is the new version compatible with the old one. */
export function compatibility(
  old: LoadedVersion,
  next: LoadedVersion,
  ours: boolean,
  options: ResolveOptions,
): Promise<OracleDocument> {
  const [before, after] = [textOf(old), textOf(next)];
  return ask(ours, (oracle) =>
    oracle.semverCheck(before.text, after.text, before.world, {
      ...options,
      newWorld: after.world,
    }),
  );
}

function textOf({ slot, input, resolution }: LoadedVersion): { text: string; world: string } {
  const world = worldName(slot.model, worldOf(slot.model, slot.world));
  const text = resolution === undefined ? printModel(slot.model) : flatten(input, { printBinary });
  return { text, world };
}

function printBinary({ path, bytes }: BinaryFile): string {
  const decoded = decode(bytes);
  if (decoded.kind === 'wit-package') return printModel(decoded.model, decoded.package);
  if (decoded.kind === 'component') return printModel(decoded.model);
  throw new SlotwrightError('usage', 'no-types', `${path} holds no WIT.`);
}
