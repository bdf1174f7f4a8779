/** An export called with many values of its types. */

import { fuzz } from '../../../wit/lab/fuzz.ts';
import { failureAsCase } from '../../../wit/lab/fuzz-failures.ts';
import type { FuzzView } from '../../core/lab-store.ts';
import type { HostParts } from './lab-host.ts';
import type { LabMethods } from './protocol.ts';
import { sourcesOf } from './sources.ts';

export async function fuzzOf(
  { plugins, ask, emit }: HostParts,
  params: LabMethods['fuzz']['params'],
  signal: AbortSignal,
): Promise<FuzzView> {
  const { plugin, limits, function: path, mocks, wasi, runs, seed } = params;
  const open = await plugins.get(plugin, limits, await sourcesOf([mocks], ask));
  const result = await fuzz(open, {
    functions: [path],
    runs,
    seed,
    mocks,
    wasi,
    signal,
    onProgress: ({ done, total }) => emit('progress', { done, total }),
  });
  const remark = result.functions.find((one) => one.remark !== undefined)?.remark;
  return {
    file: plugin.file,
    function: path,
    seed,
    runs: result.runs,
    ...(remark === undefined ? {} : { remark }),
    failures: result.failures.map((failure) => ({
      calls: failure.calls,
      kind: failure.kind,
      message: failure.message,
      cause: `${failure.cause.usual} ${failure.cause.advice}`,
      times: failure.times,
      test: failureAsCase(failure, seed),
    })),
  };
}
