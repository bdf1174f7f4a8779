import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentType, kindOfFile, type ResponseKind, responseHeaders } from './headers.ts';

const policyOf = (kind: ResponseKind): Map<string, string> =>
  new Map(
    (responseHeaders(kind)['content-security-policy'] ?? '').split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ');
      return [name, sources.join(' ')];
    }),
  );

const kinds: readonly ResponseKind[] = [
  { kind: 'page' },
  { kind: 'asset' },
  { kind: 'wasm-worker' },
  { kind: 'sandbox', nonce: 'bm9uY2U=' },
  { kind: 'nothing' },
];

test('each policy begins with nothing, and no script comes from text or from elsewhere', () => {
  for (const kind of kinds) {
    const policy = policyOf(kind);
    expect(policy.get('default-src')).toBe("'none'");
    const scripts = policy.get('script-src') ?? "'none'";
    expect(scripts).not.toMatch(/'unsafe-(inline|eval)'|https?:|data:|blob:|\*/);
    for (const sources of policy.values()) expect(sources).not.toMatch(/https?:|wss?:|\*/);
  }
});

test('WebAssembly is compiled in the worker for it and in the sandbox alone', () => {
  const allowed = kinds.filter((kind) =>
    policyOf(kind).get('script-src')?.includes("'wasm-unsafe-eval'"),
  );
  expect(allowed.map(({ kind }) => kind)).toEqual(['wasm-worker', 'sandbox']);
  const files = [
    'assets/oracle-worker-B1x_.js',
    'assets/oracle-worker.js',
    'assets/transpile-worker-B1x_.js',
  ];
  expect(files.map((path) => kindOfFile(path).kind)).toEqual(files.map(() => 'wasm-worker'));
  for (const path of [
    'assets/index-oracle-worker.js',
    'assets/my-oracle-worker-1.js',
    'oracle-worker/index.js',
    'oracle-worker.css',
    'oracle-worker.html',
    'assets/editor.worker-Cx.js',
  ]) {
    expect(kindOfFile(path).kind).not.toBe('wasm-worker');
  }
});

test('the page is framed by nobody, the sandbox by us, and that has no origin', () => {
  expect(policyOf({ kind: 'page' }).get('frame-ancestors')).toBe("'none'");
  const sandbox = policyOf({ kind: 'sandbox', nonce: 'bm9uY2U=' });
  expect([
    sandbox.get('frame-ancestors'),
    sandbox.get('sandbox'),
    sandbox.get('script-src'),
    sandbox.get('worker-src'),
    sandbox.get('connect-src'),
  ]).toEqual([
    "'self'",
    'allow-scripts',
    "'nonce-bm9uY2U=' 'wasm-unsafe-eval'",
    'blob:',
    undefined,
  ]);
});

test('what is named by its contents is kept, the rest is asked for again', () => {
  const caching = (path: string) => responseHeaders(kindOfFile(path))['cache-control'];
  expect([
    caching('assets/index-Bl-0wdh8.js'),
    caching('index.html'),
    caching('assets/plain.js'),
    caching('icon-Bl-0wdh8.svg'),
    caching('assets/oracle-worker-Bl-0wdh8.js'),
    responseHeaders({ kind: 'sandbox', nonce: 'bm9uY2U=' })['cache-control'],
  ]).toEqual([
    'private, max-age=31536000, immutable',
    'no-cache',
    'no-cache',
    'no-cache',
    'no-cache',
    'no-store',
  ]);
});

test('every response says the rest too, with a type that is never guessed', () => {
  for (const kind of kinds) {
    expect(responseHeaders(kind)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
  }
  fc.assert(fc.property(fc.string(), (path) => contentType(path).length > 0));
  expect([contentType('a.js'), contentType('a.WASM'), contentType('a.constructor')]).toEqual([
    'text/javascript; charset=utf-8',
    'application/wasm',
    'application/octet-stream',
  ]);
});
