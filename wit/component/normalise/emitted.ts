/**
 * The second look: what the engine itself says of the modules that jco made of a normalised
 * component. It would show a name that our reader had overlooked and jco's had not.
 */

import { quote } from '../extern-name.ts';

/** As `WebAssembly.Module.imports` and `.exports` give it. */
export interface EmittedModule {
  readonly imports: readonly { readonly module: string; readonly name: string }[];
  readonly exports: readonly { readonly name: string }[];
}

const own = /^n(?:0|[1-9][0-9]*)$/;

/**
 * jco's own words, each module with the names in it, measured with jco-transpile 0.15.0. They stand
 * in modules that it adds: adapters between components, and copies of modules that use several
 * memories.
 */
const jcoImports: ReadonlyMap<string, RegExp> = new Map([
  ['flags', /^instance\d+$/],
  ['memory', /^m\d+$/],
  ['realloc', /^f\d+$/],
  ['callback', /^f\d+$/],
  ['callee', /^adapter\d+$/],
  ['post_return', /^adapter\d+$/],
  ['runtime', /^trap\d+$/],
  ['context', /^(?:get|set)\d+$/],
  ['sync', /^\[(?:prepare|start)-call\]adapter\d+$/],
  ['async', /^(?:(?:enter|exit)-sync-call|\[start-call\]adapter\d+)$/],
  ['resource', /^transfer-(?:own|borrow)$/],
  ['stream', /^transfer$/],
  ['future', /^transfer$/],
  ['error-context', /^transfer$/],
  ['transcode', /^[a-z0-9-]+ \(mem\d+ => mem\d+\)$/],
  ['augments', /^mem\d+ (?:MemorySize|[IF](?:32|64)(?:Load|Store)(?:8|16)?[SU]?)$/],
]);
const jcoExport = /^(?:\[(?:async-start|async-return|adapter-callee)\])?adapter\d+$/;

/**
 * One sentence for each name that neither `normalise` nor jco writes, none if all is well. If there
 * is one, nothing of what jco gave may run.
 */
export function checkEmittedModules(modules: readonly EmittedModule[]): readonly string[] {
  return modules.flatMap(({ imports, exports }, index) => [
    ...imports
      .filter(
        ({ module, name }) =>
          !(own.test(module) && own.test(name)) && jcoImports.get(module)?.test(name) !== true,
      )
      .map(
        ({ module, name }) =>
          `Core module ${index} imports ${quote(name)} of ${quote(module)}, which is no name that was given to it.`,
      ),
    ...exports
      .filter(({ name }) => !own.test(name) && !jcoExport.test(name))
      .map(
        ({ name }) =>
          `Core module ${index} exports ${quote(name)}, which is no name that was given to it.`,
      ),
  ]);
}
