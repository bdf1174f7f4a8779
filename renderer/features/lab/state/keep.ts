/** What is kept of a run: the same calls as a test, with what a person expects of the last. */

import { SlotwrightError } from '../../../../wit/errors.ts';
import type { Recording, SuiteCase } from '../../../../wit/lab/files.ts';
import { keepAsTest, keptExpectation, recordingOf } from '../../../../wit/lab/record.ts';
import type { SessionRequest } from '../../../../wit/lab/runner.ts';
import type { LabRun } from '../../../core/lab-store.ts';
import type { KeptTest } from '../commands-list.ts';
import type { OpenLabPlugin } from './context.ts';

export function caseOfRun(
  { file, world }: OpenLabPlugin,
  { result }: LabRun,
  request: SessionRequest,
  { name, expect, withMocks, onlyThis = false }: Omit<KeptTest, 'suite'>,
): SuiteCase {
  if (result === undefined) throw noResult();
  const { mocks, wasi, ...kept } = keepAsTest(name, world, { request, result });
  const last = kept.calls.length - 1;
  return {
    ...kept,
    calls: kept.calls.map((call, index) =>
      index === last ? { ...call, expect: expect.map((one) => keptExpectation(world, one)) } : call,
    ),
    ...(withMocks && mocks !== undefined ? { mocks } : {}),
    ...(withMocks && wasi !== undefined ? { wasi } : {}),
    ...(onlyThis ? { plugins: [file] } : {}),
  };
}

export function recordingOfRun(
  { file, sha256 }: OpenLabPlugin,
  { result, shown }: LabRun,
  request: SessionRequest,
  slot: string | undefined,
): Recording {
  if (result === undefined) throw noResult();
  const details = { title: shown, ...(slot === undefined ? {} : { slot }) };
  return recordingOf({ file, sha256 }, { request, result }, details);
}

const noResult = (): SlotwrightError =>
  new SlotwrightError('usage', 'no-run', 'The run has no result that could be kept.');
