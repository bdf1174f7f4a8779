/** `bindings`: code for the author of a host or of a plugin. */

import { resolve } from 'node:path';
import type { BindingsFile } from '../../wit/bindings/typescript/files.ts';
import { guestBindings, guestTools } from '../../wit/bindings/typescript/guest.ts';
import { hostBindings } from '../../wit/bindings/typescript/host.ts';
import { SlotwrightError } from '../../wit/errors.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import { worldName, worldOf } from '../../wit/model/names.ts';
import { compareVersions } from '../../wit/model/versions.ts';
import type { BindingsDocument } from '../../wit/reports/documents.ts';
import { oneLine } from '../../wit/reports/style.ts';
import { diskTree } from '../../workspace/file-tree.ts';
import { writeGenerated } from '../../workspace/generated-files.ts';
import { argumentPath, shownPath } from '../../workspace/paths.ts';
import { type LoadedSlot, type LoadedVersion, loadSlot } from '../../workspace/slots.ts';
import type { Arguments } from '../arguments.ts';
import { type Context, print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { slotArgument } from '../slot-argument.ts';
import { slotSelection } from '../wit-options.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given, workingDirectory, style } = context;
  const generate = generatorFor(given);
  const out = given.text('out');
  if (out === undefined) {
    throw wrongUse('no-directory', '`bindings` needs a directory to write to: `--out <dir>`.');
  }
  const tree = diskTree(workingDirectory);
  const path = await slotArgument(tree, given.text('slot'), workingDirectory);
  const loaded = await loadSlot(tree, path, slotSelection(given));
  const { slot } = versionOf(loaded, given.text('slot-version'));

  const directory = argumentPath(out, workingDirectory);
  const written = await writeGenerated(
    resolve(workingDirectory, directory),
    generate(slot),
    given.has('force'),
  );
  const document: BindingsDocument = {
    schema: 'bindings/1',
    slot: worldName(slot.model, worldOf(slot.model, slot.world)),
    files: [...written.files],
    kept: [...written.kept],
    removed: [...written.removed],
  };
  print(context, document, () => {
    const lines = [
      `${style.good('✓')} ${oneLine(document.slot)}: ${style.bold(shownPath(directory))}`,
      ...document.files.map((file) => `  ${file}`),
      ...document.kept.map((file) => style.dim(`  ${file} is yours and stays as it is`)),
      ...document.removed.map((file) => style.dim(`  ${file} is no longer needed and was removed`)),
    ];
    return `${lines.join('\n')}\n`;
  });
  return exitCode.fine;
}

type Generate = (slot: WorldRef) => BindingsFile[];

function generatorFor(given: Arguments): Generate {
  const host = given.text('host');
  const guest = given.text('guest');
  if ((host === undefined) === (guest === undefined)) {
    throw wrongUse(
      'which-side',
      '`bindings` needs one of `--host <language>` and `--guest <language>`.',
      '`--host` is for the program that loads plugins, `--guest` for a plugin.',
    );
  }
  const tool = given.choice('tool', guestTools);
  if (host !== undefined && tool !== undefined) {
    throw wrongUse('tool-of-a-host', '`--tool` is for `--guest`: it says what makes the plugin.');
  }
  const language = host ?? guest ?? '';
  if (!['typescript', 'ts'].includes(language.toLowerCase())) {
    throw wrongUse(
      'no-such-language',
      `There are no bindings for ${oneLine(language)}; there are bindings for typescript.`,
      'For other languages wit-bindgen (Rust, C, Go …), componentize-py and others read the same WIT.',
    );
  }
  if (host !== undefined) return hostBindings;
  return (slot) => guestBindings(slot, tool === undefined ? {} : { tool });
}

/** The version named, else the newest. */
function versionOf(loaded: LoadedSlot, named: string | undefined): LoadedVersion {
  const versions = loaded.versions.toSorted((a, b) =>
    compareVersions(b.version ?? '', a.version ?? ''),
  );
  const found =
    named === undefined ? versions[0] : versions.find(({ version }) => version === named);
  if (found !== undefined) return found;
  const known = versions.map(({ version }) => version ?? 'none').join(', ');
  throw wrongUse(
    'no-such-version',
    `Slot ${oneLine(loaded.name)} has no version ${oneLine(named ?? '')}; its versions: ${oneLine(known)}.`,
  );
}

function wrongUse(code: string, message: string, advice?: string): SlotwrightError {
  return new SlotwrightError(
    'usage',
    code,
    message,
    advice === undefined
      ? { advice: 'For example: slotwright bindings --host typescript --out src/slot' }
      : { advice },
  );
}
