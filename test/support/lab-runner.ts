/**
 * A `Runner` in this process, over the sandbox's own run time and real components, for tests of what
 * is built on it. It confines nothing and stops nothing: only plugins that end may be given to it.
 */

import { createHash } from 'node:crypto';
import { decode } from '../../wit/component/decode.ts';
import { CancelledError, SlotwrightError } from '../../wit/errors.ts';
import type {
  OpenOptions,
  OpenPlugin,
  PluginToRun,
  Runner,
  RunOptions,
  SessionRequest,
} from '../../wit/lab/runner.ts';
import { openRuntime } from './sandbox-runtime.ts';

export interface InProcessRunner extends Runner {
  /** Files that were opened, in order. */
  readonly opened: readonly string[];
}

export function inProcessRunner(): InProcessRunner {
  const opened: string[] = [];
  return {
    confinement: 'node',
    opened,
    async open(plugin, options = {}) {
      opened.push(plugin.file);
      return open(plugin, options);
    },
    async close() {},
  };
}

async function open(plugin: PluginToRun, options: OpenOptions): Promise<OpenPlugin> {
  const decoded = decode(plugin.bytes);
  if (decoded.kind !== 'component') {
    throw new SlotwrightError('usage', 'not-runnable', `${plugin.file} is not a component.`, {
      data: { code: 'F001' },
    });
  }
  const harness = await openRuntime([plugin, ...(options.others ?? [])], {
    ...(options.limits === undefined ? {} : { limits: options.limits }),
    ...(options.recordings === undefined ? {} : { recordings: options.recordings }),
  });
  return {
    file: plugin.file,
    sha256: createHash('sha256').update(plugin.bytes).digest('hex'),
    world: { model: decoded.model, world: decoded.world },
    remarks: [],
    opened: { prepareMs: 0, loadMs: 0, cached: false },
    async run(sessions: readonly SessionRequest[], { signal }: RunOptions = {}) {
      if (signal?.aborted === true) throw new CancelledError('cancelled');
      return harness.run(sessions);
    },
    close() {},
  };
}
