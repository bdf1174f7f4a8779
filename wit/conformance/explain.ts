/** What each finding code means, for `--explain`, docs/rules.md and the app. */

import type { FindingCode } from './verdict.ts';

export interface Explanation {
  /** A few words: "Import not offered". */
  readonly title: string;
  /** Why it matters, for someone who never read the component-model spec. */
  readonly why: string;
  /** What to do, and who does it. */
  readonly what: string;
}

const rebuildAdvice =
  "Plugin author: rebuild with the SDK of the slot's version. Host: or serve the version that the plugin was built for beside the new one.";

export const explanations: Readonly<Record<FindingCode, Explanation>> = {
  F001: {
    title: 'Not a component',
    why: 'A slot takes WebAssembly components. A core module has no types that could be checked, a binary WIT package is a description without code, and other bytes are no WebAssembly at all.',
    what: 'Plugin author: make a component of a core module with `wasm-tools component new` (after `wasm-tools component embed`, if it carries no WIT yet), or choose the component target of the toolchain. A file that is cut off or altered has to be built or fetched again.',
  },
  F002: {
    title: 'Names that no toolchain writes',
    why: 'Names inside a component end up in the glue code that runs it. Names with quotes, line breaks or code in them can be an attack on the host.',
    what: 'Host: do not run the file. Plugin author: build it again with an unaltered toolchain.',
  },
  F101: {
    title: 'Import not offered',
    why: 'A host links every import of a plugin before it starts. One that nobody provides keeps the plugin from loading, even if it is never called.',
    what: 'Plugin author: build without it, or for a version of the slot that offers it. Host: or offer it in the slot.',
  },
  F102: {
    title: 'Import offered in another version',
    why: 'Versions match on a semver track: the same major from 1.0 on, the same minor in 0.x, and only the exact version in 0.0.x and prereleases. `spec` takes the exact version only.',
    what: 'On the same track there is nothing to do for `semver` and `host`. On another track, plugin author: build for the version that the slot offers. Host: or offer both versions.',
  },
  F103: {
    title: 'Ambient import, allowed',
    why: "Toolchains add imports such as `wasi:cli/environment` that no slot declares. The slot's policy allows this one, so it is left out of account.",
    what: 'Host: provide it beside the slot. Nothing to do for the plugin author.',
  },
  F104: {
    title: 'Ambient import, not allowed',
    why: 'The plugin asks for a part of WASI that the slot does not offer and its policy does not allow, so a host that keeps to the policy does not provide it.',
    what: 'Plugin author: leave out what needs it, or use a toolchain that does not add it. Host: or allow it under `ambient` in slot.json, if plugins may have it.',
  },
  F111: {
    title: 'Export missing',
    why: 'The host calls what the slot asks plugins to export. One that is missing keeps the plugin from loading.',
    what: 'Plugin author: implement and export it. A plugin built for an older version of the slot has to be rebuilt. Host: or serve that older version too.',
  },
  F112: {
    title: 'Export there in another version',
    why: 'The plugin exports the interface in a version other than the one the slot asks for. On the same semver track that differs for `spec` only.',
    what: rebuildAdvice,
  },
  F113: {
    title: 'Further export',
    why: 'A plugin may export more than the slot asks for. The host never calls it.',
    what: 'Nothing, if it is meant for another host.',
  },
  F201: {
    title: 'Function missing',
    why: 'In an interface that plugins import, the slot must have every function that the plugin calls. In one that they export, the plugin must have every function that the slot asks for.',
    what: rebuildAdvice,
  },
  F202: {
    title: 'Number of parameters differs',
    why: 'Functions link only when their signatures are equal. A further parameter breaks the link even when it is an `option`.',
    what: rebuildAdvice,
  },
  F203: {
    title: 'Parameter name differs',
    why: "Parameter names are part of a function's type for `spec` and `semver`. A host that links by position does not look at them; so two parameters of one type that changed places link and go wrong.",
    what: rebuildAdvice,
  },
  F204: {
    title: 'Parameter type differs',
    why: 'Values cross between host and plugin by a layout that both derive from the type. Types must be equal; there is no widening, not even from u8 to u16.',
    what: rebuildAdvice,
  },
  F205: {
    title: 'Result differs',
    why: 'Both sides must agree on what a function gives back, in the same way as on its parameters.',
    what: rebuildAdvice,
  },
  F206: {
    title: 'Async on one side only',
    why: 'An async function has another calling convention than one that is not, so they do not link.',
    what: rebuildAdvice,
  },
  F207: {
    title: 'Kind of function differs',
    why: 'A method, a static function, a constructor and a free function of the same name are four different things; only a method gets the resource it is called on.',
    what: rebuildAdvice,
  },
  F301: {
    title: 'Kind of type differs',
    why: 'The same name stands for a record on one side and, say, a variant on the other, or for another alias.',
    what: rebuildAdvice,
  },
  F302: {
    title: 'Record fields differ',
    why: 'Records must have the same fields in the same order. A field that is added at the end breaks the link as well.',
    what: rebuildAdvice,
  },
  F303: {
    title: 'Variant cases differ',
    why: 'Variants must have the same cases in the same order with the same payloads. A case that is added at the end breaks the link as well.',
    what: rebuildAdvice,
  },
  F304: {
    title: 'Enum cases differ',
    why: 'Enums must have the same cases in the same order.',
    what: rebuildAdvice,
  },
  F305: {
    title: 'Flags differ',
    why: 'Flags must have the same names in the same order.',
    what: rebuildAdvice,
  },
  F306: {
    title: 'Inner type differs',
    why: 'The element of a list or option, the length of a fixed-length list or tuple, the key or value of a map, or the ok or error value of a result differs.',
    what: rebuildAdvice,
  },
  F307: {
    title: 'Named type missing',
    why: 'For `spec` and `semver` the named types of an interface belong to it as its functions do. A host does not look at them.',
    what: rebuildAdvice,
  },
  F308: {
    title: 'Resource differs or is missing',
    why: 'Resources are nominal: two are the same only when they come from the same instance of the same interface, however alike they look.',
    what: 'Plugin author: take the resource with `use` from the interface that the slot takes it from, and rebuild. Host: keep a resource in its interface and version.',
  },
  F309: {
    title: 'Owned on one side, borrowed on the other',
    why: 'With `own` the receiver gets the resource and has to drop it; with `borrow` it has it for the length of the call.',
    what: rebuildAdvice,
  },
  F401: {
    title: 'Runtime feature missing',
    why: 'The plugin uses a feature of the component model that the target runtime does not have, so it does not load there.',
    what: 'Host: move to a runtime that has it. Plugin author: or build without it.',
  },
  F402: {
    title: 'Uses what is deprecated',
    why: 'The plugin fits today. A later version of the slot will leave this out, and the plugin will not fit that one.',
    what: 'Plugin author: move to what replaces it; the documentation of the slot says what that is.',
  },
  F403: {
    title: 'Uses what is unstable',
    why: 'An item marked `@unstable` may change or go in any version, without a new major version.',
    what: 'Plugin author: do without it, or rebuild and test with every version of the slot.',
  },
};
