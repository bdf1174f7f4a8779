/**
 * Runs it in the next pause of the UI thread, after that many milliseconds at the latest. Browsers
 * without `requestIdleCallback` (Safari before 26) run it as the next task.
 */
export function whenIdle(run: () => void, longest: number): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: longest });
  else setTimeout(run);
}
