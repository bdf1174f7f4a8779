/** A new project from a template. */

import { basename, join, resolve } from 'node:path';
import { SlotwrightError } from '../wit/errors.ts';
import { exists, writeNewFile } from './atomic-write.ts';
import { nearest } from './nearest.ts';
import { shownPath } from './paths.ts';
import { projectFiles, type Template, templates } from './templates.ts';

const namePattern = /^[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*$/;

export function findTemplate(name: string): Template {
  const found = templates.find((template) => template.name === name);
  if (found !== undefined) return found;
  const names = templates.map((template) => template.name);
  const near = nearest(name, names);
  throw new SlotwrightError(
    'usage',
    'no-such-template',
    `There is no template \`${name}\`; there are ${names.join(', ')}.`,
    near === undefined ? {} : { advice: `Did you mean \`${near}\`?` },
  );
}

/**
 * Writes a new project into `directory` and gives the paths of its files. Refuses when one of them
 * is there already, before anything is written.
 */
export async function createProject(
  directory: string,
  template: Template,
  name: string = packageNameOf(basename(resolve(directory))),
): Promise<string[]> {
  if (!namePattern.test(name)) {
    throw new SlotwrightError(
      'usage',
      'bad-name',
      `\`${name}\` cannot name a package: names are kebab-case, such as \`my-plugins\`.`,
    );
  }
  const files = projectFiles(template, name);
  for (const path of files.keys()) {
    const target = join(directory, path);
    if (path !== '.gitignore' && (await exists(target))) {
      throw new SlotwrightError(
        'usage',
        'file-exists',
        `${shownPath(target)} is there already; nothing was written.`,
        { advice: 'Give another directory, or make a project of existing WIT with `adopt`.' },
      );
    }
  }
  const written: string[] = [];
  for (const [path, contents] of files) {
    const target = join(directory, path);
    // Somebody's own `.gitignore` is theirs.
    if (path === '.gitignore' && (await exists(target))) continue;
    await writeNewFile(target, contents);
    written.push(shownPath(target));
  }
  return written;
}

/** A name for the package from that of the directory: `My Plugins` gives `my-plugins`. */
function packageNameOf(directoryName: string): string {
  const words = directoryName
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/^[0-9]+/, ''))
    .filter((word) => word !== '');
  return words.join('-') || 'plugins';
}
