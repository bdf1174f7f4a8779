/** Problems from every source in one list. Each source replaces its own part. */

import { create } from 'zustand';

export type ProblemSource = 'syntax' | 'resolve' | 'lint' | 'wasm-tools' | 'plugins' | 'project';

export interface Problem {
  readonly source: ProblemSource;
  readonly severity: 'error' | 'warning' | 'info';
  readonly code: string;
  /** Names in backticks are WIT. */
  readonly message: string;
  /** Where it is, 1-based; a problem of the whole project has no path. */
  readonly path?: string;
  readonly line?: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

export interface ProblemsState {
  /** By who said it: `language:<path>`, `wasm-tools`, `plugins`, `project`. */
  readonly bySource: ReadonlyMap<string, readonly Problem[]>;
}

export const useProblems = create<ProblemsState>()(() => ({ bySource: new Map() }));

/** An empty list takes the part away. */
export function setProblems(from: string, problems: readonly Problem[]): void {
  useProblems.setState(({ bySource }) => {
    if (problems.length === 0 && !bySource.has(from)) return {};
    const next = new Map(bySource);
    if (problems.length === 0) next.delete(from);
    else next.set(from, problems);
    return { bySource: next };
  });
}
