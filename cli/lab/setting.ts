/** Where plugins of a command run: the slot and its limits, the runner. */

import type { Capability } from '../../wit/conformance/policy.ts';
import { CancelledError } from '../../wit/errors.ts';
import type { OpenPlugin, PluginToRun, RunLimits, Runner } from '../../wit/lab/runner.ts';
import { diskTree, type FileTree } from '../../workspace/file-tree.ts';
import { argumentPath, slotFileName } from '../../workspace/paths.ts';
import { type LoadedSlot, loadSlot } from '../../workspace/slots.ts';
import type { Context } from '../command.ts';
import { slotSelection } from '../wit-options.ts';
import type { MockNeeds } from './plugin-input.ts';

/** Makes the place where plugins run. Tests give another than the command line has. */
export type OpenRunner = (options: {
  readonly confinement?: 'node';
  readonly note: (text: string) => void;
}) => Promise<Runner>;

/** Loads a browser's driver, so only when a plugin is run. */
export const openRunner: OpenRunner = async (options) => {
  const runner = await import('../runner/open-runner.ts');
  return runner.openRunner(options);
};

export interface Setting {
  readonly tree: FileTree;
  /** Absent where none is given, and none is here. */
  readonly slot: LoadedSlot | undefined;
  /** Of the project; where there is none, the folder that the command was started in. */
  readonly directory: string;
  readonly limits: Partial<RunLimits>;
  /** The slot's own. */
  readonly capabilities: readonly Capability[];
}

/** The slot of `--slot` or of the project here. Needs none. */
export async function settingOf(
  { arguments: given, workingDirectory }: Context,
  argument: string | undefined = given.text('slot'),
): Promise<Setting> {
  const tree = diskTree(workingDirectory);
  const here =
    argument === undefined && (await tree.kind(slotFileName)) === 'file' ? '.' : argument;
  if (here === undefined)
    return { tree, slot: undefined, directory: '.', limits: {}, capabilities: [] };
  const slot = await loadSlot(tree, argumentPath(here, workingDirectory), slotSelection(given));
  return {
    tree,
    slot,
    directory: slot.project?.directory ?? '.',
    limits: limitsOf(slot),
    capabilities: slot.settings?.capabilities ?? [],
  };
}

function limitsOf({ settings }: LoadedSlot): Partial<RunLimits> {
  const { memoryMiB, callMs } = settings?.limits ?? {};
  return {
    ...(memoryMiB === undefined ? {} : { memoryMiB }),
    ...(callMs === undefined ? {} : { callMs }),
  };
}

/** Runs with a runner that is closed afterwards, whatever happens; Ctrl+C cancels. */
export async function withRunner<Result>(
  { arguments: given, note }: Context,
  open: OpenRunner,
  run: (runner: Runner, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  const interrupted = (): void => stop.abort();
  process.once('SIGINT', interrupted);
  const node = given.choice('confinement', ['node']);
  const runner = await open({
    ...(node === undefined ? {} : { confinement: node }),
    note: (text) => note(`${text}\n`),
  });
  try {
    if (stop.signal.aborted) throw new CancelledError('cancelled');
    return await run(runner, stop.signal);
  } finally {
    process.off('SIGINT', interrupted);
    await runner.close();
  }
}

export interface PluginOpening extends MockNeeds {
  readonly limits?: Partial<RunLimits>;
}

/** Opens a plugin with all that its mocks need. */
export function openPlugin(
  { limits }: Setting,
  runner: Runner,
  plugin: PluginToRun,
  { scripts, recordings, others, limits: own }: PluginOpening,
  signal: AbortSignal,
): Promise<OpenPlugin> {
  return runner.open(plugin, {
    limits: { ...limits, ...own },
    scripts,
    recordings,
    others,
    signal,
  });
}
