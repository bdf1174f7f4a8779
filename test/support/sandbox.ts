/** A runner in this process: the real one over the real place, with threads instead of a browser's workers. */

import { createHash } from 'node:crypto';
import { readSandboxFile } from '../../cli/runner/sandbox-files.ts';
import { threadPlace } from '../../cli/runner/thread-place.ts';
import type { PlacePort, RunnerParts } from '../../sandbox/client/parts.ts';
import { createRunner } from '../../sandbox/client/runner.ts';
import type { PlaceParts } from '../../sandbox/document/place.ts';
import type { Runner } from '../../wit/lab/runner.ts';
import { createNodeTranspiler } from '../../workspace/transpiler-node.ts';

export const sha256 = async (bytes: Uint8Array): Promise<string> =>
  createHash('sha256').update(bytes).digest('hex');

export function threadPort(parts: Partial<PlaceParts> = {}): PlacePort {
  let heard: (message: unknown) => void = () => undefined;
  const early: unknown[] = [];
  let listening = false;
  const place = threadPlace((message) => {
    const copy: unknown = structuredClone(message);
    if (listening) queueMicrotask(() => heard(copy));
    else early.push(copy);
  }, parts);
  return {
    post: (message) => {
      const copy: unknown = structuredClone(message);
      queueMicrotask(() => place.receive(copy));
    },
    listen(listener) {
      heard = listener;
      listening = true;
      queueMicrotask(() => {
        for (const message of early.splice(0)) heard(message);
      });
    },
    close: () => {
      heard = () => undefined;
    },
  };
}

const transpiler = createNodeTranspiler();

export function runnerParts(overrides: Partial<RunnerParts> = {}): RunnerParts {
  return {
    openPlace: async () => threadPort(),
    confinement: 'node',
    transpiler,
    runtime: () => readSandboxFile('runtime.js'),
    sha256,
    startTimer(milliseconds, elapsed) {
      const timer = setTimeout(elapsed, milliseconds);
      return () => clearTimeout(timer);
    },
    now: () => performance.now(),
    ...overrides,
  };
}

export const threadRunner = (overrides: Partial<RunnerParts> = {}): Runner =>
  createRunner(runnerParts(overrides));
