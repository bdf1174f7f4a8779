/** For what is long enough to be a task by itself: keys and paints go between it and what was before. */
export const nextTask = (): Promise<void> => new Promise((done) => setTimeout(done));
