/** npm hands a Ctrl-C on that the terminal has given to the whole group already: both are one wish. */
const oneWish = 1500;

/** Resolves at the first Ctrl-C or SIGTERM; another one, some time after, ends the process at once. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const onSignal = () => {
      const now = performance.now();
      if (first === undefined) {
        first = now;
        resolve();
      } else if (now - first > oneWish) process.exit(1);
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal);
  });
}
