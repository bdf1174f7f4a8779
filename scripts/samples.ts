/**
 * `npm run samples`: builds the plugins of the four sample slots into `.cache/samples`.
 *
 *     npm run samples                  what is missing or changed
 *     npm run samples -- --only wat    those that need no JavaScript engine: a second or two
 *     npm run samples -- --list        what there is, without building
 *     npm run samples -- --json        the same as one JSON document
 *
 * Exit codes: 0 when nothing failed, 3 when something did. What is skipped is said on stderr.
 */

import { relative } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { type BuiltPlugin, buildSamples, samplesCache } from '../samples/build/build-samples.ts';
import type { SamplePlugin } from '../samples/build/plugin-table.ts';
import { readSamples, type Sample } from '../samples/build/sample.ts';
import { createNodeOracle } from '../workspace/oracle-node.ts';

const parts: Readonly<Record<string, ReadonlySet<SamplePlugin['kind']>>> = {
  wat: new Set(['wat', 'wat-component'] as const),
  javascript: new Set(['javascript'] as const),
};

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    list: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const kinds = values.only === undefined ? undefined : parts[values.only];

if (values.only !== undefined && kinds === undefined) {
  console.error(`--only takes ${Object.keys(parts).join(' or ')}, not ${values.only}`);
  process.exitCode = 2;
} else if (values.list) {
  list(await readSamples());
} else {
  await build(await readSamples());
}

function list(samples: readonly Sample[]): void {
  const chosen = samples.map((sample) => ({
    sample,
    plugins: sample.plugins.filter(({ kind }) => kinds?.has(kind) !== false),
  }));
  if (values.json) {
    const plugins = chosen.flatMap(({ sample, plugins }) =>
      plugins.map((plugin) => ({ sample: sample.name, ...described(plugin) })),
    );
    console.log(JSON.stringify({ schema: 'samples/1', plugins }, null, 2));
    return;
  }
  for (const { sample, plugins } of chosen) {
    const versions = sample.slot.versions.map(({ version }) => version).join(' and ');
    console.log(`${sample.name}: ${sample.slot.world} ${versions}`);
    for (const plugin of plugins) {
      console.log(`  ${plugin.file.padEnd(20)} ${plugin.expect.padEnd(9)} ${plugin.story}`);
    }
  }
}

async function build(samples: readonly Sample[]): Promise<void> {
  const start = performance.now();
  const oracle = createNodeOracle();
  try {
    const built = await buildSamples(samples, {
      oracle,
      ...(kinds === undefined ? {} : { kinds }),
      report: (one) => {
        if (values.json) return;
        const { status } = one.outcome;
        const line = `  ${status.padEnd(8)} ${one.sample.name}/${one.plugin.file}`;
        if (status === 'skipped' || status === 'failed') console.error(`${line}  ${detail(one)}`);
        else console.log(`${line.padEnd(48)} ${detail(one)}`);
      },
    });
    if (values.json) {
      const plugins = built.map(({ sample, plugin, path, outcome }) => ({
        sample: sample.name,
        ...described(plugin),
        path: relative(process.cwd(), path),
        ...outcome,
      }));
      console.log(JSON.stringify({ schema: 'samples/1', plugins }, null, 2));
    } else {
      console.log(summary(built, performance.now() - start));
    }
    if (built.some(({ outcome }) => outcome.status === 'failed')) process.exitCode = 3;
  } finally {
    await oracle.dispose();
  }
}

function described(plugin: SamplePlugin) {
  const { file, kind, builtFor, expect, story } = plugin;
  return { file, kind, builtFor, expect, story };
}

function detail({ outcome }: BuiltPlugin): string {
  switch (outcome.status) {
    case 'built':
      return `${size(outcome.bytes)}  ${outcome.ms} ms`;
    case 'kept':
      return size(outcome.bytes);
    case 'failed':
      return outcome.why;
    case 'skipped':
      return [outcome.why, outcome.advice].filter(Boolean).join(' ');
  }
}

function size(bytes: number): string {
  return `${(bytes / 1024).toFixed(1).padStart(7)} KiB`;
}

function summary(built: readonly BuiltPlugin[], ms: number): string {
  const count = (status: BuiltPlugin['outcome']['status']) => {
    const found = built.filter(({ outcome }) => outcome.status === status).length;
    return found === 0 ? [] : [`${found} ${status}`];
  };
  const counts = [...count('built'), ...count('kept'), ...count('skipped'), ...count('failed')];
  const where = relative(process.cwd(), samplesCache) || '.';
  return `${built.length} plugins: ${counts.join(', ')}, in ${(ms / 1000).toFixed(1)} s. They are in ${where}/<sample>/plugins.`;
}
