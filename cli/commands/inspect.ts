/** `inspect`: what a file of WebAssembly is. */

import { type Inspection, inspect } from '../../wit/component/inspect.ts';
import type { OracleDocument } from '../../wit/reports/documents.ts';
import { oneLine, type Style, visible } from '../../wit/reports/style.ts';
import { count } from '../../wit/reports/words.ts';
import { diskTree } from '../../workspace/file-tree.ts';
import { readHashed } from '../../workspace/find-components.ts';
import { argumentPath } from '../../workspace/paths.ts';
import { type Context, print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';

type Inspected = Omit<Inspection, 'wit'> & {
  readonly file: string;
  readonly sha256: string;
  readonly wit: string;
  oracle?: OracleDocument;
};

export async function run(context: Context): Promise<ExitCode> {
  const path = argumentPath(context.arguments.words[0] ?? '', context.workingDirectory);
  const { bytes, sha256 } = await readHashed(path, context.workingDirectory);
  const file = diskTree(context.workingDirectory).shown(path);
  const inspection = inspect(bytes);
  const document: Inspected = {
    ...inspection,
    file,
    sha256,
    wit: inspection.wit ?? '',
  };
  if (context.arguments.has('oracle')) {
    const { readability } = await import('../oracle.ts');
    document.oracle = await readability(bytes, document.kind !== 'unknown');
  }
  print(context, document, () => describe(document, context.style));
  if (document.oracle?.agrees === false) {
    context.note(`wasm-tools disagrees: ${document.oracle.message ?? 'it takes this file'}\n`);
    return exitCode.failed;
  }
  return document.kind === 'unknown' ? exitCode.usage : exitCode.fine;
}

const kinds: Readonly<Record<Inspected['kind'], string>> = {
  component: 'a component',
  module: 'a core module, not a component',
  'wit-package': 'a binary WIT package: types without code',
  unknown: 'nothing that can be read',
};

function describe(document: Inspected, style: Style): string {
  const { kind, imports, exports, producers, modules, wit } = document;
  const { problem } = document;
  const reason = problem === undefined ? '' : `: ${problem.reason}, at byte ${problem.offset}`;
  const lines = [
    `${style.bold(oneLine(document.file))} is ${kinds[kind]}${visible(reason)}.`,
    style.dim(`${size(document.bytes)}, sha256 ${document.sha256}`),
  ];
  const tools = Object.entries(producers).flatMap(([field, entries]) =>
    Object.entries(entries).map(([name, version]) => `${field}: ${name} ${version}`.trimEnd()),
  );
  const guess = document.toolchain;
  if (guess !== undefined && guess.toolchain !== 'unknown') {
    lines.push(
      `Toolchain: ${guess.toolchain}${guess.version === undefined ? '' : ` ${visible(guess.version)}`}`,
    );
  }
  if (tools.length > 0)
    lines.push('', style.bold('Made by'), ...tools.map((tool) => `  ${visible(tool)}`));
  if (kind === 'component' && modules.length > 0) {
    const total = modules.reduce((sum, module) => sum + module.bytes, 0);
    lines.push('', `${count(modules.length, 'core module')}, ${size(total)} together`);
  }
  if (kind !== 'unknown') {
    lines.push(...names('Imports', imports, style), ...names('Exports', exports, style));
  }
  if (kind === 'module') {
    lines.push(
      '',
      `${style.bold('help:')} A component is made of it with \`wasm-tools component new\`.`,
    );
  }
  if (wit !== '')
    lines.push(
      '',
      style.bold('WIT'),
      ...wit
        .trimEnd()
        .split('\n')
        .map((line) => `  ${visible(line)}`.trimEnd()),
    );
  return `${lines.join('\n')}\n`;
}

function names(title: string, all: readonly string[], style: Style): string[] {
  if (all.length === 0) return ['', `${style.bold(title)} none`];
  return [
    '',
    style.bold(`${title} (${all.length})`),
    ...all.map((name) => `  ${style.code(visible(name))}`),
  ];
}

function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MiB`;
}
