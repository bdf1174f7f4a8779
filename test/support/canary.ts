/** A place on this machine that nothing may reach: it notes every connection and every packet. */

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Canary {
  readonly host: string;
  /** What came, `connection` for one that asked nothing. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

export async function startCanary(): Promise<Canary> {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.setHeader('access-control-allow-origin', '*');
    response.end('canary');
  });
  server.on('connection', () => heard.push('connection'));
  server.on('upgrade', (_request, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const packets = createSocket('udp4', () => heard.push('packet'));
  packets.bind(port, '127.0.0.1');
  await once(packets, 'listening');
  return {
    host: `127.0.0.1:${port}`,
    heard,
    async close() {
      packets.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
