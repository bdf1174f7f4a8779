/** Python through componentize-py, which is installed from PyPI into a virtual environment. */

import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Recipe, run, slotFolder, sourceOf, toolFolder, world } from '../recipe.ts';

const version = '0.25.1';
const environment = join(toolFolder, `componentize-py-${version}`);
const componentize = join(environment, 'bin/componentize-py');

export const python: Recipe = {
  name: 'Python, componentize-py',
  toolchain: 'componentize-py',
  wasi: true,
  available: async () => {
    if (existsSync(componentize)) return undefined;
    await mkdir(toolFolder, { recursive: true });
    try {
      run('python3', ['-m', 'venv', environment], { cwd: toolFolder });
      const packages = ['install', '--quiet', `componentize-py==${version}`];
      run(join(environment, 'bin/pip'), packages, { cwd: toolFolder });
      return undefined;
    } catch (error) {
      const [line] = (error instanceof Error ? error.message : String(error)).split('\n');
      return `componentize-py ${version} cannot be installed; Python 3.10 with venv and PyPI are needed (${line}).`;
    }
  },
  build: async (workFolder) => {
    const words = ['-d', slotFolder, '-w', world, 'componentize', '-o', 'summary.wasm'];
    const path = dirname(sourceOf('summary.py'));
    run(componentize, [...words, '-p', path, 'summary'], {
      cwd: workFolder,
      env: { PYTHONDONTWRITEBYTECODE: '1' },
    });
    return new Uint8Array(await readFile(join(workFolder, 'summary.wasm')));
  },
};
