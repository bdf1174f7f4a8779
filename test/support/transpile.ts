/** What jco makes of a component, in the form in which a sandbox would run it. Nothing runs here. */

import { $init, generate } from '@bytecodealliance/jco-transpile/component';
import type { EmittedModule } from '../../wit/component/normalise/emitted.ts';

export interface Transpiled {
  readonly glue: string;
  /** By file name, as the glue asks for them. */
  readonly modules: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** After a panic (an error without `payload`) every further call in this process fails. */
export async function transpile(
  bytes: Uint8Array,
  options: { readonly imports?: readonly string[] } = {},
): Promise<Transpiled> {
  await $init;
  const { files } = generate(bytes, {
    name: 'x',
    instantiation: { tag: 'async' },
    strict: true,
    noNodejsCompat: true,
    noTypescript: true,
    base64Cutoff: 0,
    map: (options.imports ?? []).map((id): [string, string] => [id, id]),
  });
  const glue = files.find(([name]) => name.endsWith('.js'));
  if (glue === undefined) throw new Error('jco gave no glue');
  const modules = files.filter(([name]) => name.endsWith('.wasm'));
  return {
    glue: new TextDecoder().decode(glue[1]),
    modules: new Map(modules.map(([name, module]) => [name, new Uint8Array(module)])),
  };
}

/** What the engine says of the modules, for the second look. */
export function emittedModules({ modules }: Transpiled): EmittedModule[] {
  return [...modules.values()].map((bytes) => {
    const module = new WebAssembly.Module(bytes);
    return {
      imports: WebAssembly.Module.imports(module),
      exports: WebAssembly.Module.exports(module),
    };
  });
}
