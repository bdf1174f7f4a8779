/**
 * `slotwright test` with a suite of 1,000 cases, each in an instance of its own, as people wait for it:
 * a new process, a headless browser, preparing the plugin, the report. Under 5 seconds; beside it the
 * same with one case, which is what starting takes.
 */

import { printLabFile } from '../../wit/lab/read-files.ts';
import { findBrowser } from '../support/browser.ts';
import { sampleProject } from '../support/sample-project.ts';
import { judge, quick } from './judge.ts';

const rounds = quick ? 1 : 3;
const most = 5_000;

if (findBrowser() === undefined) {
  console.log('skipped: there is no Chromium here');
  process.exit(0);
}

const box = await sampleProject('agent-tool', ['count-words.wasm']);
const casesOf = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const text = JSON.stringify(JSON.stringify(`one two ${index}`));
    return {
      name: `case ${index}`,
      calls: [
        {
          call: `relay:tools/tool.invoke([{name: "text", value: ${text}}])`,
          expect: [{ kind: 'equal' as const, value: { ok: [{ text: '3 words' }] } }],
        },
      ],
    };
  });

async function millisecondsFor(count: number): Promise<number> {
  await box.write({
    'suites/many.json': printLabFile({ schema: 'suite/1', cases: casesOf(count) }),
  });
  const start = performance.now();
  const { code, stdout } = await box.run('test --json', {
    environment: { XDG_CACHE_HOME: `${box.path}/cache` },
  });
  const ms = performance.now() - start;
  const { passed } = JSON.parse(stdout);
  if (code !== 0 || passed !== count) throw new Error(`${passed} of ${count} passed`);
  return ms;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

try {
  // The first fills the cache of prepared plugins.
  await millisecondsFor(1);
  const [one, many]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    one.push(await millisecondsFor(1));
    many.push(await millisecondsFor(1_000));
  }
  const took = median(many);
  console.log(
    `1 case: ${Math.round(median(one))} ms; 1,000 cases: ${Math.round(took)} ms (at most ${most})`,
  );
  judge({ '1,000 cases': took < most });
} finally {
  await box.remove();
}
