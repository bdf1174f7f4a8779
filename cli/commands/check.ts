/** `check`: do plugins fit a slot. */

import { readPlugin } from '../../wit/conformance/check.ts';
import { SlotwrightError } from '../../wit/errors.ts';
import {
  type CheckSubject,
  checkDocument,
  checkPlugin,
  placed,
} from '../../wit/reports/check-result.ts';
import type { CheckDocument, CheckResult } from '../../wit/reports/documents.ts';
import { diskTree } from '../../workspace/file-tree.ts';
import { readHashed } from '../../workspace/find-components.ts';
import { slotFileName } from '../../workspace/paths.ts';
import { projectPlugins } from '../../workspace/project-plugins.ts';
import { type LoadedSlot, type LoadedVersion, loadSlot } from '../../workspace/slots.ts';
import { checkSubject } from '../check-subject.ts';
import type { Context } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { pluginArguments } from '../plugin-arguments.ts';
import { slotArgument } from '../slot-argument.ts';
import { resolveOptions, slotSelection } from '../wit-options.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given, workingDirectory } = context;
  const tree = diskTree(workingDirectory);
  const here = (await tree.kind(slotFileName)) === 'file';
  if (given.words.length === 0 && given.text('slot') === undefined && !here) throw noPlugin();
  const argument = await slotArgument(tree, given.text('slot'), workingDirectory);
  const slot = await loadSlot(tree, argument, slotSelection(given));
  const subject = checkSubject(slot, given);

  const results: CheckResult[] = [];
  for (const path of await pluginFiles(context, slot)) {
    results.push(await checkFile(context, subject, path));
  }
  const document = checkDocument(subject, results);
  await write(context, document);

  const disagreement = results.find(({ oracle }) => oracle?.agrees === false);
  if (disagreement !== undefined) {
    const theirs = disagreement.oracle?.message ?? 'it fits';
    context.note(`wasm-tools disagrees about ${disagreement.file}: ${theirs}\n`);
    return exitCode.failed;
  }
  return document.fits ? exitCode.fine : exitCode.no;
}

async function pluginFiles(
  { arguments: given, workingDirectory }: Context,
  { project }: LoadedSlot,
): Promise<readonly string[]> {
  const tree = diskTree(workingDirectory);
  if (given.words.length === 0) {
    if (project === undefined) throw noPlugin();
    return (await projectPlugins(tree, project)).map((file) => tree.shown(file));
  }
  return pluginArguments(given.words, workingDirectory);
}

function noPlugin(): SlotwrightError {
  return new SlotwrightError(
    'usage',
    'missing-argument',
    '`check` needs a plugin, or a directory of plugins.',
    { advice: 'For example: slotwright check plugin.wasm --slot wit/' },
  );
}

async function checkFile(
  context: Context,
  subject: CheckSubject<LoadedVersion>,
  file: string,
): Promise<CheckResult> {
  const { bytes, sha256 } = await readHashed(file, context.workingDirectory);
  const plugin = readPlugin(bytes);
  const { result, against } = checkPlugin(subject, { file, sha256, ...plugin });
  const { arguments: given } = context;
  const oracle = given.has('oracle')
    ? await (await import('../oracle.ts')).fitting(
        against,
        bytes,
        plugin.decoded,
        resolveOptions(given),
      )
    : undefined;
  return {
    ...result,
    findings: placed(result.findings, against),
    ...(oracle === undefined ? {} : { oracle }),
  };
}

/** Loads the one rendering that is asked for. */
async function write(context: Context, document: CheckDocument): Promise<void> {
  const { arguments: given, style } = context;
  const format = context.json ? 'json' : (given.text('format') ?? 'text');
  switch (format) {
    case 'json':
      return context.write(`${JSON.stringify(document, null, 2)}\n`);
    case 'sarif': {
      const { checkToSarif } = await import('../../wit/reports/sarif.ts');
      const { packageVersion } = await import('../package-version.ts');
      return context.write(checkToSarif(document, { version: packageVersion }));
    }
    case 'junit': {
      const { checkToJunit } = await import('../../wit/reports/junit.ts');
      return context.write(checkToJunit(document));
    }
    case 'markdown': {
      const { checkToMarkdown } = await import('../../wit/reports/check-markdown.ts');
      return context.write(checkToMarkdown(document));
    }
    case 'html': {
      const { checkToHtml } = await import('../../wit/reports/html.ts');
      const { packageVersion } = await import('../package-version.ts');
      return context.write(checkToHtml(document, { version: packageVersion }));
    }
    default: {
      const { renderCheck } = await import('../../wit/reports/check-text.ts');
      return context.write(renderCheck(document, { style, all: given.has('all') }));
    }
  }
}
