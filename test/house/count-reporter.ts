import type { SerializedError } from 'vitest';
import type { Reporter, TestModule, TestRunEndReason, Vitest } from 'vitest/node';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * What a run amounts to. A hook, a file or a promise that broke is a failure as much as a test, and
 * so is a run that was cut short: `0 failed` is only ever said of a run that was clean.
 */
function countRun(
  modules: readonly TestModule[],
  unhandledErrors: readonly SerializedError[],
  reason: TestRunEndReason,
): Counts {
  let passed = 0;
  let failed = unhandledErrors.length;
  let skipped = 0;
  for (const module of modules) {
    if (module.errors().length > 0) failed += 1;
    for (const suite of module.children.allSuites()) if (suite.errors().length > 0) failed += 1;
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      if (state === 'passed') passed += 1;
      else if (state === 'failed') failed += 1;
      else skipped += 1;
    }
  }
  if (reason !== 'passed' && failed === 0) failed = 1;
  return { passed, failed, skipped };
}

/** `N passed, N failed` and, where any were, `, N skipped`: a skipped test is never silent. */
function countLine({ passed, failed, skipped }: Counts): string {
  const line = `${passed} passed, ${failed} failed`;
  return skipped === 0 ? line : `${line}, ${skipped} skipped`;
}

/** Prints the counts of the run as the very last line, after everything else that vitest has to say. */
export default class CountReporter implements Reporter {
  #counts: Counts = { passed: 0, failed: 0, skipped: 0 };

  onInit(vitest: Vitest): void {
    if (vitest.config.watch) return;
    process.once('exit', (code) => {
      const broken = code !== 0 && this.#counts.failed === 0;
      process.stdout.write(
        `${countLine(broken ? { ...this.#counts, failed: 1 } : this.#counts)}\n`,
      );
    });
  }

  onTestRunEnd(
    modules: readonly TestModule[],
    unhandledErrors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    this.#counts = countRun(modules, unhandledErrors, reason);
  }
}
