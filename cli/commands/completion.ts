import { type Context, print } from '../command.ts';
import { commands } from '../commands.ts';
import { completionScript } from '../completion.ts';
import { shells } from '../completion-shells.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';

export async function run(context: Context): Promise<ExitCode> {
  const shell = shells.find((each) => each === context.arguments.words[0]) ?? 'bash';
  const script = completionScript(shell, commands);
  print(context, { schema: 'completion/1', shell, script }, () => script);
  return exitCode.fine;
}
