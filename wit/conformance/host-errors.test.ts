/** Messages as hosts write them, and the findings that explain them. */

import { afterAll, describe, expect, test } from 'vitest';
import { slotFromText } from '../model/from-text.ts';
import { createInProcessOracle } from '../tools/in-process-oracle.ts';
import { check, checkBytes } from './check.ts';
import { explainHostError } from './host-errors.ts';
import type { Finding } from './verdict.ts';

const slotText = `package acme:editor@1.0.0;
interface types {
  record symbol { kind: u32, name: string, container-name: option<string> }
  variant outcome { done, failed(string) }
}
interface console { print: func(line: string); }
interface labels {
  use types.{symbol, outcome};
  labels-for-symbols: func(all: list<symbol>) -> list<string>;
  report: func(of: outcome, at: u64);
}
interface schema { workspace-schema: func() -> string; }
world extension { import console; export labels; export schema; }
`;
const pluginText = `package acme:editor@1.0.0;
interface types {
  record symbol { kind: u32, name: string }
  variant outcome { done, failed(string) }
}
interface console { print: func(line: string); clear-screen: func(); }
interface labels {
  use types.{symbol, outcome};
  labels-for-symbols: func(all: list<symbol>) -> list<string>;
  report: func(of: outcome);
}
interface http { fetch-stream: func(url: string) -> string; }
world extension { import console; import http; import wasi:cli/environment@0.2.6; export labels; }
package wasi:cli@0.2.6 { interface environment { get-environment: func() -> list<tuple<string, string>>; } }
`;
const oracle = createInProcessOracle();
afterAll(() => oracle.dispose());
const verdict = check(slotFromText(slotText), slotFromText(pluginText));

function explained(message: string, findings: readonly Finding[] = verdict.findings) {
  const { findings: indices, says } = explainHostError(message, findings);
  const [best] = indices.flatMap((index) => findings[index] ?? []);
  return {
    best: best === undefined ? undefined : `${best.code} ${best.path.slice(1).join(' ')}`,
    says,
  };
}

const labels = 'acme:editor/labels@1.0.0';

describe('Wasmtime', () => {
  test.each([
    [
      'an import that is not there',
      'Error: component imports instance `acme:editor/http@1.0.0`, but a matching implementation was not found in the linker\n\nCaused by:\n    0: instance export `fetch-stream` has the wrong type\n    1: function implementation is missing',
      'F101 acme:editor/http@1.0.0',
    ],
    [
      'an import of WASI that is not there',
      'component imports instance `wasi:cli/environment@0.2.6`, but a matching implementation was not found in the linker',
      'F104 wasi:cli/environment@0.2.6',
    ],
    [
      'a function of an import that is not there',
      'component imports instance `acme:editor/console@1.0.0`, but a matching implementation was not found in the linker: instance export `clear-screen` has the wrong type: function implementation is missing',
      'F201 acme:editor/console@1.0.0 clear-screen',
    ],
    [
      'a record with fewer fields',
      'failed to convert function to given type\n\nCaused by:\n    0: type mismatch with parameters\n    1: expected record of 3 fields, found 2 fields',
      'F302 acme:editor/types@1.0.0 symbol',
    ],
    [
      'another number of parameters',
      'failed to convert function `report` to given type: type mismatch with parameters: expected 2-tuple, found 1-tuple',
      `F202 ${labels} report`,
    ],
    [
      'an export that is not there, as bindgen! says it',
      'no exported instance named `acme:editor/schema@1.0.0`',
      'F111 acme:editor/schema@1.0.0',
    ],
    [
      'an export that is not there, as the command says it',
      'Error: failed to run main module `app.wasm`\n\nCaused by:\n    exported instance `acme:editor/schema@1.0.0` not present',
      'F111 acme:editor/schema@1.0.0',
    ],
  ])('%s', (_, message, expected) => {
    expect(explained(message).best).toBe(expected);
  });

  test('a core module', () => {
    const { findings } = checkBytes(
      slotFromText(slotText),
      new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]),
    );
    for (const message of [
      'failed to parse WebAssembly module\n\nCaused by:\n    attempted to parse a wasm module with a component parser',
      'RuntimeError: unknown binary version and encoding combination: 0xd and 0x1, note: encoded as a component but the WebAssembly component model feature is not enabled',
    ]) {
      expect(explained(message, findings).best).toBe('F001 ');
    }
  });

  test('says in words what the message is about', () => {
    expect(explained('expected record of 3 fields, found 2 fields').says).toBe(
      'The host knows a record of 3 fields where the plugin has 2.',
    );
  });
});

describe('jco and JavaScript', () => {
  test.each([
    [
      "Error: unexpectedly undefined local import 'fetchStream', was 'fetchStream' available at instantiation?",
      'F101 acme:editor/http@1.0.0',
    ],
    [
      "SyntaxError: The requested module './console.js' does not provide an export named 'clearScreen'",
      'F201 acme:editor/console@1.0.0 clear-screen',
    ],
    [
      "TypeError: imports['acme:editor/console'].clearScreen is not a function",
      'F201 acme:editor/console@1.0.0 clear-screen',
    ],
    [
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'acme:editor/http' imported from /app/plugin.js",
      'F101 acme:editor/http@1.0.0',
    ],
  ])('%s', (message, expected) => {
    expect(explained(message).best).toBe(expected);
  });
});

describe('wasm-tools, as it says it here and now', () => {
  // The slot's side, the plugin's, and the finding behind what wasm-tools says first.
  const cases = [
    [
      'record a { x: u32, y: u32 } f: func(v: a);',
      'record a { x: u32 } f: func(v: a);',
      'F302 a:b/i a',
    ],
    ['record a { x: u32 } f: func(v: a);', 'record a { y: u32 } f: func(v: a);', 'F302 a:b/i a'],
    [
      'record a { x: u32 } f: func(v: a);',
      'record a { x: string } f: func(v: a);',
      'F302 a:b/i a field x',
    ],
    ['variant a { x, y } f: func(v: a);', 'variant a { x, y, z } f: func(v: a);', 'F303 a:b/i a'],
    ['variant a { x(u32) } f: func(v: a);', 'variant a { y(u32) } f: func(v: a);', 'F303 a:b/i a'],
    [
      'variant a { x(u32) } f: func(v: a);',
      'variant a { x } f: func(v: a);',
      'F303 a:b/i a case x',
    ],
    ['enum a { x, y } f: func(v: a);', 'enum a { x, z } f: func(v: a);', 'F304 a:b/i a'],
    ['flags a { x, y } f: func(v: a);', 'flags a { x, z } f: func(v: a);', 'F305 a:b/i a'],
    ['type a = u32; f: func(v: a);', 'type a = string; f: func(v: a);', 'F301 a:b/i a'],
    ['f: func(v: u32);', 'f: func(v: u32, w: u32);', 'F202 a:b/i f'],
    ['f: func(v: u32);', 'f: func(w: u32);', 'F203 a:b/i f param v'],
    ['f: func(v: u32);', 'f: func(v: string);', 'F204 a:b/i f param v'],
    ['f: func() -> u32;', 'f: func() -> string;', 'F205 a:b/i f result'],
    ['f: func() -> u32;', 'f: func();', 'F205 a:b/i f result'],
    ['f: func(); g: func();', 'f: func();', 'F201 a:b/i g'],
    ['resource r; f: func(v: borrow<r>);', 'resource r; f: func(v: r);', 'F309 a:b/i f param v'],
    ['f: func();', 'f: async func();', 'F206 a:b/i f'],
    ['f: func(v: list<u32>);', 'f: func(v: option<u32>);', 'F204 a:b/i f param v'],
    ['f: func(v: tuple<u32, u32>);', 'f: func(v: tuple<u32>);', 'F306 a:b/i f param v'],
  ] as const;
  test.each(cases)('%s for %s', async (ours, theirs, expected) => {
    const wit = (items: string) =>
      `package a:b;\ninterface i { ${items} }\nworld w { export i; }\n`;
    const made = await oracle.dummy(wit(theirs), 'w');
    if (!made.ok) throw new Error(made.message);
    const answer = await oracle.targets(made.value, wit(ours), 'w');
    const { findings } = checkBytes(slotFromText(wit(ours)), made.value);
    const { best, says } = explained(answer.ok ? '' : answer.message, findings);
    expect(best).toBe(expected);
    expect(says).toBeDefined();
  });

  test('an export that is not there', async () => {
    const made = await oracle.dummy('package a:b;\nworld w {}\n', 'w');
    if (!made.ok) throw new Error(made.message);
    const text = 'package a:b;\ninterface i { f: func(); }\nworld w { export i; }\n';
    const answer = await oracle.targets(made.value, text, 'w');
    const { findings } = checkBytes(slotFromText(text), made.value);
    expect(explained(answer.ok ? '' : answer.message, findings).best).toBe('F111 a:b/i');
  });
});

test('what is no such message explains nothing, and long texts end', () => {
  expect(explainHostError('', verdict.findings)).toEqual({ findings: [], says: undefined });
  expect(explainHostError('segmentation fault', verdict.findings).findings).toEqual([]);
  const started = performance.now();
  explainHostError(`expected record ${'of '.repeat(50_000)}`, verdict.findings);
  explainHostError(`${'`'.repeat(50_000)} is not a function`, verdict.findings);
  explainHostError(`${'a('.repeat(50_000)} is not a function`, verdict.findings);
  expect(performance.now() - started).toBeLessThan(2_000);
});
