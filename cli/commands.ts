/** All commands, as data. What a command does is loaded when it runs. */

import type { ArgumentSpec, CommandSpec, OptionSpec } from './command.ts';
import { shells } from './completion-shells.ts';

const isAmbientName = (word: string) => /^wasi[-:][\w@./:*-]*$/.test(word);
const noFurtherWord = () => false;

const features: readonly OptionSpec[] = [
  {
    name: 'features',
    value: '<a,b>',
    list: noFurtherWord,
    summary: 'Keep `@unstable` items of these features.',
  },
  { name: 'all-features', summary: 'Keep all `@unstable` items.' },
];

const slotChoice: readonly OptionSpec[] = [
  { name: 'slot-name', value: '<name>', summary: 'Which slot of a project.' },
  { name: 'world', value: '<name>', summary: 'Which world of the package.' },
];

const slotOption: OptionSpec = {
  name: 'slot',
  short: 's',
  value: '<path>',
  summary: 'The slot: a project, a WIT directory or a .wit file. Default: slot.json here.',
};

const oracle: OptionSpec = {
  name: 'oracle',
  summary: "Ask wasm-tools as well; a disagreement is slotwright's failure (exit code 3).",
};

const all: OptionSpec = {
  name: 'all',
  short: 'a',
  summary: 'Show what follows from each cause, and what is only worth a note.',
};

const mocks: OptionSpec = {
  name: 'mocks',
  short: 'm',
  value: '<file>',
  summary: 'A mock set: a file, or one below mocks/ of the project.',
};

const wasi: OptionSpec = {
  name: 'wasi',
  value: '<mode>',
  choices: ['denied', 'deterministic', 'mocked'],
  summary: 'What wasi:* imports do: denied, deterministic (default) or mocked as all others are.',
};

/** Of the commands that run plugins. */
const confinement: OptionSpec = {
  name: 'confinement',
  value: '<place>',
  choices: ['node'],
  summary:
    'node: run in a process of Node in place of a headless browser. No fence: for plugins you trust.',
};

const plugins: OptionSpec = {
  name: 'plugin',
  short: 'p',
  value: '<path>',
  list: noFurtherWord,
  summary: 'A plugin, or a directory of plugins; may be given several times.',
};

const suite: OptionSpec = {
  name: 'suite',
  value: '<file>',
  list: noFurtherWord,
  summary: 'A suite; may be given several times. Default: all in suites/ of the project.',
};

const seed: OptionSpec = {
  name: 'seed',
  value: '<number>',
  summary: 'Where random values start: the same seed gives the same values.',
};

const wit: ArgumentSpec = {
  name: 'wit',
  summary:
    'a WIT directory, a .wit file, a binary WIT package, a project (all its versions), or `-` for standard input',
  required: true,
};

export const commands: readonly CommandSpec[] = [
  {
    name: 'parse',
    summary: 'Read WIT and say what is wrong with it, and where.',
    arguments: [{ ...wit, many: true }],
    options: [
      {
        name: 'model',
        summary: 'Also give the resolved packages: as WIT text, or as JSON with --json.',
      },
      ...features,
      oracle,
    ],
    examples: [
      { command: 'slotwright parse wit/', explanation: 'Checks a package with its deps/.' },
      {
        command: 'slotwright parse plugin.wit --model --json',
        explanation: 'The model in the form of `wasm-tools component wit --json`.',
      },
    ],
    load: () => import('./commands/parse.ts'),
  },
  {
    name: 'format',
    summary: 'Lay WIT out evenly; comments and order stay.',
    arguments: [{ ...wit, many: true }],
    options: [
      { name: 'check', summary: 'Change nothing; exit code 1 when a file would change.' },
      { name: 'write', short: 'w', summary: 'Write the files back.' },
    ],
    details:
      'Without --check or --write, one file is printed, and of several the names of those that would change. A directory stands for its own .wit files; deps/ is left alone.',
    examples: [
      { command: 'slotwright format wit/ --write', explanation: 'Formats a package in place.' },
      { command: 'slotwright format wit/ --check', explanation: 'For CI.' },
      {
        command: 'slotwright format - < a.wit',
        explanation: 'From standard input to standard output.',
      },
    ],
    load: () => import('./commands/format.ts'),
  },
  {
    name: 'inspect',
    summary: 'Say what a WebAssembly file is, and what it imports and exports.',
    arguments: [
      { name: 'wasm', summary: 'a component, core module or binary WIT package', required: true },
    ],
    options: [oracle],
    examples: [
      {
        command: 'slotwright inspect plugin.wasm',
        explanation: 'Kind, size, tools, imports, exports and WIT.',
      },
      { command: 'slotwright inspect plugin.wasm --json', explanation: 'The same for a program.' },
    ],
    load: () => import('./commands/inspect.ts'),
  },
  {
    name: 'check',
    summary: 'Say whether plugins fit a slot, and if not, everything that keeps them from it.',
    arguments: [
      {
        name: 'wasm',
        summary:
          'a plugin, or a directory of plugins; the plugins of the project, if none is given',
        required: false,
        many: true,
      },
    ],
    options: [
      slotOption,
      ...slotChoice,
      {
        name: 'layer',
        value: '<layer>',
        choices: ['spec', 'semver', 'host'],
        summary:
          'Notion of fitting: spec (exact versions), semver (default), host (as Wasmtime links).',
      },
      {
        name: 'ambient',
        value: '<profile…>',
        list: isAmbientName,
        summary: 'What plugins may import beside the slot: wasi-cli, wasi-http, wasi:io/streams, …',
      },
      {
        name: 'format',
        short: 'f',
        value: '<format>',
        choices: ['text', 'json', 'sarif', 'junit', 'markdown', 'html'],
        summary: 'text (default), json, sarif, junit, markdown or html.',
      },
      all,
      ...features,
      oracle,
    ],
    details:
      'A plugin fits a project if it fits any version in service; the answer says which it was built for, which serve it, and from which release of the host on.',
    examples: [
      {
        command: 'slotwright check plugin.wasm --slot wit/',
        explanation: 'One plugin against a WIT directory.',
      },
      {
        command: 'slotwright check plugins/ --slot . --ambient wasi-cli',
        explanation: 'All plugins of a directory against a project; toolchains may add WASI.',
      },
      {
        command: 'slotwright check plugins/*.wasm --format sarif > fit.sarif',
        explanation: 'For the code scanning of a code host.',
      },
    ],
    load: () => import('./commands/check.ts'),
  },
  {
    name: 'diff',
    summary: 'Compare two versions of a slot, and say what a change breaks.',
    arguments: [
      {
        name: 'old',
        summary: 'the old version: WIT, or a version number of the project',
        required: false,
      },
      { name: 'new', summary: 'the new version', required: false },
    ],
    options: [
      {
        name: 'plugins',
        short: 'p',
        value: '<path>',
        summary: 'A directory of plugins or a fleet.json: say what becomes of each.',
      },
      {
        name: 'mode',
        value: '<mode>',
        choices: ['backward', 'forward', 'full'],
        summary: 'Which direction may not break: backward (default), forward or full.',
      },
      {
        name: 'gate',
        value: '<gate>',
        choices: ['compatible', 'honest-version'],
        summary:
          'compatible (default): nothing may break. honest-version: it may if the version says so.',
      },
      {
        name: 'served',
        summary: 'Hold the new version against every version in service of the project, too.',
      },
      {
        name: 'git',
        value: '<a...b>',
        summary: 'Compare two revisions of the WIT at the path given (default: here).',
      },
      slotOption,
      ...slotChoice,
      {
        name: 'ambient',
        value: '<profile…>',
        list: isAmbientName,
        summary: 'What plugins may import beside the slot.',
      },
      {
        name: 'format',
        short: 'f',
        value: '<format>',
        choices: ['text', 'json', 'markdown'],
        summary: 'text (default), json or markdown.',
      },
      all,
      ...features,
      oracle,
    ],
    details:
      'In a project the sides may be versions (`diff 0.5.0 0.6.0`); without any, its two newest are compared. `a...b` starts at the merge base, `a..b` at `a` itself, and an empty end is HEAD.',
    examples: [
      { command: 'slotwright diff wit-1.0/ wit/', explanation: 'Two directories.' },
      {
        command: 'slotwright diff wit-1.0/ wit/ --plugins plugins/',
        explanation: 'Also which plugins break, which are affected and which do not notice.',
      },
      {
        command: 'slotwright diff --served --mode full',
        explanation: 'Whether the newest version and every version in service take each other.',
      },
      {
        command: 'slotwright diff wit/ --git main...HEAD --format markdown',
        explanation: 'A comment for a change under review.',
      },
    ],
    load: () => import('./commands/diff.ts'),
  },
  {
    name: 'lint',
    summary: 'Advice on a slot that is valid: names, versions, shapes that age badly.',
    arguments: [
      {
        name: 'slot',
        summary: 'a project, a WIT directory or a .wit file',
        required: false,
        many: true,
      },
    ],
    options: [
      {
        name: 'new-since',
        value: '<revision>',
        summary: 'Only what was not there at this git revision.',
      },
      ...slotChoice,
      ...features,
    ],
    details:
      'Levels are set under `lint` in slot.json. A comment `// slotwright-ignore L16: reason` silences one rule for the item below it.',
    examples: [
      { command: 'slotwright lint wit/', explanation: 'All findings of a package.' },
      {
        command: 'slotwright lint --new-since main',
        explanation: 'Only those that this branch adds.',
      },
    ],
    load: () => import('./commands/lint.ts'),
  },
  {
    name: 'fleet index',
    summary: 'Index the plugins that exist, so that later questions need no binaries.',
    arguments: [{ name: 'dir', summary: 'a directory of plugins', required: true }],
    options: [
      {
        name: 'meta',
        value: '<csv>',
        summary: 'A table with the columns file, name, version, installs.',
      },
      {
        name: 'out',
        short: 'o',
        value: '<file>',
        summary: 'Where the index goes, for example fleet.json.',
      },
    ],
    examples: [
      {
        command: 'slotwright fleet index plugins/ --meta installs.csv --out fleet.json',
        explanation: 'An index weighted by installs.',
      },
    ],
    load: () => import('./commands/fleet-index.ts'),
  },
  {
    name: 'uses',
    summary: 'Say which plugins use a function, type or interface.',
    arguments: [
      {
        name: 'path',
        summary: 'an interface (`ns:pkg/iface`) or something in it (`ns:pkg/iface.function`)',
        required: true,
      },
    ],
    options: [
      {
        name: 'plugins',
        short: 'p',
        value: '<path>',
        summary: 'A fleet.json or a directory of plugins. Default: fleet.json here.',
      },
    ],
    examples: [
      {
        command: 'slotwright uses zed:extension/process.run-command --plugins fleet.json',
        explanation: 'Who would miss this function.',
      },
    ],
    load: () => import('./commands/uses.ts'),
  },
  {
    name: 'invoke',
    summary: 'Call functions of a plugin, confined, against mocked imports, or list them.',
    arguments: [
      { name: 'wasm', summary: 'a plugin', required: true },
      {
        name: 'call',
        summary:
          'calls in WAVE, such as `api.greet("Ada")`; all run in one instance, in order. Without one, what can be called is listed',
        required: false,
        many: true,
      },
    ],
    options: [
      { ...slotOption, summary: 'The slot: its limits and capabilities. Default: slot.json here.' },
      ...slotChoice,
      mocks,
      wasi,
      {
        name: 'trace',
        short: 't',
        summary: 'Show the imports that were called, and what answered.',
      },
      {
        name: 'record',
        short: 'r',
        value: '<file>',
        summary: 'Keep the run as a new recording, for `replay`.',
      },
      confinement,
    ],
    details:
      'Imports that no mock names answer with the simplest value of their type, so that no set-up is needed. Exit code 1 when a call ends in an error, a trap or at a limit.',
    examples: [
      {
        command: 'slotwright invoke plugin.wasm',
        explanation: 'What can be called, each with an example.',
      },
      {
        command: 'slotwright invoke plugin.wasm \'api.greet("Ada")\'',
        explanation: 'One call, with default mocks.',
      },
      {
        command:
          'slotwright invoke plugin.wasm \'store.open("a")\' \'store.db.get(handle(1), "k")\'',
        explanation: 'A resource, made by the first call and used by the second.',
      },
      {
        command:
          "slotwright invoke plugin.wasm 'api.run()' --mocks site.json --record recordings/run.json",
        explanation: 'With mocks, and kept to be replayed.',
      },
    ],
    load: () => import('./commands/invoke.ts'),
  },
  {
    name: 'test',
    summary: 'Run the suites of a project with its plugins.',
    arguments: [
      { name: 'project', summary: 'a project; the one here, if none is given', required: false },
    ],
    options: [
      plugins,
      suite,
      { name: 'slot-name', value: '<name>', summary: 'Which slot of a project.' },
      {
        name: 'shard',
        value: '<i/n>',
        summary: 'Run one part of the cases: `2/5` is the second of five.',
      },
      { name: 'update', short: 'u', summary: 'Take all snapshots anew.' },
      {
        name: 'format',
        short: 'f',
        value: '<format>',
        choices: ['text', 'json', 'junit', 'markdown'],
        summary: 'text (default), json, junit or markdown.',
      },
      {
        name: 'coverage',
        summary: 'Count which functions of the slot, and ends of them, were seen.',
      },
      { name: 'all', short: 'a', summary: 'Show what passed and what was skipped, too.' },
      confinement,
    ],
    details:
      'Snapshots that were never taken are taken and written into the suite; where the variable CI is set they fail instead. Which shard a case is in depends on its name only.',
    examples: [
      { command: 'slotwright test', explanation: 'All plugins of the project here, all suites.' },
      {
        command: 'slotwright test my-slot --plugin build/plugin.wasm',
        explanation: 'One plugin, while it is written.',
      },
      {
        command: 'slotwright test --shard 1/4 --format junit > results.xml',
        explanation: 'A quarter of the cases, for a build server.',
      },
    ],
    load: () => import('./commands/test.ts'),
  },
  {
    name: 'replay',
    summary: 'Run recordings again, and say which plugins do otherwise now.',
    arguments: [
      {
        name: 'recording',
        summary: 'recordings, or directories of them; recordings/ of the project, if none is given',
        required: false,
        many: true,
      },
    ],
    options: [
      plugins,
      { ...mocks, summary: 'Answers in place of those that were recorded.' },
      wasi,
      slotOption,
      ...slotChoice,
      confinement,
    ],
    details:
      'What is compared is what a host notices: which imports are called, with what, and how calls end. Exit code 1 when something differs.',
    examples: [
      {
        command: 'slotwright replay recordings/ --plugin build/plugin.wasm',
        explanation: 'Does a new build do what the old one did?',
      },
      {
        command: 'slotwright replay recordings/ --mocks new-host.json',
        explanation: 'Which plugins would behave otherwise on a host that answers otherwise?',
      },
    ],
    load: () => import('./commands/replay.ts'),
  },
  {
    name: 'fuzz',
    summary: 'Call functions of a plugin with many values, and make what fails small.',
    arguments: [
      { name: 'wasm', summary: 'a plugin', required: true },
      {
        name: 'func',
        summary: 'functions that it exports; all, if none is given',
        required: false,
        many: true,
      },
    ],
    options: [
      { name: 'runs', value: '<number>', summary: 'Calls of each function. Default: 1000.' },
      seed,
      {
        name: 'keep',
        short: 'k',
        value: '<suite>',
        summary: 'Add what fails to a suite, which is made if it is not there.',
      },
      mocks,
      wasi,
      slotOption,
      ...slotChoice,
      confinement,
    ],
    details:
      'A failure is a trap, or an end by time, memory or the size of a value; WIT errors are answers. Handles are made by the functions that give them. Exit code 1 when something fails.',
    examples: [
      { command: 'slotwright fuzz plugin.wasm', explanation: 'All exports, from a random seed.' },
      {
        command: 'slotwright fuzz plugin.wasm api.parse --runs 20000 --keep suites/fuzz.json',
        explanation: 'One function for longer; failures become tests.',
      },
    ],
    load: () => import('./commands/fuzz.ts'),
  },
  {
    name: 'certify',
    summary: 'Ask of a plugin all that a host wants to know before it takes it.',
    arguments: [{ name: 'wasm', summary: 'a plugin', required: true }],
    options: [
      slotOption,
      ...slotChoice,
      {
        name: 'previous',
        value: '<wasm>',
        summary: 'The version before: shows new capabilities and changed behaviour.',
      },
      {
        name: 'budget',
        short: 'b',
        value: '<name=value>',
        list: (word) => /^[a-z]+=\d/.test(word),
        summary: 'What it may take: size=2MiB, call=200ms, instantiate=50ms, memory=64MiB.',
      },
      suite,
      {
        name: 'runs',
        value: '<number>',
        summary: 'Fuzzed calls of each function. Default: 200; 0 for none.',
      },
      { ...seed, summary: 'Where random values start. Default: 1.' },
      {
        name: 'ambient',
        value: '<profile…>',
        list: isAmbientName,
        summary: 'What plugins may import beside the slot.',
      },
      {
        name: 'format',
        short: 'f',
        value: '<format>',
        choices: ['text', 'json', 'markdown'],
        summary: 'text (default), json or markdown.',
      },
      confinement,
    ],
    details:
      'Stages: readable, names, fit, features, capabilities, size, start, suite, time and memory, fuzzing, behaviour against the previous one. Exit code 1 when one fails; a warning asks somebody to look. The report holds the hashes of plugin, slot and tool.',
    examples: [
      {
        command: 'slotwright certify plugin.wasm --slot my-slot',
        explanation: 'Against a project and its suites.',
      },
      {
        command:
          'slotwright certify new.wasm --previous old.wasm --budget size=2MiB call=200ms --format markdown',
        explanation: 'An update, as a comment for its review.',
      },
    ],
    load: () => import('./commands/certify.ts'),
  },
  {
    name: 'init',
    summary: 'Start a new slot project from a template.',
    arguments: [{ name: 'dir', summary: 'its directory; here, if none is given', required: false }],
    options: [
      {
        name: 'template',
        short: 't',
        value: '<name>',
        choices: ['minimal', 'text-filter', 'lint-rules'],
        summary: 'minimal (default), text-filter or lint-rules.',
      },
      {
        name: 'name',
        value: '<name>',
        summary: 'Name of the WIT package; from the directory otherwise.',
      },
    ],
    examples: [
      { command: 'slotwright init my-slot', explanation: 'A minimal slot in a new directory.' },
      {
        command: 'slotwright init --template lint-rules',
        explanation: 'With records, lists and a resource, here.',
      },
    ],
    load: () => import('./commands/init.ts'),
  },
  {
    name: 'adopt',
    summary: 'Make a project of the WIT directories that a host has already.',
    arguments: [
      {
        name: 'wit',
        summary: 'the directories, one a version; `*` and `?` are understood',
        required: true,
        many: true,
      },
    ],
    options: [
      { name: 'slot-name', value: '<name>', summary: 'Name of the slot; the world otherwise.' },
      { name: 'world', value: '<name>', summary: 'Which world of the packages.' },
      { name: 'out', short: 'o', value: '<dir>', summary: 'Where slot.json goes; here otherwise.' },
    ],
    details:
      'Writes slot.json and touches nothing else. The version comes from the package, else from the name of the directory.',
    examples: [
      {
        command: "slotwright adopt 'wit/since_v*'",
        explanation: 'Ten directories become ten versions of one slot.',
      },
    ],
    load: () => import('./commands/adopt.ts'),
  },
  {
    name: 'deps add',
    summary: 'Put WASI packages into deps/, with all that they need.',
    arguments: [
      {
        name: 'package',
        summary: 'the packages, such as `wasi:http@0.2.12`',
        required: true,
        many: true,
      },
    ],
    options: [
      {
        name: 'to',
        value: '<dir>',
        summary: 'The WIT directory whose deps/ they go into. Default: wit, else here.',
      },
    ],
    details: 'The packages come with slotwright; nothing is downloaded.',
    examples: [
      {
        command: 'slotwright deps add wasi:http --to wit/',
        explanation: 'Adds wit/deps/http and what it needs.',
      },
    ],
    load: () => import('./commands/deps-add.ts'),
  },
  {
    name: 'bindings',
    summary: 'Write typed code for the author of a host or of a plugin.',
    arguments: [],
    options: [
      {
        name: 'host',
        value: '<language>',
        summary: 'For the program that loads plugins: typescript.',
      },
      { name: 'guest', value: '<language>', summary: 'For a plugin: typescript.' },
      {
        name: 'out',
        short: 'o',
        value: '<dir>',
        summary: 'Where to write; the directory is made if needed.',
      },
      slotOption,
      ...slotChoice,
      {
        name: 'slot-version',
        value: '<version>',
        summary: 'Which version of a project. Default: the newest.',
      },
      {
        name: 'tool',
        value: '<tool>',
        choices: ['componentize-js', 'componentize-qjs'],
        summary: 'What makes the plugin: componentize-js (default) or componentize-qjs.',
      },
      { name: 'force', summary: 'Overwrite files that were changed by hand.' },
      ...features,
    ],
    details:
      'Types are written again when the slot changes. Skeletons to fill in (host.ts, plugin.ts) are written once and never again; the TypeScript compiler says what they lack.',
    examples: [
      {
        command: 'slotwright bindings --host typescript --slot wit/ --out src/slot',
        explanation: 'What a host provides and gets, in the forms of jco.',
      },
      {
        command:
          'slotwright bindings --guest typescript --tool componentize-qjs --slot wit/ --out src',
        explanation: 'What a plugin imports and exports.',
      },
    ],
    load: () => import('./commands/bindings.ts'),
  },
  {
    name: 'open',
    summary: 'Open the app in a window: design a slot, and see how plugins fit it.',
    arguments: [
      {
        name: 'path',
        summary: 'a project, a WIT directory or a .wit file; the welcome page without one',
        required: false,
      },
    ],
    options: [
      { name: 'no-open', summary: 'Open no window: print the address, and serve until Ctrl+C.' },
      { name: 'port', value: '<number>', summary: 'Serve on this port. Default: a free one.' },
    ],
    details:
      'The app is served on this machine, for this machine: the address holds a key that is good once. A browser of the Chromium family opens as a window of its own; without one, the address is printed.',
    examples: [
      { command: 'slotwright open', explanation: 'Starts with samples and recent projects.' },
      { command: 'slotwright open my-slot', explanation: 'Opens a project at once.' },
      {
        command: 'slotwright open --no-open --port 7411',
        explanation: 'On a machine without a screen, to be reached through a tunnel.',
      },
    ],
    load: () => import('./commands/open.ts'),
  },
  {
    name: 'lsp',
    summary: 'Speak to an editor: a language server for WIT on standard input and output.',
    arguments: [],
    options: [
      {
        name: 'stdio',
        summary: 'For editors that always say it; there is no other way.',
        hidden: true,
      },
    ],
    details:
      'Diagnostics with fixes, completion, hover, definition, references, rename, outline, formatting and more, over all WIT packages of the workspace. Started by an editor: docs/editors.md says how for VS Code, Neovim and Zed.',
    examples: [
      {
        command: 'slotwright lsp',
        explanation: 'Waits for messages of the Language Server Protocol.',
      },
    ],
    load: () => import('./commands/lsp.ts'),
  },
  {
    name: 'explain',
    summary: 'Say what a code means: P and R of WIT, F of plugins, W of changes, L of lint.',
    arguments: [
      { name: 'code', summary: 'a code such as F302; all are listed without one', required: false },
    ],
    options: [],
    examples: [
      {
        command: 'slotwright explain F302',
        explanation: 'Why a record with one field more does not fit.',
      },
    ],
    load: () => import('./commands/explain.ts'),
  },
  {
    name: 'completion',
    summary: 'Print a completion script for a shell.',
    arguments: [
      { name: 'shell', summary: 'bash, zsh, fish or powershell', required: true, choices: shells },
    ],
    options: [],
    examples: [
      { command: 'source <(slotwright completion bash)', explanation: 'In ~/.bashrc.' },
      { command: 'slotwright completion fish | source', explanation: 'In config.fish.' },
    ],
    load: () => import('./commands/completion.ts'),
  },
  {
    name: 'help',
    summary: 'Show help for a command.',
    arguments: [{ name: 'command', summary: 'the command', required: false, many: true }],
    options: [],
    examples: [
      { command: 'slotwright help check', explanation: 'The same as `slotwright check --help`.' },
    ],
    load: () => import('./commands/help.ts'),
  },
];
