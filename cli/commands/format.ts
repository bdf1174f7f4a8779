/** `format`: WIT laid out evenly. */

import { resolve as resolvePath } from 'node:path';
import { SlotwrightError } from '../../wit/errors.ts';
import type { WitInput } from '../../wit/model/input.ts';
import { renderDiagnostics } from '../../wit/reports/diagnostics-text.ts';
import type { FormatDocument } from '../../wit/reports/documents.ts';
import { visible } from '../../wit/reports/style.ts';
import { count } from '../../wit/reports/words.ts';
import { formatWit } from '../../wit/syntax/format.ts';
import { parseWit } from '../../wit/syntax/parse.ts';
import { writeFileAtomically } from '../../workspace/atomic-write.ts';
import { readWitFrom, witFromBytes } from '../../workspace/read-wit.ts';
import { witSources } from '../../workspace/wit-sources.ts';
import { type Context, print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given, workingDirectory } = context;
  const [check, write] = [given.has('check'), given.has('write')];
  if (check && write) {
    throw new SlotwrightError(
      'usage',
      'contradiction',
      '`--check` and `--write` exclude each other.',
    );
  }
  if (write && given.words.includes('-')) {
    throw new SlotwrightError('usage', 'contradiction', 'Standard input cannot be written back.');
  }
  const files = await readFiles(context);
  const formatted = files.map(({ path, text }) => {
    const tree = parseWit(path, text);
    const invalid = tree.diagnostics.some(({ severity }) => severity === 'error');
    return { path, text, tree, invalid, result: formatWit(tree) };
  });
  for (const { path, text, tree, invalid } of formatted) {
    if (!invalid) continue;
    const texts = (file: string) => (file === path ? text : undefined);
    context.note(`${renderDiagnostics(tree.diagnostics, texts, context.errorStyle)}\n`);
  }
  const changed = formatted.filter(({ text, result }) => text !== result);
  if (write) {
    for (const { path, result } of changed) {
      await writeFileAtomically(resolvePath(workingDirectory, path), result);
    }
  }
  const document: FormatDocument = {
    schema: 'format/1',
    changed: changed.map(({ path }) => path),
    invalid: formatted.filter(({ invalid }) => invalid).map(({ path }) => path),
  };
  const [only] = formatted;
  const printed = only !== undefined && formatted.length === 1 && !check && !write;
  print(context, document, () =>
    printed ? only.result : summary(context, document, formatted.length),
  );
  if (document.invalid.length > 0) return exitCode.no;
  return check && changed.length > 0 ? exitCode.no : exitCode.fine;
}

async function readFiles(context: Context): Promise<{ path: string; text: string }[]> {
  const files: { path: string; text: string }[] = [];
  const { arguments: given, workingDirectory } = context;
  const inputs: WitInput[] = [];
  if (given.words.includes('-'))
    inputs.push(witFromBytes('<stdin>', await context.readStandardInput()));
  const paths = given.words.filter((word) => word !== '-');
  for (const { tree, path, inGit } of await witSources(paths, workingDirectory)) {
    // A version in a git revision is history.
    if (!inGit) inputs.push(await readWitFrom(tree, path));
  }
  for (const input of inputs) {
    for (const file of input.main.files) {
      if (!('text' in file)) {
        throw new SlotwrightError(
          'usage',
          'not-text',
          `${file.path} is binary; only WIT text can be formatted.`,
        );
      }
      if (!files.some(({ path }) => path === file.path)) files.push(file);
    }
  }
  return files;
}

function summary(
  { style, arguments: given }: Context,
  { changed, invalid }: FormatDocument,
  all: number,
): string {
  const lines = changed.map((path) => visible(path));
  const done = given.has('write')
    ? `${count(changed.length, 'file')} formatted`
    : `${count(changed.length, 'file')} ${changed.length === 1 ? 'is' : 'are'} not formatted`;
  const broken =
    invalid.length === 0 ? '' : `, ${count(invalid.length, 'file')} with errors left alone`;
  const advice = changed.length > 0 && !given.has('write') ? ' Use --write to format.' : '';
  if (all === 0) return 'There is no WIT on disk to format: all versions stand in git revisions.\n';
  if (changed.length === 0 && invalid.length === 0) {
    return `${style.good('✓')} ${all === 1 ? '1 file is' : `All ${all} files are`} formatted.\n`;
  }
  return `${[...lines, `${done}${broken}.${advice}`].join('\n')}\n`;
}
