/** `app://slotwright/`: the app's files, out of its folder and with the headers of both shells. */

import { readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { CustomScheme, Protocol } from 'electron';
import { appScheme, parseAppAddress } from './app-address.ts';

/** To be registered before the app is ready. What is not named is off. */
export const appSchemes: CustomScheme[] = [
  {
    scheme: appScheme,
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  },
];

export interface AppProtocolParts {
  readonly protocol: Pick<Protocol, 'handle'>;
  /** The folder of the built app. */
  readonly root: string;
  /** By the file's path below the root, with `/`; without one, of what is not there. */
  readonly headers: (path: string | undefined) => Readonly<Record<string, string>>;
}

export function setupAppProtocol({ protocol, root, headers }: AppProtocolParts): void {
  protocol.handle(appScheme, async (request) => {
    const path = request.method === 'GET' ? appFile(request.url) : undefined;
    if (path === undefined) return nothing(headers);
    try {
      const bytes = await readFile(join(root, ...path.split('/')));
      return new Response(bytes, { headers: headers(path) });
    } catch {
      return nothing(headers);
    }
  });
}

function nothing(headers: AppProtocolParts['headers']): Response {
  return new Response(null, { status: 404, headers: headers(undefined) });
}

/** The path below the app's folder that an address names, with `/`; the page for the root. */
export function appFile(address: string): string | undefined {
  const url = parseAppAddress(address);
  if (url === undefined) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname).slice(1);
  } catch {
    return undefined;
  }
  if (path === '') return 'index.html';
  // A file's name may hide steps in `%2f` and `%5c`; a `:` would name a drive or a stream.
  const steps = path.split('/');
  const plain = steps.every(
    (step) =>
      step !== '' && step !== '.' && step !== '..' && !/[\\:\0]/.test(step) && !step.includes(sep),
  );
  return plain ? path : undefined;
}
