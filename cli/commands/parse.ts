/** `parse`: what a WIT package holds, or what is wrong with it. */

import type { Resolution, WitInput } from '../../wit/model/input.ts';
import { modelToJson } from '../../wit/model/json.ts';
import type { World } from '../../wit/model/model.ts';
import { formatPackageName, packageOf, worldName } from '../../wit/model/names.ts';
import { printModel } from '../../wit/model/print.ts';
import { resolve } from '../../wit/model/resolve.ts';
import { renderDiagnostics, summaryOfDiagnostics } from '../../wit/reports/diagnostics-text.ts';
import type { OracleDocument, ParseDocument } from '../../wit/reports/documents.ts';
import { Places } from '../../wit/reports/places.ts';
import { visible } from '../../wit/reports/style.ts';
import { count } from '../../wit/reports/words.ts';
import { readWit, witFromBytes } from '../../workspace/read-wit.ts';
import { type Context, print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { resolveOptions } from '../wit-options.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given } = context;
  const [path = '-'] = given.words;
  const input =
    path === '-'
      ? witFromBytes('<stdin>', await context.readStandardInput())
      : await readWit(path, context.workingDirectory);
  const options = resolveOptions(given);
  const resolution = resolve(input, options);
  const ok = !resolution.diagnostics.some(({ severity }) => severity === 'error');
  const oracle = given.has('oracle')
    ? await (await import('../oracle.ts')).validity(input, options, ok)
    : undefined;
  const texts = (file: string) => resolution.trees.get(file)?.text;
  const document = documentOf(resolution, ok, given.has('model'), oracle);

  if (resolution.diagnostics.length > 0 && !context.json) {
    context.note(`${renderDiagnostics(resolution.diagnostics, texts, context.errorStyle)}\n`);
  }
  print(context, document, () => summary(context, input, resolution, document));
  if (!ok && !context.json) hint(context, input, resolution);
  if (oracle?.agrees === false) {
    context.note(`wasm-tools disagrees: ${oracle.message ?? 'it takes this WIT'}\n`);
    return exitCode.failed;
  }
  return ok ? exitCode.fine : exitCode.no;
}

function documentOf(
  resolution: Resolution,
  ok: boolean,
  withModel: boolean,
  oracle: OracleDocument | undefined,
): ParseDocument {
  const { model } = resolution;
  const places = new Places((file) => resolution.trees.get(file)?.text);
  return {
    schema: 'parse/1',
    ok,
    diagnostics: resolution.diagnostics.map((each) => places.diagnostic(each)),
    packages: model.packages.map(({ name }) => formatPackageName(name)),
    worlds: orderedWorlds(resolution).map((world) => ({
      name: nameOf(resolution, world),
      imports: [...world.imports.keys()],
      exports: [...world.exports.keys()],
    })),
    ...(withModel ? { model: modelToJson(model) } : {}),
    ...(oracle === undefined ? {} : { oracle }),
  };
}

/** Those of the main package first. */
function orderedWorlds({ model, main }: Resolution): readonly World[] {
  return [
    ...model.worlds.filter((world) => world.package === main),
    ...model.worlds.filter((world) => world.package !== main),
  ];
}

/** The bare name in the main package, the full id elsewhere. */
function nameOf({ model, main }: Resolution, world: World): string {
  return world.package === main ? world.name : worldName(model, world);
}

function summary(
  { style, arguments: given }: Context,
  input: WitInput,
  resolution: Resolution,
  document: ParseDocument,
): string {
  const { model, main, diagnostics } = resolution;
  const path = visible(input.main.path);
  if (!document.ok)
    return `${style.bad('✗')} ${style.bold(path)} has ${summaryOfDiagnostics(diagnostics)}.\n`;
  if (given.has('model')) return printModel(model, main);
  const name = main === undefined ? undefined : formatPackageName(packageOf(model, main).name);
  const own = model.interfaces.filter((each) => each.package === main && each.name !== undefined);
  const worlds = orderedWorlds(resolution).filter((world) => world.package === main);
  const others = model.packages.length - (main === undefined ? 0 : 1);
  const parts = [
    count(worlds.length, 'world'),
    count(own.length, 'interface'),
    ...(others > 0 ? [`${count(others, 'package')} beside it`] : []),
  ];
  const sign = diagnostics.length > 0 ? style.note('◐') : style.good('✓');
  const title = name === undefined ? `${path} is valid` : `${path} is valid: ${style.bold(name)}`;
  const lines = [`${sign} ${title} has ${parts.join(', ')}.`];
  if (name === undefined) lines[0] = `${sign} ${title}: ${parts.join(', ')}.`;
  for (const world of worlds) {
    lines.push(
      `  world ${style.code(world.name)}: ${count(world.imports.size, 'import')}, ${count(world.exports.size, 'export')}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

/** A single file of a package is read by itself; a name from its siblings is not found then. */
function hint(context: Context, input: WitInput, { diagnostics }: Resolution): void {
  const [file] = input.main.files;
  const single = input.main.files.length === 1 && file?.path === input.main.path;
  if (!single || !/\.wit$/.test(input.main.path)) return;
  if (!diagnostics.some(({ code }) => code.startsWith('R'))) return;
  context.note(
    `${context.errorStyle.bold('help:')} ${visible(input.main.path)} was read by itself. If it is one file of a package, give the directory.\n`,
  );
}
