/**
 * `npm run demo`: the main job on a sample, in half a minute. Runs the real commands and shows each
 * with its output. Fails (exit code 3) when a command does not end as the story says.
 */

import { spawnSync } from 'node:child_process';
import { join, relative, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { samplesCache } from '../samples/build/build-samples.ts';

const root = resolve(import.meta.dirname, '..');
const plugins = relative(root, join(samplesCache, 'game-mod/plugins')).replaceAll('\\', '/');

interface Step {
  /** One sentence before the command. */
  readonly story: string;
  readonly command: readonly string[];
  /** 0: fine, 1: the answer is no. */
  readonly exitCode: 0 | 1;
}

const steps: readonly Step[] = [
  {
    story: 'A slot is a WIT world. This one is what a game offers to its mods, and asks of them.',
    command: ['parse', 'samples/game-mod/wit/v0.5.0'],
    exitCode: 0,
  },
  {
    story: 'Here are mods of all sorts. Which fit the slot, and what keeps the others from it?',
    command: ['check', plugins, '--slot', 'samples/game-mod'],
    exitCode: 1,
  },
  {
    story:
      'A runtime that looks at types alone would take the mod with the swapped parameters all the same, and it would go wrong in the game.',
    command: [
      'check',
      `${plugins}/spiked-armor.wasm`,
      '--slot',
      'samples/game-mod',
      '--layer',
      'host',
    ],
    exitCode: 0,
  },
  {
    story: 'Version 0.5.0 changed that very function. What else did it change, and for whom?',
    command: ['diff', '0.4.0', '0.5.0', '--slot', 'samples/game-mod', '--plugins', plugins],
    exitCode: 1,
  },
  {
    story: 'Each code has an explanation.',
    command: ['explain', 'W012'],
    exitCode: 0,
  },
];

const start = performance.now();
const colour = process.stdout.isTTY && process.env.NO_COLOR === undefined;
const bold = (text: string) => (colour ? `\u001b[1m${text}\u001b[0m` : text);

const build = run(['scripts/samples.ts', '--only', 'wat'], 'pipe');
if (build.status !== 0) {
  process.stderr.write(build.stderr);
  process.exit(3);
}

for (const { story, command, exitCode } of steps) {
  console.log(`\n${bold(story)}\n$ slotwright ${command.join(' ')}\n`);
  const { status } = run(['cli/main.ts', ...command], 'inherit');
  if (status !== exitCode) {
    console.error(`\nThe command ended with ${status}; the story expects ${exitCode}.`);
    process.exit(3);
  }
}

console.log(`
${bold('That was all of it, in')} ${((performance.now() - start) / 1000).toFixed(0)} s. Three other slots are in samples/; with your own:
$ npx slotwright check <plugins> --slot <your wit>
$ npx slotwright adopt --help`);

function run(args: readonly string[], output: 'inherit' | 'pipe') {
  return spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', output, output],
  });
}
