/**
 * File URIs. Clients write the same file in different ways (`file:///c%3A/…`, `file:///C:/…`); inside
 * the server each file has one URI, and answers use the client's own.
 */

import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path of a `file:` URI; `undefined` for other schemes and for what is no URI. */
export function pathOfUri(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}

export const uriOfPath = (path: string): string => pathToFileURL(path).href;

/** The one way in which the server writes a URI. */
export function canonicalUri(uri: string): string {
  const path = pathOfUri(uri);
  return path === undefined ? uri : uriOfPath(path);
}

/** Remembers how the client writes URIs. */
export class ClientUris {
  readonly #spelled = new Map<string, string>();

  /** The server's URI for the client's, which is kept for answers. */
  take(uri: string): string {
    const canonical = canonicalUri(uri);
    if (canonical !== uri) this.#spelled.set(canonical, uri);
    return canonical;
  }

  give(uri: string): string {
    return this.#spelled.get(uri) ?? uri;
  }

  /** An answer with all its URIs as the client writes them, keys of `changes` included. */
  giveAll(value: unknown): unknown {
    if (this.#spelled.size === 0) return value;
    if (typeof value === 'string') {
      const hash = value.indexOf('#');
      const base = hash < 0 ? value : value.slice(0, hash);
      return `${this.give(base)}${value.slice(base.length)}`;
    }
    if (Array.isArray(value)) return value.map((one) => this.giveAll(one));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [this.give(key), this.giveAll(one)]),
    );
  }
}
