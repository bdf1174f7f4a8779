/** Runs the command line as users do: a process of its own, in a directory of its own. */

import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createNodeOracle } from '../../workspace/oracle-node.ts';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const main = resolve(import.meta.dirname, '../../cli/main.ts');

/** A directory that is gone after the tests, with commands run in it. */
export class Sandbox {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<Sandbox> {
    const sandbox = new Sandbox(await mkdtemp(join(tmpdir(), 'slotwright-')));
    await sandbox.write(files);
    return sandbox;
  }

  async write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
    for (const [path, contents] of Object.entries(files)) {
      const target = join(this.path, path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, contents);
    }
  }

  read(path: string): Promise<string> {
    return readFile(join(this.path, path), 'utf8');
  }

  /** `slotwright <words>`, split at blanks; a list of words where they hold blanks. */
  run(
    command: string | readonly string[],
    options: {
      readonly input?: string;
      readonly environment?: Readonly<Record<string, string>>;
      readonly directory?: string;
    } = {},
  ): Promise<Outcome> {
    const words = typeof command === 'string' ? command.split(' ') : command;
    const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
    return new Promise((done, fail) => {
      const child = spawn(process.execPath, [main, ...words], {
        cwd: join(this.path, options.directory ?? '.'),
        env: { ...inherited, ...options.environment },
        stdio: 'pipe',
      });
      let [stdout, stderr] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        stdout += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        stderr += text;
      });
      child.on('error', fail);
      child.on('close', (code) => done({ code, stdout, stderr }));
      child.stdin.end(options.input ?? '');
    });
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}

/** A component that imports all that a world offers and exports all it asks for. */
export async function dummyComponents(
  worlds: Readonly<Record<string, { readonly text: string; readonly world: string }>>,
): Promise<Record<string, Uint8Array>> {
  const oracle = createNodeOracle();
  try {
    const built: Record<string, Uint8Array> = {};
    for (const [name, { text, world }] of Object.entries(worlds)) {
      const result = await oracle.dummy(text, world);
      if (!result.ok) throw new Error(`${name}: ${result.message}`);
      built[name] = result.value;
    }
    return built;
  } finally {
    await oracle.dispose();
  }
}
