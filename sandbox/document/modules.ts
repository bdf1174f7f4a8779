/** Compiled modules, kept for the next run that names them: the least lately used go first. */

export interface ModulesOptions {
  readonly compile: (bytes: ArrayBuffer) => Promise<WebAssembly.Module>;
  /** Of the bytes that they were compiled from. */
  readonly maximumBytes?: number;
}

interface Kept {
  readonly module: WebAssembly.Module;
  readonly bytes: number;
}

export class Modules {
  readonly #compile: ModulesOptions['compile'];
  readonly #maximumBytes: number;
  readonly #kept = new Map<string, Kept>();
  #bytes = 0;

  constructor({ compile, maximumBytes = 192 * 1024 ** 2 }: ModulesOptions) {
    this.#compile = compile;
    this.#maximumBytes = maximumBytes;
  }

  /** Those that are neither given with bytes nor kept. */
  missing(wanted: readonly { readonly key: string; readonly bytes?: unknown }[]): string[] {
    return wanted
      .filter(({ key, bytes }) => bytes === undefined && !this.#kept.has(key))
      .map(({ key }) => key);
  }

  /** Rejects with what the engine says of a module that it does not take. */
  async get(key: string, bytes: ArrayBuffer | undefined): Promise<WebAssembly.Module> {
    const known = this.#kept.get(key);
    if (known !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known.module;
    }
    if (bytes === undefined) throw new Error(`the module ${key} is not kept`);
    const module = await this.#compile(bytes);
    this.#keep(key, { module, bytes: bytes.byteLength });
    return module;
  }

  #keep(key: string, kept: Kept): void {
    if (this.#kept.has(key)) return;
    this.#kept.set(key, kept);
    this.#bytes += kept.bytes;
    for (const [oldest, { bytes }] of this.#kept) {
      if (this.#bytes <= this.#maximumBytes || oldest === key) return;
      this.#kept.delete(oldest);
      this.#bytes -= bytes;
    }
  }
}
