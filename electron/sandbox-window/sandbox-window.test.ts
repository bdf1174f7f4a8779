import { expect, it } from 'vitest';
import { contentType, responseHeaders } from '../../workspace/shell/headers.ts';
import { maySandboxRequest } from './requests.ts';
import { setupSandboxSession } from './sandbox-window.ts';

it('lets through its own page alone', () => {
  expect(maySandboxRequest('app://sandbox/')).toBe(true);
  for (const url of [
    'app://sandbox/other',
    'app://sandbox',
    'app://sandbox/?x',
    'app://slotwright/',
    'https://example.com/',
    'data:text/html,x',
    'blob:null/1',
    'file:///etc/passwd',
    'devtools://devtools/x',
  ]) {
    expect([url, maySandboxRequest(url)]).toEqual([url, false]);
  }
});

it('runs one script, whose nonce the policy names, new for each response', async () => {
  let handler: (request: Request) => Response | Promise<Response> = () => new Response();
  let nonces = 0;
  setupSandboxSession({
    session: {
      webRequest: { onBeforeRequest: () => undefined },
      protocol: {
        handle: (_scheme: string, given: typeof handler) => {
          handler = given;
        },
      },
    } as never,
    createNonce: () => `nonce${++nonces}`,
    readScript: async () => 'run();',
    headers: (nonce) => ({
      ...responseHeaders({ kind: 'sandbox', nonce }),
      'content-type': contentType('x.html'),
    }),
  });
  for (const nonce of ['nonce1', 'nonce2']) {
    const response = await handler(new Request('app://sandbox/'));
    const policy = response.headers.get('content-security-policy');
    expect(policy).toContain('sandbox allow-scripts');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'nonce-${nonce}' 'wasm-unsafe-eval'`);
    expect((await response.text()).match(/<script[^>]*>/g)).toEqual([`<script nonce="${nonce}">`]);
  }
  expect((await handler(new Request('app://sandbox/else'))).status).toBe(404);
});
