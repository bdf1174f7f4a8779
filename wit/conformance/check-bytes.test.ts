import { expect, test } from 'vitest';
import { worldFrom } from '../../test/support/resolved.ts';
import { createInProcessOracle } from '../tools/in-process-oracle.ts';
import { checkBytes } from './check.ts';
import type { Verdict } from './verdict.ts';

const text = `package my:host@1.0.0;
interface log { write: func(message: string); }
world w { import log; export run: func(); }
`;
const slot = worldFrom(text, 'w');
const oracle = createInProcessOracle();

async function bytesOf(made: Promise<{ ok: boolean }>): Promise<Uint8Array> {
  const given = await made;
  if ('value' in given && given.value instanceof Uint8Array) return given.value;
  throw new Error(JSON.stringify(given));
}

const short = ({ fits, layers, validated, findings }: Verdict) => ({
  fits,
  spec: layers.spec,
  validated,
  findings: findings.map(({ code, layer, path, message, fix }) => [
    code,
    layer,
    path,
    message,
    fix,
  ]),
});

test('a component that fits', async () => {
  const bytes = await bytesOf(oracle.dummy(text, 'my:host/w@1.0.0'));
  expect(short(checkBytes(slot, bytes))).toEqual({
    fits: true,
    spec: true,
    validated: 'types',
    findings: [],
  });
});

test('a core module: how to make it a component', () => {
  const bytes = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  expect(short(checkBytes(slot, bytes))).toEqual({
    fits: false,
    spec: false,
    validated: 'none',
    findings: [
      [
        'F001',
        'host',
        [],
        'This is not a component but a core module.',
        "Plugin author: put the slot's WIT into it with `wasm-tools component embed`, then wrap it with `wasm-tools component new`.",
      ],
    ],
  });
});

test('a binary WIT package', async () => {
  const bytes = await bytesOf(oracle.encode(text, 'my:host/w@1.0.0'));
  expect(short(checkBytes(slot, bytes)).findings).toEqual([
    [
      'F001',
      'host',
      [],
      'This is not a component but a binary WIT package: a description without code.',
      "Plugin author: choose the component that was built; a WIT package belongs into the slot's `deps/`.",
    ],
  ]);
});

test('a file that is cut off: where and why', async () => {
  const bytes = await bytesOf(oracle.dummy(text, 'my:host/w@1.0.0'));
  const verdict = short(checkBytes(slot, bytes.subarray(0, 40)));
  expect(verdict.findings).toEqual([
    [
      'F001',
      'host',
      [],
      expect.stringMatching(/^This cannot be read as a component: .+, at byte \d+\.$/),
      'Plugin author: build the file again, or fetch it again if it was cut off on the way.',
    ],
  ]);
});

test('names that no toolchain writes are refused, and the types are judged all the same', async () => {
  const bytes = await bytesOf(
    oracle.parseWat(`(component
      (import "my:host/log@1.0.0" (instance $log (export "write" (func (param "message" string)))))
      (core module $m (func (export "run'+process.exit()+'")))
      (core instance $i (instantiate $m))
      (func $run (canon lift (core func $i "run'+process.exit()+'")))
      (export "run" (func $run))
    )`),
  );
  const verdict = checkBytes(slot, bytes);
  expect({ fits: verdict.fits, layers: verdict.layers }).toEqual({
    fits: false,
    layers: { spec: true, semver: true, host: true },
  });
  expect(
    verdict.findings.map(({ code, layer, severity, found }) => ({ code, layer, severity, found })),
  ).toEqual([
    { code: 'F002', layer: 'policy', severity: 'error', found: `"run'+process.exit()+'"` },
  ]);
});

test('an import that no world can have', async () => {
  const bytes = await bytesOf(
    oracle.parseWat(`(component
      (import "other" (core module))
      (core module $m (func (export "run")))
      (core instance $i (instantiate $m))
      (func $run (canon lift (core func $i "run")))
      (export "run" (func $run))
    )`),
  );
  expect(short(checkBytes(slot, bytes))).toEqual({
    fits: false,
    spec: false,
    validated: 'types',
    findings: [
      [
        'F101',
        'host',
        ['import', 'other'],
        'The plugin imports the core module `other`, which no slot can offer.',
        'Plugin author: build a component that imports interfaces and functions only.',
      ],
    ],
  });
});
