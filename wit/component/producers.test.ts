import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { expect, test } from 'vitest';
import { decode } from './decode.ts';
import { guessToolchain, type ToolchainGuess } from './producers.ts';

const text = (value: string): string => `\\${value.length.toString(16).padStart(2, '0')}${value}`;

/** A component of modules whose `producers` sections name one tool each. */
async function madeOf(
  ...tools: readonly (readonly [tool: string, version: string])[]
): Promise<ToolchainGuess> {
  const modules = tools.map(([tool, version]) => {
    const section = `\\01${text('processed-by')}\\01${text(tool)}${text(version)}`;
    return `(core module (@custom "producers" "${section}"))`;
  });
  const decoded = decode(await parse(`(component ${modules.join(' ')})`));
  if (decoded.kind !== 'component') throw new Error(decoded.kind);
  return guessToolchain(decoded);
}

const madeBy = (tool: string, version: string): Promise<ToolchainGuess> => madeOf([tool, version]);

test.each([
  ['ComponentizeJS', '0.23.0', 'componentize-js'],
  ['componentize-qjs', '0.4.5', 'componentize-qjs'],
  ['componentize-py', '0.20.0', 'componentize-py'],
  ['cargo-component', '0.21.1', 'cargo-component'],
  ['wit-bindgen-rust', '0.41.0', 'wit-bindgen-rust'],
  ['TinyGo', '0.39.0', 'tinygo'],
  ['Go cmd/compile', 'go1.26.8', 'go'],
  ['Debian clang', '14.0.6', 'clang'],
  ['rustc', '1.90.0', 'wit-bindgen-rust'],
] as const)('%s is told from what it writes', async (tool, version, toolchain) => {
  expect(await madeBy(tool, version)).toEqual({ toolchain, version });
});

test('the adapter for WASI, which Rust made, says nothing of who made the plugin', async () => {
  const adapter = ['rustc', '1.90.0'] as const;
  expect([
    await madeOf(['clang', '21.1.0'], adapter),
    await madeOf(['Go cmd/compile', 'go1.26.8'], adapter),
  ]).toEqual([
    { toolchain: 'clang', version: '21.1.0' },
    { toolchain: 'go', version: 'go1.26.8' },
  ]);
});

test('a small component that only wit-component touched was written by hand', async () => {
  expect(await madeBy('wit-component', '0.259.0')).toEqual({ toolchain: 'hand-written' });
});

test('a malformed section says nothing and spoils nothing', async () => {
  const decoded = decode(await parse('(component (@custom "producers" "\\7f\\01a"))'));
  expect(decoded).toMatchObject({ kind: 'component', producers: {} });
});
