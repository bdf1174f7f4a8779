/** Runs the TypeScript compiler over generated files, as their readers would. */

import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { BindingsFile } from '../../wit/bindings/typescript/files.ts';

const compiler = resolve(import.meta.dirname, '../../node_modules/typescript/bin/tsc');

/** `--strict` and what few projects have beside it; no types but the language's own. */
const compilerOptions = {
  strict: true,
  noEmit: true,
  target: 'es2022',
  module: 'nodenext',
  exactOptionalPropertyTypes: true,
  noImplicitOverride: true,
  erasableSyntaxOnly: true,
  verbatimModuleSyntax: true,
  types: [],
  // Scripts have their types in comments.
  allowJs: true,
  checkJs: true,
};

/**
 * What the compiler says; `''` when it finds nothing wrong. All projects are one program, each in a
 * folder of its name, because a program of its own would take each 0.7 s. Modules and globals that a
 * project declares get its name, so that two may declare the same.
 */
export async function typeCheck(
  projects: ReadonlyMap<string, readonly BindingsFile[]>,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'slotwright-types-'));
  try {
    await writeFile(join(folder, 'package.json'), '{"type": "module"}');
    for (const [name, files] of projects) {
      for (const { path, text } of files) {
        const target = join(folder, name, path);
        await mkdir(dirname(target), { recursive: true });
        await writeFile(target, apart(name, text));
      }
    }
    const config = { compilerOptions, include: ['.'] };
    await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config));
    return await output(['--pretty', 'false', '--project', folder], folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function apart(name: string, text: string): string {
  const suffix = name.replaceAll(/\W/g, '_');
  return text
    .replaceAll(/(declare module |from |import\()'([^.'][^']*)'/g, `$1'${name} $2'`)
    .replaceAll(/^(declare (?:function|const) \w+)/gm, `$1_${suffix}`);
}

function output(words: readonly string[], directory: string): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [compiler, ...words], { cwd: directory });
    let text = '';
    const add = (chunk: unknown): void => {
      text += String(chunk);
    };
    child.stdout.on('data', add);
    child.stderr.on('data', add);
    child.on('error', fail);
    child.on('close', (code) => done(code === 0 ? text : `${text}exit code ${code}\n`));
  });
}
