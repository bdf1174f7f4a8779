/** Standard output and error: colours, closed pipes. */

import type { Style } from '../wit/reports/style.ts';
import { colouredStyle, plainStyle } from '../wit/reports/style.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether to colour: `--color` decides, then NO_COLOR (no-color.org), then FORCE_COLOR, then
 * whether the stream is a terminal that knows colours.
 */
export function styleFor(
  stream: { readonly isTTY?: boolean },
  when: string | undefined,
  environment: Environment,
): Style {
  return wantsColour(stream, when, environment) ? colouredStyle : plainStyle;
}

function wantsColour(
  stream: { readonly isTTY?: boolean },
  when: string | undefined,
  { NO_COLOR, FORCE_COLOR, TERM }: Environment,
): boolean {
  if (when === 'always') return true;
  if (when === 'never') return false;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') {
    return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  }
  return stream.isTTY === true && TERM !== 'dumb';
}

/**
 * A reader such as `head` may close the pipe before all is written. That is its right and no
 * failure: what is left is dropped, and the exit code is still that of the answer.
 */
export function forgiveClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

export async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}
