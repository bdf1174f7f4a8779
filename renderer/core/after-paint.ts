/** Runs it when the next frame is handed to paint; in a window that is not painted a moment later. */
export function afterPaint(run: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    clearTimeout(late);
    run();
  };
  const late = setTimeout(once, 50);
  requestAnimationFrame(() => setTimeout(once));
}
