/**
 * The body of the transpiler's worker: answers one request at a time with jco's `generate`. jco is
 * loaded by the first request. Nothing of a plugin runs here: its modules are compiled, to be asked
 * for their imports and exports, and not instantiated.
 */

import type { EmittedModule } from '../component/normalise/emitted.ts';
import { messageOf } from '../errors.ts';
import type { Transpiled, TranspileRequest, TranspileResponse } from './transpile-protocol.ts';

type Jco = typeof import('@bytecodealliance/jco-transpile/component');

let loading: Promise<Jco> | undefined;
const load = (): Promise<Jco> => {
  loading ??= import('@bytecodealliance/jco-transpile/component').then(async (jco) => {
    await jco.$init;
    return jco;
  });
  return loading;
};

/** Never rejects for what jco says, only when it cannot be loaded. */
export async function answerTranspile(request: TranspileRequest): Promise<TranspileResponse> {
  const { id } = request;
  const jco = await load();
  try {
    return { id, kind: 'answer', ...transpile(jco, request) };
  } catch (error) {
    const message = messageOf(error);
    // An error that jco returned carries `payload`; a module that the engine refuses is none of jco's.
    const returned =
      (error instanceof Error && 'payload' in error) || error instanceof WebAssembly.CompileError;
    return { id, kind: returned ? 'refused' : 'poisoned', message };
  }
}

function transpile(jco: Jco, { bytes, imports }: TranspileRequest): Transpiled {
  const { files } = jco.generate(bytes, {
    name: 'plugin',
    // The plain form: a promise would make a thenable of an instance that exports a `then`.
    instantiation: { tag: 'sync' },
    // Without it 300 becomes 44 for a u8.
    strict: true,
    noNodejsCompat: true,
    noTypescript: true,
    base64Cutoff: 0,
    // Without it two versions of one interface become one key.
    map: imports.map((name): [string, string] => [name, name]),
  });
  const glue = files.find(([name]) => name.endsWith('.js'));
  if (glue === undefined) throw new Error('jco gave no glue');
  const modules = files
    .filter(([name]) => name.endsWith('.wasm'))
    .map(([name, module]) => ({ name, bytes: new Uint8Array(module) }));
  return {
    glue: new TextDecoder().decode(glue[1]),
    modules,
    emitted: modules.map(({ bytes: module }) => emittedOf(module)),
  };
}

function emittedOf(bytes: Uint8Array<ArrayBuffer>): EmittedModule {
  const module = new WebAssembly.Module(bytes);
  return {
    imports: WebAssembly.Module.imports(module).map(({ module: from, name }) => ({
      module: from,
      name,
    })),
    exports: WebAssembly.Module.exports(module).map(({ name }) => ({ name })),
  };
}
