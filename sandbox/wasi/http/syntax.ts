/** What is well formed in HTTP, as RFC 9110 and RFC 3986 have it. */

import type { Scheme } from './messages.ts';

export const isFieldName = (name: string): boolean => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name);

/** Visible characters, blanks, tabs, and whatever is not ASCII. */
export const isFieldValue = (value: Uint8Array): boolean =>
  value.every((byte) => byte === 0x09 || (byte >= 0x20 && byte !== 0x7f));

/** The host's to set; the same as Wasmtime's. */
const forbidden = new Set([
  'connection',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'transfer-encoding',
  'upgrade',
]);
export const isForbidden = (name: string): boolean => forbidden.has(name.toLowerCase());

export const isMethod = isFieldName;
export const isScheme = (scheme: string): boolean => /^[A-Za-z][A-Za-z0-9+\-.]*$/.test(scheme);

/** No blanks, control characters, fragment, or what would end a quoted address. */
export const isPath = (path: string): boolean =>
  [...path].every((letter) => letter > ' ' && letter !== '\x7f' && !'#<>'.includes(letter));

/** `user@host:port`, `[::1]:port`. */
export function isAuthority(authority: string): boolean {
  const [all, port = ''] =
    /^(?:[\w\-.~!$&'()*+,;=:%]*@)?(?:\[[\da-fA-F:.]+\]|[\w\-.~!$&'()*+,;=%]+)(?::(\d*))?$/.exec(
      authority,
    ) ?? [];
  return all !== undefined && Number(port) <= 65_535;
}

export function schemeText(scheme: Scheme | undefined): string {
  switch (scheme?.tag) {
    case 'HTTP':
      return 'http';
    case undefined:
    case 'HTTPS':
      return 'https';
    case 'other':
      return scheme.val.toLowerCase();
  }
}
