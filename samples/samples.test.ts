import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { checkBytes } from '../wit/conformance/check.ts';
import { breaks } from '../wit/conformance/findings.ts';
import type { Verdict } from '../wit/conformance/verdict.ts';
import { compare } from '../wit/evolution/compare.ts';
import { lint } from '../wit/lint/lint.ts';
import { formatWit } from '../wit/syntax/format.ts';
import { createInProcessOracle } from '../wit/tools/in-process-oracle.ts';
import { diskTree } from '../workspace/file-tree.ts';
import { type LoadedSlot, type LoadedVersion, loadSlot } from '../workspace/slots.ts';
import { buildPlugin, readInputs } from './build/build-plugin.ts';
import { builtPath } from './build/build-samples.ts';
import type { SamplePlugin } from './build/plugin-table.ts';
import { readSamples, type Sample, versionText } from './build/sample.ts';

const oracle = createInProcessOracle();
afterAll(() => oracle.dispose());

const samples = await readSamples();
/** Plugins in JavaScript take seconds to build, so the tests take what `npm run samples` has built. */
const built = new Map<SamplePlugin, string>();
for (const sample of samples) {
  for (const plugin of sample.plugins.filter(({ kind }) => kind === 'javascript')) {
    const path = await builtPath(sample, plugin);
    if (path === undefined) {
      process.stderr.write(
        `skipped: ${sample.name}/${plugin.file} is not built (npm run samples)\n`,
      );
    } else built.set(plugin, path);
  }
}
const loaded = new Map<Sample, LoadedSlot>();
for (const sample of samples) {
  loaded.set(sample, await loadSlot(diskTree(sample.directory), '.'));
}

function slotOf(sample: Sample): LoadedSlot {
  const slot = loaded.get(sample);
  if (slot === undefined) throw new Error(`${sample.name} is not loaded`);
  return slot;
}

function versionOf(sample: Sample, version: string | undefined): LoadedVersion {
  const found = slotOf(sample).versions.find((candidate) => candidate.version === version);
  if (found === undefined) throw new Error(`${sample.name} has no version ${version}`);
  return found;
}

function newestOf(sample: Sample): LoadedVersion {
  return versionOf(sample, sample.slot.versions[0]?.version);
}

/** Codes of what makes the verdict a "no", each once, without what only follows from another. */
function reasonsOf({ findings, layer }: Verdict): string[] {
  const codes = findings
    .filter((finding) => finding.severity === 'error' && finding.causes.length === 0)
    .filter((finding) => finding.layer === 'policy' || breaks(finding.layer, layer))
    .map(({ code }) => code);
  return [...new Set(codes)].sort();
}

test('there is one sample for each kind of host', () => {
  expect(samples.map(({ name, slot }) => [name, slot.versions.map((v) => v.version)])).toEqual([
    ['agent-tool', ['2.0.0', '1.4.0']],
    ['cms-extension', ['1.3.0', '1.2.0']],
    ['faas-handler', ['1.2.0', '1.1.0']],
    ['game-mod', ['0.5.0', '0.4.0']],
  ]);
});

describe.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_name, sample) => {
  test.each(sample.slot.versions.map(({ version }) => version))(
    '%s is valid WIT, formatted, without a lint warning',
    async (version) => {
      expect(await oracle.validateWit(await versionText(sample, version))).toEqual({ ok: true });
      const { resolution } = versionOf(sample, version);
      if (resolution === undefined) throw new Error(`${version} has no WIT of its own`);
      const warnings = lint(resolution, {
        levels: sample.slotFile.lint ?? {},
        languages: sample.slotFile.sdk?.languages ?? [],
      }).filter(({ severity }) => severity !== 'info');
      expect([...resolution.diagnostics, ...warnings]).toEqual([]);
      for (const tree of resolution.trees.values()) expect(formatWit(tree)).toBe(tree.text);
    },
  );

  test('every capability names imports of the world', () => {
    const { slot } = newestOf(sample);
    const offered = [...(slot.model.worlds[slot.world]?.imports.keys() ?? [])].map((name) =>
      name.replace(/@.*/, ''),
    );
    const named = (sample.slot.capabilities ?? []).flatMap(({ imports }) =>
      imports.map((name) => name.replace(/\..*/, '')),
    );
    expect(named.filter((name) => !offered.includes(name))).toEqual([]);
    const explained = offered.filter((name) => !named.includes(name));
    // What no capability names are interfaces that have types only.
    expect(explained.filter((name) => !/\/(types|schema|geometry)$/.test(name))).toEqual([]);
  });

  test('every expectation has a plugin', () => {
    expect([...new Set(sample.plugins.map((plugin) => plugin.expect))].sort()).toEqual([
      'fits',
      'fits-old',
      'hostile',
      'misfit',
    ]);
  });

  const fromText = sample.plugins.filter(({ kind }) => kind !== 'javascript');
  test.each(fromText.map((plugin) => [plugin.file, plugin] as const))(
    '%s builds, and is what the table says',
    async (_file, plugin) => {
      const bytes = await buildPlugin(await readInputs(sample, plugin), oracle);
      expect(bytes.length).toBeLessThan(8192);
      expect(await oracleSays(sample, bytes)).toEqual(expectedOfOracle(sample, plugin));
      expectVerdict(sample, plugin, bytes);
    },
  );

  for (const plugin of sample.plugins.filter(({ kind }) => kind === 'javascript')) {
    const path = built.get(plugin);
    test.skipIf(path === undefined)(`${plugin.file} is what the table says`, async () => {
      if (path !== undefined) expectVerdict(sample, plugin, await readFile(path));
    });
  }
});

/** Versions whose world the component fits by wasm-tools' own check. */
async function oracleSays(sample: Sample, bytes: Uint8Array): Promise<string[]> {
  const fitting: string[] = [];
  for (const { version } of sample.slot.versions) {
    const answer = await oracle.targets(bytes, await versionText(sample, version), sample.world);
    if (answer.ok) fitting.push(version);
  }
  return fitting;
}

/** wasm-tools compares versions exactly, and these plugins have no ambient imports. */
function expectedOfOracle(sample: Sample, plugin: SamplePlugin): string[] {
  return sample.slot.versions
    .map(({ version }) => version)
    .filter((version) => plugin.expect !== 'misfit' && version === plugin.builtFor);
}

function expectVerdict(sample: Sample, plugin: SamplePlugin, bytes: Uint8Array): void {
  const { policy } = slotOf(sample);
  const newest = checkBytes(newestOf(sample).slot, bytes, policy);
  const own = checkBytes(versionOf(sample, plugin.builtFor).slot, bytes, policy);
  expect(reasonsOf(newest)).toEqual('reasons' in plugin ? (plugin.reasons ?? []) : []);
  switch (plugin.expect) {
    case 'fits':
      expect([newest.fits, plugin.builtFor]).toEqual([true, newestOf(sample).version]);
      break;
    case 'fits-old':
      expect([newest.fits, own.fits]).toEqual([false, true]);
      break;
    case 'misfit':
      expect(newest.fits).toBe(false);
      break;
    case 'hostile':
      // By its types it fits; only crafted names can be seen before it runs.
      expect(newest.layers).toEqual({ spec: true, semver: true, host: true });
      expect(newest.fits).toBe(plugin.danger !== 'crafted-names');
      break;
  }
}

test('each new version breaks one thing, in a way of its own', () => {
  const broken = samples.map((sample) => {
    const [current, previous] = slotOf(sample).versions;
    if (current === undefined || previous === undefined) throw new Error('a version is missing');
    const { changes, suggestedVersion } = compare(previous.slot, current.slot);
    const rules = changes
      .filter(({ backward }) => backward !== 'none' && backward !== 'breaks-track')
      .map(({ rule, path }) => `${rule} ${path.slice(1).join(' › ')}`);
    return [sample.name, suggestedVersion, rules];
  });
  expect(broken).toEqual([
    [
      'agent-tool',
      '2.0.0',
      ['W020 relay:tools/tool@2.0.0 › content', 'W013 relay:tools/tool@2.0.0 › invoke › result'],
    ],
    ['cms-extension', '2.0.0', ['W002 quill:extension/settings-form@1.3.0']],
    ['faas-handler', '2.0.0', ['W015 nimbus:faas/types@1.2.0 › response']],
    ['game-mod', '0.5.0', ['W012 emberfall:modding/mod@0.5.0 › on-damage']],
  ]);
});

test('every break that is accepted is one that happens', () => {
  for (const sample of samples) {
    const [current, previous] = slotOf(sample).versions;
    if (current === undefined || previous === undefined) throw new Error('a version is missing');
    const happened = compare(previous.slot, current.slot).changes.map(
      ({ rule, path }) => `${rule} ${path.join(' › ')}`,
    );
    for (const { rule, path } of sample.slotFile.accepted ?? []) {
      expect(happened).toContain(`${rule} ${path}`);
    }
  }
});
