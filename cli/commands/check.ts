/** `check`: do plugins fit a slot. */

import { decode } from '../../wit/component/decode.ts';
import { checkDecoded } from '../../wit/conformance/check.ts';
import type { Policy } from '../../wit/conformance/policy.ts';
import { checkServed } from '../../wit/conformance/served.ts';
import { layers, type Verdict } from '../../wit/conformance/verdict.ts';
import { SlotwrightError } from '../../wit/errors.ts';
import type { WorldRef } from '../../wit/model/model.ts';
import { parseItemId, worldName, worldOf } from '../../wit/model/names.ts';
import { compareVersions } from '../../wit/model/versions.ts';
import type { CheckDocument, CheckFinding, CheckResult } from '../../wit/reports/documents.ts';
import { Places, spanOfPath } from '../../wit/reports/places.ts';
import { diskTree } from '../../workspace/file-tree.ts';
import { findComponents, readHashed } from '../../workspace/find-components.ts';
import { expandGlob } from '../../workspace/glob.ts';
import { argumentPath, slotFileName } from '../../workspace/paths.ts';
import { projectPlugins } from '../../workspace/project-plugins.ts';
import { inService, type LoadedSlot, type LoadedVersion, loadSlot } from '../../workspace/slots.ts';
import type { Context } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { slotArgument } from '../slot-argument.ts';
import { resolveOptions, slotSelection } from '../wit-options.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given, workingDirectory } = context;
  const tree = diskTree(workingDirectory);
  const here = (await tree.kind(slotFileName)) === 'file';
  if (given.words.length === 0 && given.text('slot') === undefined && !here) throw noPlugin();
  const argument = await slotArgument(tree, given.text('slot'), workingDirectory);
  const slot = await loadSlot(tree, argument, slotSelection(given));
  const policy: Policy = {
    ...slot.policy,
    ambient: [...slot.policy.ambient, ...given.list('ambient')],
    layer: given.choice('layer', layers) ?? slot.policy.layer,
  };
  const subject = {
    slot,
    policy,
    versions: inService(slot.versions).toSorted((a, b) =>
      compareVersions(b.version ?? '', a.version ?? ''),
    ),
  };

  const results: CheckResult[] = [];
  for (const path of await pluginFiles(context, slot)) {
    results.push(await checkFile(context, subject, path));
  }
  const document = documentOf(subject, results);
  await write(context, document);

  const disagreement = results.find(({ oracle }) => oracle?.agrees === false);
  if (disagreement !== undefined) {
    const theirs = disagreement.oracle?.message ?? 'it fits';
    context.note(`wasm-tools disagrees about ${disagreement.file}: ${theirs}\n`);
    return exitCode.failed;
  }
  return document.fits ? exitCode.fine : exitCode.no;
}

interface Subject {
  readonly slot: LoadedSlot;
  readonly policy: Policy;
  /** Newest first. */
  readonly versions: readonly LoadedVersion[];
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
  const files = new Set<string>();
  for (const word of given.words) {
    const matches = await expandGlob(tree, argumentPath(word, workingDirectory));
    if (matches.length === 0) {
      throw new SlotwrightError('usage', 'no-match', `No file matches ${word}.`);
    }
    for (const match of matches) {
      const found = await findComponents(tree, match);
      if (found.length === 0) {
        throw new SlotwrightError(
          'usage',
          'no-plugins',
          `${tree.shown(match)} holds no .wasm file.`,
        );
      }
      for (const file of found) files.add(tree.shown(file));
    }
  }
  return [...files];
}

function noPlugin(): SlotwrightError {
  return new SlotwrightError(
    'usage',
    'missing-argument',
    '`check` needs a plugin, or a directory of plugins.',
    { advice: 'For example: slotwright check plugin.wasm --slot wit/' },
  );
}

async function checkFile(context: Context, subject: Subject, file: string): Promise<CheckResult> {
  const { policy, versions, slot } = subject;
  const { bytes, sha256 } = await readHashed(file, context.workingDirectory);
  const decoded = decode(bytes);
  const served =
    decoded.kind === 'component'
      ? checkServed(
          // WIT without a version is one version without a name.
          versions.map(({ version, status, slot: world }) => ({
            version: version ?? '',
            status,
            slot: world,
          })),
          { model: decoded.model, world: decoded.world },
          policy,
          slot.hosts.map(({ release, serves }) => ({ release, serves: serves[slot.name] ?? [] })),
          { plugin: 'component' },
        )
      : undefined;
  const best = served?.perVersion.find(({ verdict }) => verdict === served.verdict)?.version;
  const against = versions.find(({ version }) => (version ?? '') === best) ?? versions[0];
  if (against === undefined)
    throw new SlotwrightError('internal', 'no-version', 'The slot has no version.');
  const verdict = checkDecoded(against.slot, bytes, decoded, policy, {
    ...(against.version === undefined ? {} : { slotVersion: against.version }),
  });
  const fits = verdict.fits && (served?.servedBy.length ?? 0) > 0;
  const { arguments: given } = context;
  const oracle = given.has('oracle')
    ? await (await import('../oracle.ts')).fitting(against, bytes, decoded, resolveOptions(given))
    : undefined;
  return {
    file,
    sha256,
    fits,
    validated: verdict.validated,
    layer: verdict.layer,
    layers: verdict.layers,
    version: against.version ?? null,
    builtFor: served?.builtFor || null,
    servedBy: fits ? (served?.servedBy.filter((version) => version !== '') ?? []) : [],
    minHost: fits ? (served?.minHost ?? null) : null,
    ...(decoded.kind === 'component' && !fits && served?.builtFor === undefined
      ? { otherSlot: packagesOf({ model: decoded.model, world: decoded.world }) }
      : {}),
    findings: withPlaces(verdict, against),
    ambient: verdict.ambient,
    ...(oracle === undefined ? {} : { oracle }),
  };
}

/** The packages that a plugin names in its imports and exports, WASI aside: `quill:extension`. */
function packagesOf({ model, world }: WorldRef): string[] {
  const { imports, exports } = worldOf(model, world);
  const packages = [...exports.keys(), ...imports.keys()].flatMap((name) => {
    const id = parseItemId(name);
    return id === undefined || id.package.namespace === 'wasi'
      ? []
      : [`${id.package.namespace}:${id.package.name}`];
  });
  return [...new Set(packages)];
}

/** Findings with where the slot's WIT says what is expected. */
function withPlaces({ findings }: Verdict, { slot, resolution }: LoadedVersion): CheckFinding[] {
  const places = new Places((file) => resolution?.trees.get(file)?.text);
  return findings.map((finding) => {
    const span = finding.path.length === 0 ? undefined : spanOfPath(slot, finding.path);
    return span === undefined ? finding : { ...finding, place: places.of(span) };
  });
}

function documentOf({ slot, versions }: Subject, results: CheckResult[]): CheckDocument {
  const [newest] = versions;
  return {
    schema: 'check/1',
    fits: results.every(({ fits }) => fits),
    slot: {
      name: slot.name,
      world:
        newest === undefined
          ? slot.name
          : worldName(newest.slot.model, worldOf(newest.slot.model, newest.slot.world)),
      versions: versions.map(({ version, status }) => ({ version: version ?? null, status })),
    },
    results,
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
    default: {
      const { renderCheck } = await import('../../wit/reports/check-text.ts');
      return context.write(renderCheck(document, { style, all: given.has('all') }));
    }
  }
}
