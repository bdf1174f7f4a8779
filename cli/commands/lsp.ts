/** `lsp`: a language server on standard input and output. */

import type { Context } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { Connection } from '../lsp/connection.ts';
import { Server } from '../lsp/server.ts';

/**
 * Runs until the client says `exit` or closes standard input: exit code 0 after `shutdown`, else 1,
 * as LSP has it. Nothing but messages goes to standard output.
 */
export async function run(context: Context): Promise<ExitCode> {
  const connection = new Connection(context.write, context.note);
  const code = await new Promise<ExitCode>((done) => {
    const server = new Server(connection, (said) => done(said === 0 ? exitCode.fine : exitCode.no));
    connection.listen(server);
    process.stdin.on('data', (chunk: Uint8Array) => connection.receive(chunk));
    // A client that is gone sends no `exit`; what it sent before is still answered.
    const gone = async (): Promise<void> => {
      await connection.idle();
      await server.notification('exit', undefined);
    };
    process.stdin.on('end', gone);
    process.stdin.on('error', gone);
  });
  process.stdin.destroy();
  return code;
}
