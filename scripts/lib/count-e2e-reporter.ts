/** Ends a run on the screen with the names of what was skipped and one plain line of counts. */

import type { Reporter, TestCase, TestResult } from 'playwright/types/testReporter';

class CountReporter implements Reporter {
  readonly #results = new Map<TestCase, TestResult['status']>();

  onTestEnd(test: TestCase, result: TestResult): void {
    this.#results.set(test, result.status);
  }

  onEnd(): void {
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const [test, status] of this.#results) {
      if (status === 'skipped') {
        count.skipped++;
        const why = test.annotations.find(({ type }) => type === 'skip')?.description ?? '';
        process.stdout.write(`skipped: ${test.titlePath().filter(Boolean).join(' › ')}  ${why}\n`);
      } else if (status === 'passed') count.passed++;
      else count.failed++;
    }
    process.stdout.write(
      `screen: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped\n`,
    );
  }
}

// Playwright takes a reporter as a module's default.
export default CountReporter;
