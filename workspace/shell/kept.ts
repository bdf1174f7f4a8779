/** What is read when it is first asked for, and again only where that failed. */
export function kept<T>(read: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined;
  return () => {
    if (known !== undefined) return known;
    const reading = read();
    known = reading;
    reading.catch(() => {
      // Whoever asked is told; the next may have more luck.
      if (known === reading) known = undefined;
    });
    return reading;
  };
}
