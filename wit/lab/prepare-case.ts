/** From a case of a suite to what is run: its calls read by the plugin's own types. */

import type { WorldRef } from '../model/model.ts';
import { type FunctionIndex, type FunctionPlace, functionsOf } from '../values/functions.ts';
import { formatProblem } from '../values/problem.ts';
import { toJson } from '../values/to-json.ts';
import { parseWaveCall, readCall } from '../values/wave-call.ts';
import { effectiveMocks, effectiveWasi } from './effective-mocks.ts';
import type { MockSet, Suite, SuiteCase } from './files.ts';
import { functionsMeant } from './paths.ts';
import type { SessionRequest } from './runner.ts';

/** A plugin's functions, looked up once for all cases. */
export interface CaseSubject {
  readonly file: string;
  readonly world: WorldRef;
  readonly imports: FunctionIndex;
  readonly exports: FunctionIndex;
  /** Of the slot's versions. */
  readonly slots: readonly { readonly world: WorldRef; readonly exports: FunctionIndex }[];
}

export function caseSubject(
  file: string,
  world: WorldRef,
  slots: readonly WorldRef[] = [],
): CaseSubject {
  return {
    file,
    world,
    slots: slots.map((slot) => ({ world: slot, exports: functionsOf(slot, 'exports') })),
    imports: functionsOf(world, 'imports'),
    exports: functionsOf(world, 'exports'),
  };
}

export type PreparedCase =
  | {
      readonly kind: 'run';
      readonly request: SessionRequest;
      /** Of each call. */
      readonly places: readonly FunctionPlace[];
    }
  | { readonly kind: 'skip'; readonly reason: string }
  /** It cannot be run as it is written. */
  | { readonly kind: 'bad'; readonly call: number; readonly message: string };

export function prepareCase(
  subject: CaseSubject,
  suite: Pick<Suite, 'wasi'>,
  one: SuiteCase,
  set: MockSet | undefined,
  trace: 'full' | 'outcomes',
): PreparedCase {
  if (one.skip !== undefined) return { kind: 'skip', reason: one.skip };
  const calls: { readonly function: string; readonly args: ReturnType<typeof toJson>[] }[] = [];
  const places: FunctionPlace[] = [];
  for (const [index, { call }] of one.calls.entries()) {
    const missing = missingExport(subject, call);
    if (missing !== undefined) return { kind: 'skip', reason: missing };
    const read = readCall(subject.world.model, subject.exports, call);
    if ('problems' in read) {
      const problem = formatProblem(read.problems[0]);
      // Written for another version of the slot than the plugin's.
      if (subject.slots.some((slot) => isCallOf(slot, call))) {
        return {
          kind: 'skip',
          reason: `${subject.file} takes other arguments than \`${call}\` has: ${problem}`,
        };
      }
      return { kind: 'bad', call: index + 1, message: `\`${call}\`: ${problem}` };
    }
    places.push(read.call.place);
    calls.push({ function: read.call.place.path, args: read.call.args.map(toJson) });
  }
  return {
    kind: 'run',
    places,
    request: {
      calls,
      mocks: effectiveMocks(subject.imports, [set?.mocks, one.mocks]),
      wasi: effectiveWasi([set?.wasi, suite.wasi, one.wasi]),
      trace,
    },
  };
}

const isCallOf = ({ world, exports }: CaseSubject['slots'][number], call: string): boolean =>
  'call' in readCall(world.model, exports, call);

/** Why the plugin does not have what is called, where the name is meant for another. */
function missingExport({ file, exports }: CaseSubject, call: string): string | undefined {
  const written = parseWaveCall(call);
  if ('problems' in written) return undefined;
  const path = written.call.path.replaceAll('%', '');
  const found = exports.find(path);
  if (!('message' in found) || functionsMeant(exports, path).length > 0) return undefined;
  // Several may be meant: that is a mistake in the suite.
  if (/^`[^`]*` may be /.test(found.message)) return undefined;
  return `${file} does not export \`${path}\`. ${found.message.replace(/^There is no function `[^`]*`\.? ?/, '')}`.trim();
}

/** Whether a case or suite is for a plugin: by its file's name, or the end of its path. */
export function isFor(patterns: readonly string[] | undefined, file: string): boolean {
  if (patterns === undefined) return true;
  const parts = file.replaceAll('\\', '/').split('/');
  return patterns.some((pattern) => {
    const end = parts.slice(-pattern.split('/').length).join('/');
    const source = pattern.split('*').map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
    return new RegExp(`^${source.join('[^/]*')}$`).test(end);
  });
}
