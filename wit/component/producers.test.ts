import { parse } from '@bytecodealliance/jco-transpile/wasm-tools';
import { expect, test } from 'vitest';
import { decode } from './decode.ts';
import { guessToolchain, type ToolchainGuess } from './producers.ts';

const text = (value: string): string => `\\${value.length.toString(16).padStart(2, '0')}${value}`;

/** A component with a module whose `producers` section names one tool. */
async function madeBy(tool: string, version: string): Promise<ToolchainGuess> {
  const section = `\\01${text('processed-by')}\\01${text(tool)}${text(version)}`;
  const decoded = decode(
    await parse(`(component (core module (@custom "producers" "${section}")))`),
  );
  if (decoded.kind !== 'component') throw new Error(decoded.kind);
  return guessToolchain(decoded);
}

test.each([
  ['ComponentizeJS', '0.23.0', 'componentize-js'],
  ['componentize-qjs', '0.4.5', 'componentize-qjs'],
  ['componentize-py', '0.20.0', 'componentize-py'],
  ['cargo-component', '0.21.1', 'cargo-component'],
  ['wit-bindgen-rust', '0.41.0', 'wit-bindgen-rust'],
  ['TinyGo', '0.39.0', 'tinygo'],
] as const)('%s is told from what it writes', async (tool, version, toolchain) => {
  expect(await madeBy(tool, version)).toEqual({ toolchain, version });
});

test('a small component that only wit-component touched was written by hand', async () => {
  expect(await madeBy('wit-component', '0.259.0')).toEqual({ toolchain: 'hand-written' });
});

test('a malformed section says nothing and spoils nothing', async () => {
  const decoded = decode(await parse('(component (@custom "producers" "\\7f\\01a"))'));
  expect(decoded).toMatchObject({ kind: 'component', producers: {} });
});
