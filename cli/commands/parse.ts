/** `parse`: what a WIT package holds, or what is wrong with it. */

import { SlotwrightError } from '../../wit/errors.ts';
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
import { readWitFrom, witFromBytes } from '../../workspace/read-wit.ts';
import { witSources } from '../../workspace/wit-sources.ts';
import { type Context, print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { resolveOptions } from '../wit-options.ts';

/** One package that was read. */
interface Read {
  readonly input: WitInput;
  readonly resolution: Resolution;
  readonly ok: boolean;
  readonly oracle?: OracleDocument;
}

export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given } = context;
  const options = resolveOptions(given);
  const all: Read[] = [];
  for (const input of await inputs(context)) {
    const resolution = resolve(input, options);
    const ok = !resolution.diagnostics.some(({ severity }) => severity === 'error');
    const oracle = given.has('oracle')
      ? await (await import('../oracle.ts')).validity(input, options, ok)
      : undefined;
    all.push({ input, resolution, ok, ...(oracle === undefined ? {} : { oracle }) });
  }
  if (given.has('model') && all.length > 1) {
    throw new SlotwrightError(
      'usage',
      'several-packages',
      `\`--model\` shows the model of one package; ${all.length} are given.`,
    );
  }
  const document = documentOf(all, given.has('model'));
  if (!context.json) {
    for (const { resolution } of all) {
      if (resolution.diagnostics.length === 0) continue;
      const texts = (file: string) => resolution.trees.get(file)?.text;
      context.note(`${renderDiagnostics(resolution.diagnostics, texts, context.errorStyle)}\n`);
    }
  }
  print(context, document, () => all.map((read) => summary(context, read)).join(''));
  for (const read of all) if (!read.ok && !context.json) hint(context, read);
  const disagreement = all.find(({ oracle }) => oracle?.agrees === false);
  if (disagreement !== undefined) {
    const theirs = disagreement.oracle?.message ?? 'it takes this WIT';
    context.note(
      `wasm-tools disagrees about ${visible(disagreement.input.main.path)}: ${visible(theirs)}\n`,
    );
    return exitCode.failed;
  }
  return document.ok ? exitCode.fine : exitCode.no;
}

async function inputs(context: Context): Promise<readonly WitInput[]> {
  const { arguments: given, workingDirectory } = context;
  const read: WitInput[] = [];
  if (given.words.includes('-'))
    read.push(witFromBytes('<stdin>', await context.readStandardInput()));
  const paths = given.words.filter((word) => word !== '-');
  for (const { tree, path } of await witSources(paths, workingDirectory)) {
    read.push(await readWitFrom(tree, path));
  }
  return read;
}

function documentOf(all: readonly Read[], withModel: boolean): ParseDocument {
  const [only] = all;
  const single = all.length === 1 ? only : undefined;
  return {
    schema: 'parse/1',
    ok: all.every(({ ok }) => ok),
    diagnostics: all.flatMap(({ resolution }) => {
      const places = new Places((file) => resolution.trees.get(file)?.text);
      return resolution.diagnostics.map((each) => places.diagnostic(each));
    }),
    packages: [
      ...new Set(
        all.flatMap(({ resolution }) =>
          resolution.model.packages.map(({ name }) => formatPackageName(name)),
        ),
      ),
    ],
    worlds: all.flatMap(({ resolution }) =>
      orderedWorlds(resolution).map((world) => ({
        name: single === undefined ? worldName(resolution.model, world) : nameOf(resolution, world),
        imports: [...world.imports.keys()],
        exports: [...world.exports.keys()],
      })),
    ),
    ...(withModel && single !== undefined ? { model: modelToJson(single.resolution.model) } : {}),
    ...(single?.oracle === undefined ? {} : { oracle: single.oracle }),
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

function summary({ style, arguments: given }: Context, { input, resolution, ok }: Read): string {
  const { model, main, diagnostics } = resolution;
  const path = visible(input.main.path);
  if (!ok)
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
function hint(context: Context, { input, resolution: { diagnostics } }: Read): void {
  const [file] = input.main.files;
  const single = input.main.files.length === 1 && file?.path === input.main.path;
  if (!single || !/\.wit$/.test(input.main.path)) return;
  if (!diagnostics.some(({ code }) => code.startsWith('R'))) return;
  context.note(
    `${context.errorStyle.bold('help:')} ${visible(input.main.path)} was read by itself. If it is one file of a package, give the directory.\n`,
  );
}
