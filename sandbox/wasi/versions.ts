/**
 * Which versions of WASI's interfaces one plugin imports. Mostly it is one of each; a plugin that is
 * composed of others may import the same interface twice, and then each has resources of its own.
 */

export class Versions {
  readonly #asked = new Map<string, Set<string>>();

  /** `name` is `io/streams`, `version` empty where the plugin names none. */
  ask(name: string, version: string): void {
    const versions = this.#asked.get(name) ?? new Set<string>();
    this.#asked.set(name, versions.add(version));
  }

  /**
   * The version of an interface that another one means, which the plugin imports in `version`: the same
   * where there is one, else the newest, since toolchains merge what is compatible into that. Known
   * when all was asked for, that is when the plugin runs.
   */
  meant(name: string, version: string): string {
    const versions = this.#asked.get(name);
    if (versions === undefined || versions.has(version)) return version;
    return [...versions].reduce((newest, one) => (patch(one) > patch(newest) ? one : newest));
  }
}

const patch = (version: string): number => Number(version.slice(version.lastIndexOf('.') + 1));
