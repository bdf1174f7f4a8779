/** What benchmarks have in common. */

/** `npm run bench -- --quick`: a glance of few rounds. */
export const quick = process.env.SLOTWRIGHT_BENCH === 'quick';

/**
 * Ends the benchmark with exit code 1 where a limit is not kept. A glance swings by a fifth and more on
 * a machine that does other things, too: it shows, and does not judge.
 */
export function judge(limits: Readonly<Record<string, boolean>>): void {
  const missed = Object.entries(limits).flatMap(([name, kept]) => (kept ? [] : [name]));
  if (missed.length === 0) return;
  console.log(`not kept${quick ? ' in this glance' : ''}: ${missed.join('; ')}`);
  if (!quick) process.exitCode = 1;
}
