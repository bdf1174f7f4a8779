/**
 * The body of the oracle's worker: answers one request at a time with the parts of wasm-tools that
 * jco carries. jco is loaded by the first request, so importing this file loads no wasm.
 *
 * How a worker comes by its requests differs between Node and a page; that is the few lines of the
 * worker's entry file, which calls `answer`.
 */

import { messageOf, SlotwrightError, unreachable } from '../errors.ts';
import type { Features, OracleQuestion, OracleRequest, OracleResponse } from './protocol.ts';
import {
  binaryKind,
  customSectionsOf,
  embeddedWitPackage,
  rootComponent,
  sectionsOf,
  worldType,
  wrap,
} from './root-component.ts';
import { outlineOf } from './scan.ts';
import { stripVersions } from './strip-versions.ts';

type WasmTools = typeof import('@bytecodealliance/jco-transpile/wasm-tools');

let loading: Promise<WasmTools> | undefined;
const load = (): Promise<WasmTools> => {
  loading ??= import('@bytecodealliance/jco-transpile/wasm-tools');
  return loading;
};

/** wasm-tools said no. jco throws these with the text as message and as `payload`. */
class Refused extends Error {}

/** Answers a request; never rejects for what wasm-tools says, only when jco cannot be loaded. */
export async function answer(request: OracleRequest): Promise<OracleResponse> {
  const { id, question, features } = request;
  const tools = await load();
  try {
    return { id, kind: 'answer', value: await answerQuestion(tools, question, features) };
  } catch (error) {
    if (error instanceof Refused) return { id, kind: 'refused', message: error.message };
    if (error instanceof SlotwrightError) {
      return { id, kind: 'unanswerable', code: error.code, message: error.message };
    }
    const message = messageOf(error);
    // An error that wasm-tools returned carries `payload`; anything else is a trap in it.
    return error instanceof Error && 'payload' in error
      ? { id, kind: 'refused', message }
      : { id, kind: 'poisoned', message };
  }
}

async function answerQuestion(
  tools: WasmTools,
  question: OracleQuestion,
  features: Features,
): Promise<string | Uint8Array | null> {
  switch (question.ask) {
    case 'validate-wit':
      await validateWit(tools, question.text, question.world, features);
      return null;
    case 'encode':
      return embeddedWitPackage(
        await embed(tools, question.text, question.world, features),
      ).slice();
    case 'dummy':
      return tools.componentNew(await embed(tools, question.text, question.world, features));
    case 'parse-wat':
      return tools.parse(question.text);
    case 'component-wit':
      return componentWit(tools, question.bytes);
    case 'validate':
      await validate(tools, question.bytes);
      return null;
    case 'targets':
      await targets(tools, question.bytes, question.text, question.world, features);
      return null;
    case 'semver-check':
      await semverCheck(tools, question, features);
      return null;
    case 'embed-and-new':
      return tools.componentNew(
        await embed(tools, question.text, question.world, features, question.module),
      );
    default:
      return unreachable(question);
  }
}

/** Without a module of its own the world gets a dummy: imports all it may, exports all it must. */
function embed(
  tools: WasmTools,
  witSource: string,
  world: string,
  features: Features,
  module?: Uint8Array,
): Promise<Uint8Array> {
  return tools.componentEmbed({
    witSource,
    world,
    features: features === 'all' ? { tag: 'all' } : { tag: 'list', val: [...features] },
    ...(module === undefined ? { dummy: true } : { binary: module }),
  });
}

/**
 * Duplicate fields, `tuple<>`, more than 32 flags and the like are found only where the world is
 * encoded and decoded again, which `componentNew` does; so each world is embedded into a dummy and
 * made a component, and further one that imports every interface, for those in no world.
 */
async function validateWit(
  tools: WasmTools,
  text: string,
  world: string | undefined,
  features: Features,
): Promise<void> {
  if (world !== undefined) {
    await tools.componentNew(await embed(tools, text, world, features));
    return;
  }
  const { items } = outlineOf(text);
  const present = items.filter(
    ({ unstable }) => unstable === undefined || features === 'all' || features.includes(unstable),
  );
  const imports = present
    .filter(({ kind, package: pkg }) => kind === 'interface' && pkg !== undefined)
    .map((item) => `  import ${idOf(item)};\n`);
  const every = `${text}\npackage slotwright-oracle:every {\nworld every {\n${imports.join('')}}\n}\n`;
  // First what the text alone says, so that a message never speaks of what was added to it.
  const worlds = present.filter(({ kind }) => kind === 'world').map(idOf);
  for (const name of worlds) await tools.componentNew(await embed(tools, text, name, features));
  await tools.componentNew(await embed(tools, every, 'slotwright-oracle:every/every', features));
}

/** `a:b/c@1.0.0`, with `%` where a keyword needs one. */
function idOf(item: { name: string; package: string | undefined }): string {
  if (item.package === undefined) return item.name;
  const [name = '', version] = item.package.split('@', 2);
  const escaped = `${name}/${item.name}`.replace(/[A-Za-z][A-Za-z0-9-]*/g, '%$&');
  return `${escaped}${version === undefined ? '' : `@${version}`}`;
}

function componentWit(tools: WasmTools, bytes: Uint8Array): Promise<string> {
  const kind = binaryKind(bytes);
  // Of a module wasm-tools prints an empty world, and an encoded WIT package makes it panic.
  if (kind === 'module') throw new Refused('a core module, not a component');
  if (kind === 'unknown') throw new Refused('not a WebAssembly binary');
  for (const { name } of customSectionsOf(bytes)) {
    if (name === 'wit-component-encoding') throw new Refused('a WIT package, not a component');
  }
  return tools.componentWit(bytes);
}

/**
 * wasm-tools validates what it prints, but takes no look at the bodies of core functions; those are
 * validated by the engine this runs in. The candidate is wrapped, so that nothing is printed of it:
 * printing has panicked on names that validation lets pass.
 */
async function validate(tools: WasmTools, bytes: Uint8Array): Promise<void> {
  const kind = binaryKind(bytes);
  if (kind === 'unknown') throw new Refused('not a WebAssembly binary');
  await tools.componentWit(wrap(bytes, kind));
  for (const module of kind === 'module' ? [bytes] : modulesOf(bytes)) {
    if (WebAssembly.validate(module.slice())) continue;
    await WebAssembly.compile(module.slice()).then(
      () => undefined,
      (error: unknown) => {
        throw new Refused(messageOf(error));
      },
    );
  }
}

/** Core modules at every depth of a component that wasm-tools has found well-formed. */
function* modulesOf(component: Uint8Array): Generator<Uint8Array> {
  for (const { id, content } of sectionsOf(component)) {
    if (id === 1) yield content;
    if (id === 4) yield* modulesOf(content);
  }
}

async function targets(
  tools: WasmTools,
  bytes: Uint8Array,
  text: string,
  world: string,
  features: Features,
): Promise<void> {
  const kind = binaryKind(bytes);
  if (kind !== 'component') {
    throw new Refused(
      kind === 'module' ? 'a core module, not a component' : 'not a WebAssembly binary',
    );
  }
  const type = worldType(embeddedWitPackage(await embed(tools, text, world, features)));
  await tools.componentWit(rootComponent(bytes, type));
}

async function semverCheck(
  tools: WasmTools,
  question: Extract<OracleQuestion, { ask: 'semver-check' }>,
  features: Features,
): Promise<void> {
  const oldName = packageOf(question.old, question.oldWorld);
  const newName = packageOf(question.new, question.newWorld);
  if (oldName !== newName) {
    throw new Refused(
      `the old world is in package ${oldName}, which is not the same as the new world, which is in package ${newName}`,
    );
  }
  // Both must be valid before anything is said about the one against the other.
  const old = await withoutVersions(tools, question.old, question.oldWorld, features);
  const next = await withoutVersions(tools, question.new, question.newWorld, features);
  await tools.componentWit(
    rootComponent(await tools.componentNew(old), worldType(embeddedWitPackage(next))),
  );
}

/** A dummy of the world without versions. */
async function withoutVersions(
  tools: WasmTools,
  text: string,
  world: string,
  features: Features,
): Promise<Uint8Array> {
  await embed(tools, text, world, features);
  const { nested, header } = outlineOf(text);
  const names = [...nested, ...(header === undefined ? [] : [header])].map(({ name }) =>
    unversioned(name),
  );
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new SlotwrightError(
      'unsupported',
      'two-versions',
      `semver-check leaves versions out, so it cannot tell apart the two versions of ${twice} here`,
    );
  }
  return embed(tools, stripVersions(text), unversioned(world), features);
}

const unversioned = (name: string): string => name.split('@', 1)[0] ?? name;

function packageOf(text: string, world: string): string {
  const slash = world.indexOf('/');
  const name = slash < 0 ? (outlineOf(text).header?.name ?? '') : world.slice(0, slash);
  return unversioned(name);
}
