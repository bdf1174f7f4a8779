/** Versions whose WIT could not be read, beside what the shell says of `slot.json` itself. */

import { setProblems } from '../../core/problems-store.ts';
import { useProject } from '../../core/project-store.ts';

export function followProject(): () => void {
  const tell = (): void => {
    const { slots } = useProject.getState();
    const said = new Set(slots.problems.map(({ message }) => message));
    const unread = slots.slots.flatMap(({ versions }) =>
      versions.flatMap(({ path, problem }) =>
        problem === undefined || said.has(problem) ? [] : [{ path, problem }],
      ),
    );
    setProblems(
      'versions',
      unread.map(({ path, problem }) => ({
        source: 'project',
        severity: 'error',
        code: '',
        message: problem,
        path,
      })),
    );
  };
  tell();
  return useProject.subscribe((state, before) => {
    if (state.slots !== before.slots) tell();
  });
}
