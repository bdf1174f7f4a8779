import { expect, test } from 'vitest';
import { toolchains } from '../component/producers.ts';
import { rebuildCommand, wrapCommand } from './rebuild.ts';
import { replyToAuthor } from './reply.ts';

const world = 'zed:extension/extension@0.8.0';

test('each toolchain that is told apart has its command', () => {
  const commands = toolchains.map((toolchain) => [
    toolchain,
    rebuildCommand({ toolchain, world, plugin: 'gleam' })?.command,
  ]);
  expect(Object.fromEntries(commands)).toEqual({
    'componentize-js': `npx jco componentize plugin.js --wit wit --world-name ${world} --out gleam.wasm`,
    'componentize-qjs': `npx componentize-qjs --wit wit --world ${world} --js plugin.js --output gleam.wasm`,
    'componentize-py': `componentize-py -d wit -w ${world} componentize app -o gleam.wasm`,
    'cargo-component': 'cargo component build --release',
    'wit-bindgen-rust': 'cargo build --release --target wasm32-wasip2',
    'wit-bindgen-c': `wit-bindgen c wit --world ${world} && clang --target=wasm32-wasip2 -mexec-model=reactor -o gleam.wasm plugin.c extension.c extension_component_type.o`,
    tinygo: `tinygo build -target=wasip2 --wit-package wit --wit-world ${world} -o gleam.wasm .`,
    go: `GOOS=wasip1 GOARCH=wasm go build -buildmode=c-shared -o core.wasm . && wasm-tools component embed wit --world ${world} core.wasm -o embedded.wasm && wasm-tools component new embedded.wasm --adapt wasi_snapshot_preview1.reactor.wasm -o gleam.wasm`,
    clang: `clang --target=wasm32 -nostdlib -O2 -Wl,--no-entry -o core.wasm plugin.c && wasm-tools component embed wit --world ${world} core.wasm -o embedded.wasm && wasm-tools component new embedded.wasm -o gleam.wasm`,
    'hand-written': `wasm-tools parse plugin.wat -o core.wasm && wasm-tools component embed wit --world ${world} core.wasm -o embedded.wasm && wasm-tools component new embedded.wasm -o gleam.wasm`,
    unknown: undefined,
  });
});

test('nothing in a name means something to a shell', () => {
  const plugin = '-x; rm -rf ~ $(id) `id`';
  expect(wrapCommand({ world, plugin }, true)).toBe(
    'wasm-tools component new x--rm--rf-----id---id-.wasm -o x--rm--rf-----id---id-.component.wasm',
  );
  expect(rebuildCommand({ toolchain: 'tinygo', world: "a'b", plugin: '' })?.command).toContain(
    "--wit-world 'a'\\''b' -o plugin.wasm",
  );
});

test('a reply says what differs and how to build again; names do not become markup', () => {
  const hostile = '<img src=x>';
  const reply = replyToAuthor({
    plugin: 'gleam',
    slot: 'extension 0.8.0',
    sentence: 'gleam does not fit extension 0.8.0: its `symbol` differs.',
    result: {
      file: 'gleam',
      sha256: 'a'.repeat(64),
      fits: false,
      validated: 'types',
      layer: 'semver',
      layers: { spec: false, semver: false, host: false },
      version: '0.8.0',
      builtFor: '0.7.0',
      servedBy: [],
      minHost: null,
      ambient: [],
      findings: [
        {
          code: 'F302',
          layer: 'host',
          severity: 'error',
          path: ['export', 'labels', 'symbol'],
          expected: 'record symbol { name: string, container: option<string> }',
          found: 'record symbol { name: string }',
          message: `Type \`symbol\` of ${hostile} differs.`,
          causes: [],
        },
      ],
    },
    command: 'cargo build --release --target wasm32-wasip2',
    tool: 'Rust',
  });
  expect(reply).toMatchInlineSnapshot(`
    "gleam does not fit extension 0.8.0: its \`symbol\` differs.

    What differs:

    - Type \`symbol\` of &lt;img src=x&gt; differs. (F302)

      \`\`\`diff
      - record symbol { name: string }
      + record symbol { name: string, container: option<string> }
      \`\`\`

    To build it again with Rust, with the WIT of extension 0.8.0 in \`wit/\`:

    \`\`\`sh
    cargo build --release --target wasm32-wasip2
    \`\`\`

    Checked \`gleam\` (SHA-256 \`aaaaaaaaaaaa\`…) against extension 0.8.0, layer \`semver\`.
    "
  `);
});
