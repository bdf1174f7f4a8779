/**
 * The headers of every response that a window gets, from the browser shell's server and from `app://`
 * in Electron alike. Pure: both shells call it, and one test holds the policies of both.
 */

export type ResponseKind =
  | { readonly kind: 'page' }
  /**
   * Scripts, styles, fonts, pictures; and workers that compile no WebAssembly. `hashed`: its name
   * says what is in it.
   */
  | { readonly kind: 'asset'; readonly hashed?: true }
  /** A worker takes the policy of its own response: this one alone may compile WebAssembly. */
  | { readonly kind: 'wasm-worker' }
  /** The confined document. `nonce` is new for each response. */
  | { readonly kind: 'sandbox'; readonly nonce: string }
  /** What is not there, or refused. */
  | { readonly kind: 'nothing' };

/** What the app's page may load: its own files. Styles are inline in Monaco and in positioned parts. */
const appPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

const wasmWorkerPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "connect-src 'self'",
];

const sandboxPolicy = (nonce: string): string[] => [
  'sandbox allow-scripts',
  "default-src 'none'",
  `script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`,
  'worker-src blob:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
];

const denied = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
];
const permissions = denied.map((name) => `${name}=()`).join(', ');

export function responseHeaders(response: ResponseKind): Record<string, string> {
  return {
    'content-security-policy': policyOf(response).join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': permissions,
    'cache-control': cacheControl(response),
  };
}

/** A script that is kept is kept compiled, too: after a reload Monaco need not be read again. */
function cacheControl(response: ResponseKind): string {
  if (response.kind === 'sandbox') return 'no-store';
  const lasts = response.kind === 'asset' && response.hashed === true;
  return lasts ? 'private, max-age=31536000, immutable' : 'no-cache';
}

function policyOf(response: ResponseKind): readonly string[] {
  switch (response.kind) {
    case 'page':
    case 'asset':
      return appPolicy;
    case 'wasm-worker':
      return wasmWorkerPolicy;
    case 'sandbox':
      return sandboxPolicy(response.nonce);
    case 'nothing':
      return ["default-src 'none'", 'sandbox', "frame-ancestors 'none'"];
  }
}

/** The kind of a file of the built app, by its path with `/`. */
export function kindOfFile(path: string): ResponseKind {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.endsWith('.html')) return { kind: 'page' };
  // Vite keeps the beginning of a worker's name and adds a hash.
  if (/^(?:oracle|transpile)-worker[\w.-]*\.m?js$/.test(name)) return { kind: 'wasm-worker' };
  const hashed = /^assets\/[\w.-]+-[\w-]{8}\.\w+$/.test(path);
  return hashed ? { kind: 'asset', hashed } : { kind: 'asset' };
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
  ico: 'image/x-icon',
  woff: 'font/woff',
  woff2: 'font/woff2',
  ttf: 'font/ttf',
  wasm: 'application/wasm',
  txt: 'text/plain; charset=utf-8',
};

export function contentType(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(types, ending)
    ? (types[ending] ?? 'application/octet-stream')
    : 'application/octet-stream';
}
