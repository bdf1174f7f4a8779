/** What requests and responses are made of, in jco's form. */

import type { Entry } from './fields.ts';
import { schemeText } from './syntax.ts';

export type Method =
  | {
      readonly tag:
        | 'get'
        | 'head'
        | 'post'
        | 'put'
        | 'delete'
        | 'connect'
        | 'options'
        | 'trace'
        | 'patch';
    }
  | { readonly tag: 'other'; readonly val: string };

export type Scheme =
  | { readonly tag: 'HTTP' | 'HTTPS' }
  | { readonly tag: 'other'; readonly val: string };

export interface RequestLine {
  readonly method: Method;
  readonly scheme: Scheme | undefined;
  readonly authority: string | undefined;
  readonly pathWithQuery: string | undefined;
}

const methods = new Set([
  'get',
  'head',
  'post',
  'put',
  'delete',
  'connect',
  'options',
  'trace',
  'patch',
]);

const isPlainMethod = (tag: string): tag is Exclude<Method['tag'], 'other'> => methods.has(tag);

export const methodText = (method: Method): string =>
  method.tag === 'other' ? method.val : method.tag.toUpperCase();

export function methodOf(text: string): Method {
  const tag = text.toLowerCase();
  return isPlainMethod(tag) ? { tag } : { tag: 'other', val: text };
}

/** `undefined` where no host is named. */
export function urlOf({ scheme, authority, pathWithQuery }: RequestLine): string | undefined {
  if (authority === undefined || authority === '') return undefined;
  const path = pathWithQuery ?? '/';
  const rooted = path.startsWith('/') ? path : `/${path}`;
  return `${schemeText(scheme)}://${authority}${rooted}`;
}

/** What is not given is that of `http://localhost/`. */
export function requestLineOf({ method, url }: { method: string; url: string }): RequestLine {
  const [, scheme = 'http', authority = 'localhost', path = ''] =
    /^(?:([A-Za-z][A-Za-z0-9+\-.]*):\/\/([^/?#]*))?([^#]*)/.exec(url) ?? [];
  return {
    method: methodOf(method),
    scheme: schemeOf(scheme),
    authority,
    pathWithQuery: path.startsWith('/') ? path : `/${path}`,
  };
}

function schemeOf(text: string): Scheme {
  const name = text.toLowerCase();
  if (name === 'http') return { tag: 'HTTP' };
  if (name === 'https') return { tag: 'HTTPS' };
  return { tag: 'other', val: name };
}

export function entriesOf(headers: Readonly<Record<string, string>>): Entry[] {
  const encoder = new TextEncoder();
  return Object.entries(headers).map(([name, value]): Entry => [name, encoder.encode(value)]);
}
