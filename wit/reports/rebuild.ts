/**
 * How a plugin is built again, in the words of the toolchain that made it. The commands are those of
 * the tools' own manuals, with the slot's WIT in `wit/`; names of source files are examples.
 */

import type { Toolchain } from '../component/producers.ts';

export interface RebuildSubject {
  readonly toolchain: Toolchain | undefined;
  /** `ns:pkg/world@1.0.0`, or a bare name. */
  readonly world: string;
  /** What the output is called: `gleam`. */
  readonly plugin: string;
}

export interface Rebuild {
  /** `Rust`, `componentize-py`: what the command is for. */
  readonly tool: string;
  /** For a shell; several lines are joined by `&&`. */
  readonly command: string;
}

/** `undefined` where nothing tells which tool made the plugin. */
export function rebuildCommand({ toolchain, world, plugin }: RebuildSubject): Rebuild | undefined {
  const output = `${fileName(plugin)}.wasm`;
  const name = shellWord(world);
  switch (toolchain) {
    case 'componentize-js':
      return {
        tool: 'componentize-js',
        command: `npx jco componentize plugin.js --wit wit --world-name ${name} --out ${output}`,
      };
    case 'componentize-qjs':
      return {
        tool: 'componentize-qjs',
        command: `npx componentize-qjs --wit wit --world ${name} --js plugin.js --output ${output}`,
      };
    case 'componentize-py':
      return {
        tool: 'componentize-py',
        command: `componentize-py -d wit -w ${name} componentize app -o ${output}`,
      };
    case 'cargo-component':
      return { tool: 'Rust', command: 'cargo component build --release' };
    case 'wit-bindgen-rust':
      return { tool: 'Rust', command: 'cargo build --release --target wasm32-wasip2' };
    case 'tinygo':
      return {
        tool: 'TinyGo',
        command: `tinygo build -target=wasip2 --wit-package wit --wit-world ${name} -o ${output} .`,
      };
    case 'go':
      return {
        tool: 'Go',
        command: [
          'GOOS=wasip1 GOARCH=wasm go build -buildmode=c-shared -o core.wasm .',
          ...wrapped(name, output, ' --adapt wasi_snapshot_preview1.reactor.wasm'),
        ].join(' && '),
      };
    case 'wit-bindgen-c': {
      const file = cName(world);
      return {
        tool: 'C',
        command: [
          `wit-bindgen c wit --world ${name}`,
          `clang --target=wasm32-wasip2 -mexec-model=reactor -o ${output} plugin.c ${file}.c ${file}_component_type.o`,
        ].join(' && '),
      };
    }
    case 'clang':
      return {
        tool: 'C',
        command: [
          'clang --target=wasm32 -nostdlib -O2 -Wl,--no-entry -o core.wasm plugin.c',
          ...wrapped(name, output),
        ].join(' && '),
      };
    case 'hand-written':
      return {
        tool: 'wasm-tools',
        command: ['wasm-tools parse plugin.wat -o core.wasm', ...wrapped(name, output)].join(
          ' && ',
        ),
      };
    default:
      return undefined;
  }
}

/** A core module that holds no WIT yet, and one that does, made a component. */
export function wrapCommand(
  { world, plugin }: Omit<RebuildSubject, 'toolchain'>,
  embedded: boolean,
): string {
  const output = fileName(plugin);
  return embedded
    ? `wasm-tools component new ${output}.wasm -o ${output}.component.wasm`
    : wrapped(shellWord(world), `${output}.component.wasm`, '', `${output}.wasm`).join(' && ');
}

const wrapped = (world: string, output: string, adapter = '', core = 'core.wasm'): string[] => [
  `wasm-tools component embed wit --world ${world} ${core} -o embedded.wasm`,
  `wasm-tools component new embedded.wasm${adapter} -o ${output}`,
];

/** `x_y` for `a:b/x-y@1.0.0`: wit-bindgen names its C files after the world. */
const cName = (world: string): string =>
  world.replace(/@.*$/, '').replace(/^.*\//, '').replaceAll('-', '_');

/** Names are the plugin's own, so that nothing in one may mean something to a shell. */
const fileName = (name: string): string =>
  name.replace(/[^A-Za-z0-9._-]/g, '-').replace(/^-+/, '') || 'plugin';
const shellWord = (word: string): string =>
  /^[A-Za-z0-9:/@._+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
