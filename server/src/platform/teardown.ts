/** What has been started, to be undone in the opposite order: at the stop, or when a start fails halfway. */
export interface Teardown {
  undo(step: () => void | Promise<void>): void;
  /** Undoes everything; a step that fails does not keep the others from it. May be called twice. */
  run(): Promise<void>;
}

export function createTeardown(): Teardown {
  const steps: (() => void | Promise<void>)[] = [];
  let running: Promise<void> | undefined;

  async function undoAll(): Promise<void> {
    const failures: unknown[] = [];
    for (let step = steps.pop(); step !== undefined; step = steps.pop())
      try {
        await step();
      } catch (error) {
        failures.push(error);
      }
    if (failures.length > 0) throw new AggregateError(failures, 'not everything could be stopped');
  }

  return {
    undo: (step) => {
      steps.push(step);
    },
    run: () => {
      running ??= undoAll();
      return running;
    },
  };
}
