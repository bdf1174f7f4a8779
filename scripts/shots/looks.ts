/**
 * The app with the content of the pictures that it was designed after: ten published versions of a
 * real slot, with plugins made for them. Needs the corpus, which is no part of the repository.
 */

import { cpSync, existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { layFiles } from '../../test/e2e/app.ts';
import { activity, goTo, quickOpen } from '../../test/e2e/screen.ts';
import { dummyComponents } from '../../test/support/command.ts';
import { corpus } from '../../test/support/corpus.ts';
import { judged, showPlugin, showPlugins } from './acts.ts';
import { sample } from './projects.ts';
import { type Stage, themes, type View } from './stage.ts';

const slotFile = {
  schema: 'slot/1',
  slots: {
    extension: {
      world: 'zed:extension/extension',
      versions: [
        { version: '0.8.0', wit: 'wit/since_v0.8.0', status: 'served' },
        { version: '0.6.0', wit: 'wit/since_v0.6.0', status: 'served' },
        { version: '0.5.0', wit: 'wit/since_v0.5.0', status: 'deprecated' },
      ],
      ambient: ['wasi:cli/environment'],
      layer: 'semver',
      capabilities: [
        {
          id: 'programs',
          title: 'Run programs',
          risk: 'high',
          imports: ['zed:extension/process.*'],
        },
        {
          id: 'http',
          title: 'Send HTTP requests',
          risk: 'low',
          imports: ['zed:extension/http-client.*'],
        },
        {
          id: 'npm',
          title: 'Install npm packages',
          risk: 'low',
          imports: ['zed:extension/nodejs.*'],
        },
        {
          id: 'github',
          title: 'Read GitHub releases',
          risk: 'low',
          imports: ['zed:extension/github.*'],
        },
      ],
    },
  },
};

type Version = '0.8.0' | '0.6.0' | '0.5.0' | '0.4.0' | '0.2.0' | '0.1.0';
type Edit = (text: string) => string;

/** Takes out the functions of these names, wherever they are declared; each is one line. */
const without =
  (...functions: readonly string[]): Edit =>
  (text) =>
    functions.reduce(
      (left, name) =>
        left.replace(new RegExp(`^ *(?:import |export )?${name}: func\\(.*;\\n`, 'm'), ''),
      text,
    );
const both =
  (...edits: readonly Edit[]): Edit =>
  (text) =>
    edits.reduce((left, edit) => edit(left), text);
const alsoImporting =
  (id: string, packageText: string): Edit =>
  (text) =>
    `${text.replace('world extension {', `world extension {\n    import ${id};`)}\n${packageText}`;

const olderSymbol: Edit = (text) => text.replace(/\n *container-name: option<string>,/, '');
const noStreams = without('fetch-stream');
const noPrograms = without('run-command');
const noHttp = both(noStreams, without('fetch'));
const noNpm = without(
  'node-binary-path',
  'npm-package-latest-version',
  'npm-package-installed-version',
  'npm-install-package',
);
const noGithub = without('latest-github-release', 'github-release-by-tag-name');
const quiet = both(noPrograms, noHttp, noNpm, noGithub);
const environment = alsoImporting(
  'wasi:cli/environment@0.2.6',
  'package wasi:cli@0.2.6 { interface environment { get-arguments: func() -> list<string>; } }\n',
);
const sockets = alsoImporting(
  'wasi:sockets/tcp@0.2.0',
  'package wasi:sockets@0.2.0 { interface tcp { connect: func(host: string) -> result; } }\n',
);

interface Made {
  readonly version: Version;
  readonly edit: Edit;
}

const fewPlugins: Readonly<Record<string, Made>> = {
  gleam: {
    version: '0.8.0',
    edit: both(olderSymbol, without('language-server-workspace-configuration-schema'), noStreams),
  },
  odin: { version: '0.8.0', edit: without('language-server-workspace-configuration-schema') },
  elixir: { version: '0.6.0', edit: noNpm },
  svelte: { version: '0.6.0', edit: both(noPrograms, noHttp) },
  ...Object.fromEntries(
    'astro biome dart deno html lua php ruby toml zig'
      .split(' ')
      .map((name) => [name, { version: '0.8.0', edit: both(noPrograms, noStreams) } as const]),
  ),
};

/** Names of plugins, one for each thing that an editor may have to learn. */
const subjects =
  'html toml dockerfile php ruby zig swift csharp lua nix kotlin java scala haskell clojure erlang fsharp julia crystal nim ocaml perl prisma graphql terraform ansible helm make cmake meson latex typst markdown asciidoc org astro vue angular ember solid qwik deno bun biome eslint prettier stylelint tailwind sass less postcss emmet svelte elixir purescript racket uiua odin gleam dart vala ada cobol fortran pascal prolog lisp scheme janet fennel roc unison idris agda coq lean verilog vhdl glsl wgsl hlsl cuda opencl solidity move cairo sway rego cue dhall jsonnet kdl ron ini csv sql plsql mongodb redis proto thrift capnp flatbuffers avro openapi http jinja liquid twig blade haml pug slim mustache handlebars erb'.split(
    ' ',
  );

function manyPlugins(): Readonly<Record<string, Made>> {
  const fitting = [
    both(noPrograms, noHttp, noGithub),
    both(noNpm, noHttp, noPrograms),
    both(noHttp, noGithub),
    quiet,
    both(noNpm, noStreams),
  ];
  const made: Record<string, Made> = {
    wakatime: { version: '0.8.0', edit: noNpm },
    harper: { version: '0.8.0', edit: both(noPrograms, noNpm) },
    perplexity: { version: '0.8.0', edit: both(quiet, sockets) },
    purescript: { version: '0.2.0', edit: (text) => text },
    racket: { version: '0.1.0', edit: (text) => text },
    uiua: { version: '0.4.0', edit: (text) => text },
  };
  for (let index = 0; Object.keys(made).length < 199; index++) {
    const subject = subjects[index % subjects.length] ?? 'plugin';
    const name = index < subjects.length ? subject : `${subject}-snippets`;
    if (name in made) continue;
    const edit = fitting[index % fitting.length] ?? quiet;
    made[name] =
      index % 6 === 1
        ? { version: '0.6.0', edit }
        : { version: '0.8.0', edit: index % 13 === 2 ? both(edit, environment) : edit };
  }
  return made;
}

async function layPlugins(
  from: string,
  target: string,
  plugins: Readonly<Record<string, Made>>,
): Promise<void> {
  const worlds: Record<string, { text: string; world: string }> = {};
  for (const [name, { version, edit }] of Object.entries(plugins)) {
    worlds[`${name}.wasm`] = { text: edit(await textOf(from, version)), world: 'extension' };
  }
  const built = await dummyComponents(worlds);
  const rows = ['file,installs'];
  for (const [index, [file, bytes]] of Object.entries(built).entries()) {
    layFiles(target, { [`plugins/${file}`]: withProducers(bytes, 400 + ((index * 7919) % 900)) });
    rows.push(`${file},${Math.round(3_000_000 / (1 + ((index * 37) % 199)))}`);
  }
  layFiles(target, { 'plugins/meta.csv': `${rows.join('\n')}\n` });
}

async function textOf(from: string, version: Version): Promise<string> {
  const folder = join(from, `since_v${version}`);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.wit'));
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
  return `package zed:extension;\n${texts.map((text) => text.replace(/^package [^;]*;/m, '')).join('\n')}`;
}

/** As a Rust toolchain signs it, and as large as such plugins are. */
function withProducers(bytes: Uint8Array, kilobytes: number): Uint8Array {
  const text = (word: string) => [...number(word.length), ...new TextEncoder().encode(word)];
  const producers = [
    ...text('producers'),
    ...[1, ...text('processed-by'), 1, ...text('wit-bindgen-rust'), ...text('0.46.0')],
  ];
  const padding = [...text('padding'), ...Array(kilobytes * 1_000).fill(0)];
  return Buffer.concat([
    bytes,
    Uint8Array.from([0, ...number(producers.length), ...producers]),
    Uint8Array.from([0, ...number(padding.length), ...padding]),
  ]);
}

/** LEB128, unsigned. */
function number(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...number(value >>> 7)];
}

async function project(
  stage: Stage,
  from: string,
  plugins: Readonly<Record<string, Made>>,
): Promise<string> {
  const target = join(stage.home, 'src/zed/extension_api');
  for (const version of ['0.8.0', '0.6.0', '0.5.0']) {
    const folder = `since_v${version}`;
    cpSync(join(from, folder), join(target, 'wit', folder), { recursive: true });
  }
  layFiles(target, { 'slot.json': `${JSON.stringify(slotFile, null, 2)}\n` });
  await layPlugins(from, target, plugins);
  return target;
}

/** Nothing but a line that says why, where the corpus is absent. */
export function looks(): readonly View[] {
  const folder = corpus === undefined ? undefined : join(corpus, 'zed-extension-api');
  if (folder === undefined || !existsSync(folder)) {
    process.stdout.write('skipped: the looks-* views (no corpus; set SLOTWRIGHT_CORPUS)\n');
    return [];
  }
  const few = async (stage: Stage): Promise<Page> => {
    const page = await stage.open(await project(stage, folder, fewPlugins));
    await judged(page, 14);
    return page;
  };
  return [
    {
      name: 'looks-1-design',
      async show(stage) {
        const page = await few(stage);
        await quickOpen(page, 'since_v0.8.0/lsp.wit');
        await quickOpen(page, 'since_v0.8.0/extension.wit');
        await goTo(page, 94, 12);
        await page.getByRole('button', { name: 'Inspector' }).click();
        await page.waitForTimeout(1_000);
        return page;
      },
    },
    {
      name: 'looks-2-plugins',
      themes,
      async show(stage) {
        const path = await project(stage, folder, manyPlugins());
        layFiles(path, { 'plugins/log.wasm': Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0) });
        const page = await stage.open(path);
        await judged(page, 200);
        // The edit that takes a function out, with its docs.
        await quickOpen(page, 'since_v0.8.0/http-client.wit');
        await goTo(page, 66, 1);
        await page.keyboard.press('Shift+End');
        await page.keyboard.press('Delete');
        await activity(page, 'Plugins').click();
        await page
          .getByText(/This edit breaks/)
          .first()
          .waitFor();
        await page.waitForTimeout(1_000);
        return page;
      },
    },
    {
      name: 'looks-3-plugin',
      themes,
      async show(stage) {
        const page = await few(stage);
        await showPlugins(page, 14);
        await showPlugin(page, 'gleam', 'Picture');
        await page
          .getByRole('textbox', { name: 'What the host said' })
          .fill('type mismatch with results: expected record of 3 fields, found 2 fields');
        await page.waitForTimeout(1_000);
        return page;
      },
    },
    {
      name: 'looks-7-welcome',
      async show(stage) {
        for (const name of ['cms-extension', 'agent-tool']) {
          const page = await stage.open(sample(stage.home, name));
          await judged(page, name === 'agent-tool' ? 8 : 5);
          await page.waitForTimeout(1_500);
        }
        await few(stage).then((page) => page.waitForTimeout(1_500));
        const page = await stage.open();
        await page.getByText('extension_api').first().waitFor();
        return page;
      },
    },
  ];
}
