/** Mock sets: the mocks in use taken from a file and written to one, and scripts for mocks. */

import { messageOf, SlotwrightError } from '../../../../wit/errors.ts';
import { printLabFile, readMockSet } from '../../../../wit/lab/read-files.ts';
import type { CommandArguments } from '../../../core/commands.ts';
import { useLab } from '../../../core/lab-store.ts';
import { notify } from '../../../core/notifications-store.ts';
import { nameOf } from '../../../core/paths.ts';
import type { LabContext } from './context.ts';
import { askForName } from './dialog-store.ts';
import { mocksFor, mocksForFile } from './mock-paths.ts';

export class MockFiles {
  readonly #context: LabContext;
  /** Texts of files as the mocks in use know them. */
  readonly #known = new Map<string, string>();

  constructor(context: LabContext) {
    this.#context = context;
  }

  /** Throws `SlotwrightError` where the file cannot be read; the mocks in use stay then. */
  async use(path: string): Promise<void> {
    const text = await this.#context.files.read(path);
    if (text === undefined) {
      throw new SlotwrightError('usage', 'no-such-file', `There is no ${path} any more.`);
    }
    const { mocks, wasi = { mode: 'deterministic' } } = readMockSet(path, text);
    const { plugin } = useLab.getState();
    this.#known.set(path, text);
    const own = plugin.kind === 'open' ? mocksFor(plugin.world, mocks) : mocks;
    useLab.setState({ mocks: own, wasi, mockFile: path });
  }

  async save(): Promise<void> {
    const { mockFile } = useLab.getState();
    if (mockFile !== undefined) return this.#write(mockFile);
    const name = await askForName({
      title: 'Save mocks',
      label: 'Name of the file in mocks/',
      value: 'default.json',
      action: 'Save mocks',
    });
    if (name !== undefined) await this.saveTo(name);
  }

  /** `file` below `mocks/`. */
  async saveTo(file: string): Promise<void> {
    const path = `mocks/${file.endsWith('.json') ? file : `${file}.json`}`;
    if (path !== useLab.getState().mockFile && (await this.#isOther(path))) {
      throw new SlotwrightError(
        'usage',
        'file-exists',
        `${path} is there already and was left as it is.`,
        { advice: 'Use that mock set first, or take another name.' },
      );
    }
    await this.#write(path);
    useLab.setState({ mockFile: path });
  }

  async openScript({ file, text, types }: CommandArguments['lab.open-script']): Promise<void> {
    const { files, services } = this.#context;
    const path = `mocks/${file}`;
    if ((await files.read(path)) === undefined) {
      await files.write(path, text, `Make ${file}`);
    }
    // Made of the slot, for completion: always the newest.
    await files.write(path.replace(/\.js$/, '.d.ts'), types, `Types of ${file}`);
    await services.commands.run('editor.open', { path });
  }

  async #isOther(path: string): Promise<boolean> {
    return (await this.#context.files.read(path)) !== undefined;
  }

  /** What was written since by somebody else, here or in another program, is not written over. */
  async #refuseOther(path: string): Promise<void> {
    const text = await this.#context.files.read(path);
    if (text === undefined || text === this.#known.get(path)) return;
    throw new SlotwrightError(
      'usage',
      'conflict',
      `${path} was changed since its mocks were taken, and was left as it is.`,
      { advice: 'Use its mocks again, or save yours to another file.' },
    );
  }

  /** The title of a set that is there stays. */
  async #write(path: string): Promise<void> {
    await this.#refuseOther(path);
    const { mocks, wasi, plugin } = useLab.getState();
    const world = plugin.kind === 'open' ? plugin.world : undefined;
    const title = await this.#titleOf(path);
    const set = {
      schema: 'mocks/1',
      ...(title === undefined ? {} : { title }),
      mocks: mocksForFile(world, mocks),
      wasi,
    } as const;
    const text = printLabFile(set);
    await this.#context.files.write(path, text, 'Save mocks');
    this.#known.set(path, text);
    notify({ kind: 'done', message: `Saved mocks to ${path}.` });
  }

  async #titleOf(path: string): Promise<string | undefined> {
    const text = await this.#context.files.read(path);
    if (text === undefined) return undefined;
    try {
      return readMockSet(path, text).title;
    } catch (error) {
      // What cannot be read is not written over.
      throw new SlotwrightError('usage', 'bad-lab-file', messageOf(error), {
        advice: `Mend ${nameOf(path)} first, or save to another file. It was left as it is.`,
      });
    }
  }
}
