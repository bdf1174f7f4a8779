/** What the shell could not read of the project: `slot.json`, WIT out of git. */

import { type Problem, setProblems } from '../../core/problems-store.ts';
import { useProject } from '../../core/project-store.ts';

export function followProject(): () => void {
  const tell = (): void => {
    const { slots } = useProject.getState();
    const unread = slots.slots.flatMap(({ versions }) =>
      versions.flatMap(({ path, problem }) =>
        problem === undefined ? [] : [{ path, code: '', message: problem }],
      ),
    );
    setProblems(
      'project',
      [...slots.problems, ...unread].map(({ code, message, ...place }) =>
        toProblem(code, message, place),
      ),
    );
  };
  tell();
  return useProject.subscribe((state, before) => {
    if (state.slots !== before.slots) tell();
  });
}

function toProblem(
  code: string,
  message: string,
  {
    path,
    line,
    column,
  }: {
    readonly path?: string | undefined;
    readonly line?: number | undefined;
    readonly column?: number | undefined;
  },
): Problem {
  return {
    source: 'project',
    severity: 'error',
    code,
    message,
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}
