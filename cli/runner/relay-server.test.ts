import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { frame } from '../../workspace/contract/wire.ts';
import type { FromPage } from './relay.ts';
import { type RelayServer, startRelayServer } from './relay-server.ts';

let server: RelayServer;
let joined = 0;
const heard: FromPage[] = [];
let left = 0;
beforeAll(async () => {
  server = await startRelayServer(
    { document: 'document();', relay: 'relay();' },
    { joined: () => joined++, heard: (message) => heard.push(message), left: () => left++ },
  );
});
afterAll(() => server.close());

const address = () => new URL(server.url);
const token = () => address().hash.slice('#token='.length);

function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status: number; policy: string; body: string }>((done, fail) => {
    const { hostname: host, port } = address();
    const asked = request({ host, port, path, headers, method });
    asked.on('error', fail);
    asked.on('response', (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      const policy = String(response.headers['content-security-policy']);
      response.on('end', () => done({ status: response.statusCode ?? 0, policy, body }));
    });
    asked.end();
  });
}

test('serves the page, its script and the confined document, and nothing else', async () => {
  expect(await ask('/')).toMatchObject({ status: 200, body: expect.stringContaining('/relay.js') });
  expect(await ask('/relay.js')).toMatchObject({ status: 200, body: 'relay();' });
  const document = await ask('/sandbox/');
  expect(document.body).toContain('>document();</script>');
  expect(document.policy).toMatch(/^sandbox allow-scripts; default-src 'none'; script-src 'nonce-/);
  for (const path of ['/x', '/sandbox', '/relay', '/../package.json', '/%2e%2e/package.json']) {
    expect([path, (await ask(path)).status]).toEqual([path, 404]);
  }
  expect((await ask('/', {}, 'POST')).status).toBe(405);
  expect((await ask('/', { host: 'evil.test' })).status).toBe(403);
  expect((await ask('/', { origin: 'http://evil.test' })).status).toBe(403);
});

function connect(path = '/relay', origin = address().origin): WebSocket {
  return new WebSocket(`ws://${address().host}${path}`, { origin });
}

const ending = (socket: WebSocket): Promise<string> =>
  new Promise((done) => {
    socket.on('close', () => done('closed'));
    socket.on('error', () => done('refused'));
  });

test('lets in who has the token, once', async () => {
  expect(await ending(connect('/relay', 'http://evil.test'))).toBe('refused');
  expect(await ending(connect('/shell'))).toBe('refused');
  for (const first of [
    'nonsense',
    JSON.stringify({ type: 'token', token: 'x' }),
    Buffer.from('{}'),
  ]) {
    const socket = connect();
    socket.on('open', () => socket.send(first));
    expect(await ending(socket)).toBe('closed');
  }
  expect(joined).toBe(0);

  const socket = connect();
  await new Promise((done) => socket.on('open', done));
  socket.send(JSON.stringify({ type: 'token', token: token() }));
  socket.send(frame({ type: 'message', place: 1, message: { a: [1, null] } }));
  const got = await new Promise((done) => {
    socket.on('message', (data: Buffer) => done(data.subarray(4).toString()));
    const wait = setInterval(() => {
      if (heard.length === 0) return;
      clearInterval(wait);
      server.send({ type: 'open', place: 2 });
    }, 5);
  });
  expect([joined, heard]).toEqual([1, [{ type: 'message', place: 1, message: { a: [1, null] } }]]);
  expect(got).toBe('{"type":"open","place":2}');

  const again = connect();
  again.on('open', () => again.send(JSON.stringify({ type: 'token', token: token() })));
  expect(await ending(again)).toBe('closed');

  for (const bad of [Buffer.from('xx'), frame({ type: 'message', place: 0 }), 'text']) {
    if (socket.readyState === WebSocket.OPEN) socket.send(bad);
  }
  expect(await ending(socket)).toBe('closed');
  expect([joined, left]).toEqual([1, 1]);
});
