import { type Context, print } from '../command.ts';
import { commands } from '../commands.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { renderHelp } from '../help.ts';

export async function run(context: Context): Promise<ExitCode> {
  const name = context.arguments.words.join(' ') || undefined;
  const document = {
    schema: 'help/1',
    commands: commands
      .filter((command) => name === undefined || command.name === name)
      .map(({ name: title, summary }) => ({ name: title, summary })),
  };
  const text = renderHelp(commands, name, context.style);
  print(context, document, () => text);
  return exitCode.fine;
}
