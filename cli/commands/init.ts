/** `init`: a new project from a template. */

import { createProject, findTemplate } from '../../workspace/init.ts';
import { argumentPath } from '../../workspace/paths.ts';
import { type Context, print } from '../command.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';

export async function run(context: Context): Promise<ExitCode> {
  const { arguments: given, workingDirectory, style } = context;
  const directory = argumentPath(given.words[0] ?? '.', workingDirectory);
  const template = findTemplate(given.text('template') ?? 'minimal');
  const files = await createProject(directory, template, given.text('name'));
  print(context, { schema: 'init/1', template: template.name, files }, () =>
    [
      `${style.good('✓')} A new slot \`${template.world}\`: ${template.summary}.`,
      ...files.map((file) => `  ${style.code(file)}`),
      '',
      `Next: slotwright lint ${directory}`,
      '',
    ].join('\n'),
  );
  return exitCode.fine;
}
