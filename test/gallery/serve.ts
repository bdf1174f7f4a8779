/** Serves the built gallery under the headers that the app's own page has. */

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { contentType, kindOfFile, responseHeaders } from '../../workspace/shell/headers.ts';

export interface Served {
  readonly url: string;
  close(): void;
}

export function serveGallery(folder: string): Promise<Served> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const name = path === '/' ? 'index.html' : normalize(path).slice(1);
    const file = join(folder, name);
    if (!existsSync(file)) {
      response.writeHead(404, responseHeaders({ kind: 'nothing' })).end();
      return;
    }
    const headers = { ...responseHeaders(kindOfFile(name)), 'content-type': contentType(name) };
    response.writeHead(200, headers).end(readFileSync(file));
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      resolve({ url: `http://127.0.0.1:${port}/`, close: () => server.close() });
    });
  });
}
