/**
 * Rows of the plugins list as they could be: some 200 extensions of one slot with a handful of root
 * causes, for tests and looks without an engine. The same count gives the same rows.
 */

import type {
  PluginCapability,
  PluginRow,
  PluginSummary,
} from '../../renderer/core/plugins-store.ts';

const capabilities = {
  programs: { id: 'programs', title: 'Run programs', risk: 'high' },
  http: { id: 'http', title: 'Send HTTP requests', risk: 'low' },
  download: { id: 'download', title: 'Download files', risk: 'low' },
  npm: { id: 'npm', title: 'Install npm packages', risk: 'low' },
  sockets: { id: 'sockets', title: 'Open sockets', risk: 'medium' },
} as const satisfies Record<string, PluginCapability>;

type Cause = Pick<PluginRow, 'state' | 'cause' | 'code' | 'builtFor' | 'servedBy' | 'notes'> & {
  readonly group: PluginRow['group'];
  readonly edit?: PluginRow['edit'];
};

const fits: Cause = {
  state: 'fits',
  cause: undefined,
  code: undefined,
  builtFor: '0.8.0',
  servedBy: ['0.8.0'],
  notes: [],
  group: { key: 'fits', sentence: 'Fit 0.8.0', order: 90 },
};
const brokenByEdit: Cause = {
  ...fits,
  state: 'misfit',
  cause: '`fetch-stream` not offered',
  code: 'F201',
  servedBy: [],
  edit: 'broken',
  group: {
    key: 'F201 http-client.fetch-stream',
    sentence: 'Import `http-client.fetch-stream`, which this edit takes out',
    order: 0,
  },
};
const tooOld: Cause = {
  ...fits,
  state: 'misfit',
  cause: '11 exports missing',
  code: 'F111',
  builtFor: '0.2.0',
  servedBy: [],
  group: {
    key: 'F111 old',
    sentence: 'Built for 0.4.0 or older, which no host release serves any more',
    order: 1,
  },
};
const forbidden: Cause = {
  ...fits,
  state: 'misfit',
  cause: 'ambient, not allowed',
  code: 'F104',
  servedBy: [],
  group: {
    key: 'F104 wasi:sockets/tcp@0.2.0',
    sentence: 'Ask for `wasi:sockets/tcp@0.2.0`, which the policy does not allow',
    order: 2,
  },
};
const coreModule: Cause = {
  ...fits,
  state: 'misfit',
  cause: 'wrap it with `wasm-tools component new`',
  code: 'F001',
  builtFor: null,
  servedBy: [],
  group: { key: 'F001', sentence: 'Not a component: a core module', order: 3 },
};
const throughOld: Cause = {
  ...fits,
  state: 'note',
  cause: 'lacks 2 exports of 0.8.0',
  code: 'F111',
  builtFor: '0.6.0',
  servedBy: ['0.6.0'],
  notes: ['old-version'],
  group: {
    key: 'old 0.6.0',
    sentence: 'Fit only through 0.6.0, which is deprecated from release 1.6',
    order: 10,
  },
};
const ambient: Cause = {
  ...fits,
  state: 'note',
  cause: 'asks for `wasi:cli/environment@0.2.6`',
  code: 'F103',
  notes: ['ambient'],
  group: {
    key: 'F103 wasi:cli/environment@0.2.6',
    sentence: 'Ask for `wasi:cli/environment@0.2.6`, allowed as ambient',
    order: 11,
  },
};
const deprecated: Cause = {
  ...fits,
  cause: 'uses deprecated `npm-package-latest-version`',
  notes: ['deprecated'],
};

const names =
  'html toml dockerfile php ruby zig swift csharp lua nix wakatime harper purescript racket uiua perplexity log terraform svelte elixir latex erlang gleam odin astro biome dart deno haskell ocaml kotlin scala clojure elm fsharp julia nim crystal solidity graphql prisma sql proto jsonnet cue dhall hcl rego typst asciidoc org rst'.split(
    ' ',
  );

/** `count` rows: in 200 there are 7 misfits, 31 through an old version, 14 with ambient imports. */
export function pluginRows(count: number): PluginRow[] {
  const random = randomFrom(7);
  return Array.from({ length: count }, (_, index) => {
    const cause = causeOf(index, count);
    const base = names[index % names.length] ?? 'plugin';
    const name = index < names.length ? base : `${base}-${Math.floor(index / names.length) + 1}`;
    const can: PluginCapability[] = [];
    if (cause.code !== 'F001') {
      if (random() < 0.29) can.push(capabilities.programs);
      if (random() < 0.35) can.push(capabilities.download);
      if (random() < 0.2) can.push(capabilities.npm);
      if (random() < 0.15) can.push(capabilities.http);
    }
    if (cause === forbidden) can.push(capabilities.sockets);
    const misfit = cause.state === 'misfit';
    return {
      id: `plugins/${name}.wasm`,
      name,
      path: `plugins/${name}.wasm`,
      sha256: index.toString(16).padStart(64, '0'),
      state: cause.state,
      sentence: misfit
        ? `${name} does not fit extension 0.8.0: ${cause.cause ?? ''}.`
        : `${name} fits extension 0.8.0.`,
      builtFor: cause.builtFor,
      servedBy: cause.servedBy,
      minHost: misfit ? null : '1.4',
      notes: cause.notes,
      cause: cause.cause,
      code: cause.code,
      group: cause.group,
      findings: { errors: misfit ? 1 : 0, warnings: cause.notes.length, infos: 0 },
      capabilities: can,
      imports: can.map(({ id }) => `zed:extension/${id}`),
      exports: ['init-extension', 'language-server-command'],
      bytes: Math.round(60_000 + random() * 1_900_000),
      toolchain: cause === coreModule ? undefined : `Rust 1.${75 + Math.floor(random() * 14)}`,
      installs: Math.round(3_000_000 / (index + 1) ** 1.1 + random() * 900),
      edit: cause.edit,
    };
  });
}

/** Each of the small causes is there from ten plugins on; most fit. */
function causeOf(index: number, count: number): Cause {
  const at = Math.floor((index / Math.max(count, 10)) * 200);
  if (count < 200) {
    const few = [
      fits,
      brokenByEdit,
      throughOld,
      fits,
      ambient,
      deprecated,
      fits,
      tooOld,
      fits,
      fits,
    ];
    return few[index % few.length] ?? fits;
  }
  const place = at % 200;
  if (place === 10 || place === 11) return brokenByEdit;
  if (place >= 12 && place <= 14) return tooOld;
  if (place === 15) return forbidden;
  if (place === 16) return coreModule;
  if (place >= 17 && place < 48) return throughOld;
  if (place >= 60 && place < 74) return ambient;
  return place >= 80 && place < 92 ? deprecated : fits;
}

export function summaryOfRows(rows: readonly PluginRow[]): PluginSummary {
  const count = (test: (row: PluginRow) => boolean) => rows.filter(test).length;
  const broken = rows.filter(({ edit }) => edit === 'broken');
  return {
    total: rows.length,
    fits: count(({ state }) => state === 'fits'),
    notes: count(({ state }) => state === 'note'),
    misfits: count(({ state }) => state === 'misfit'),
    unknown: count(({ state }) => state === 'unknown'),
    broken: broken.length,
    brokenInstalls: broken.reduce((sum, { installs }) => sum + (installs ?? 0), 0),
    mended: count(({ edit }) => edit === 'mended'),
    stale: false,
    checking: false,
    ms: 61,
  };
}

/** Numbers from 0 to 1 that are the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
