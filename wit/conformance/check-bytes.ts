/** The verdict on a file: readable, a component, names that may be run, and then does it fit. */

import { type Decoded, decode } from '../component/decode.ts';
import { describeSuspicious, type SuspiciousName, suspiciousNames } from '../component/names.ts';
import type { WorldRef } from '../model/model.ts';
import { type CheckOptions, check } from './fit.ts';
import { defaultPolicy, type Policy } from './policy.ts';
import type { Finding, Verdict } from './verdict.ts';

/**
 * Checks the bytes of a plugin against a slot. Never throws on bytes: what is no component gets a
 * verdict with F001. A component with names that no toolchain writes gets F002 beside its other
 * findings and does not fit. Throws a usage error for a policy that names an unknown profile.
 */
export function checkBytes(
  slot: WorldRef,
  bytes: Uint8Array,
  policy: Policy = defaultPolicy,
  options: CheckOptions = {},
): Verdict {
  return checkDecoded(slot, bytes, decode(bytes), policy, options);
}

/** `checkBytes` for bytes that are decoded already. */
export function checkDecoded(
  slot: WorldRef,
  bytes: Uint8Array,
  decoded: Decoded,
  policy: Policy = defaultPolicy,
  options: CheckOptions = {},
): Verdict {
  return checkRead(slot, readPlugin(bytes, decoded), policy, options);
}

/** All that a verdict needs of a file, so that its bytes need not be kept. */
export interface ReadPlugin {
  readonly decoded: Decoded;
  readonly suspicious: readonly SuspiciousName[];
}

export function readPlugin(bytes: Uint8Array, decoded: Decoded = decode(bytes)): ReadPlugin {
  const plain = decoded.kind !== 'component' || decoded.plainNames;
  return { decoded, suspicious: plain ? [] : suspiciousNames(bytes) };
}

/** `checkBytes` for a file that was read before. */
export function checkRead(
  slot: WorldRef,
  { decoded, suspicious: names }: ReadPlugin,
  policy: Policy = defaultPolicy,
  { check: judge = check, ...options }: CheckOptions & { readonly check?: typeof check } = {},
): Verdict {
  if (decoded.kind !== 'component') return refused(notAComponent(decoded), policy);
  const plugin: WorldRef = { model: decoded.model, world: decoded.world };
  const verdict = judge(slot, plugin, policy, { ...options, plugin: 'component' });
  const further: Finding[] = decoded.otherImports.map(({ name, sort }) => ({
    code: 'F101',
    layer: 'host',
    severity: 'error',
    path: ['import', name],
    found: `${sort} ${name}`,
    message: `The plugin imports the ${sort.replace('-', ' ')} \`${name}\`, which no slot can offer.`,
    fix: 'Plugin author: build a component that imports interfaces and functions only.',
    causes: [],
  }));
  const suspicious = names[0];
  if (suspicious !== undefined) {
    further.push({
      code: 'F002',
      layer: 'policy',
      severity: 'error',
      path: [],
      found: JSON.stringify(suspicious.name),
      message: `${describeSuspicious(suspicious)} No toolchain writes such names, so the component is refused before it runs.`,
      fix: 'Host: do not run it. Plugin author: build it again with an unaltered toolchain.',
      causes: [],
    });
  }
  if (further.length === 0) return verdict;
  // F002 is no matter of types: it refuses the plugin and leaves the layers as they are.
  const layers =
    decoded.otherImports.length === 0
      ? verdict.layers
      : { spec: false, semver: false, host: false };
  return { ...verdict, fits: false, layers, findings: [...verdict.findings, ...further] };
}

function refused(finding: Finding, policy: Policy): Verdict {
  return {
    fits: false,
    layer: policy.layer,
    validated: 'none',
    layers: { spec: false, semver: false, host: false },
    findings: [finding],
    ambient: [],
  };
}

function notAComponent(decoded: Exclude<Decoded, { kind: 'component' }>): Finding {
  const base = { code: 'F001', layer: 'host', severity: 'error', path: [], causes: [] } as const;
  switch (decoded.kind) {
    case 'module': {
      const embedded = decoded.componentTypes.length > 0;
      return {
        ...base,
        path: [],
        causes: [],
        expected: 'a component',
        found: 'a core module',
        message: `This is not a component but a core module${embedded ? ', and it carries the WIT it was built for' : ''}.`,
        fix: embedded
          ? 'Plugin author: wrap it with `wasm-tools component new`; a module built for WASI preview 1 needs `--adapt` with the adapter of its runtime too.'
          : "Plugin author: put the slot's WIT into it with `wasm-tools component embed`, then wrap it with `wasm-tools component new`.",
      };
    }
    case 'wit-package':
      return {
        ...base,
        path: [],
        causes: [],
        expected: 'a component',
        found: 'a binary WIT package',
        message: 'This is not a component but a binary WIT package: a description without code.',
        fix: "Plugin author: choose the component that was built; a WIT package belongs into the slot's `deps/`.",
      };
    case 'unknown':
      return {
        ...base,
        path: [],
        causes: [],
        expected: 'a component',
        message: `This cannot be read as a component: ${decoded.reason}, at byte ${decoded.offset}.`,
        fix: 'Plugin author: build the file again, or fetch it again if it was cut off on the way.',
      };
  }
}
