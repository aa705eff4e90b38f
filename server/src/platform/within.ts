import type { Schedule } from './schedule.ts';

export type Within<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed' }
  | { readonly kind: 'late' };

/** What work comes to within a time; what comes later is dropped. Leaves no timer behind. */
export async function within<Result>(options: {
  readonly schedule: Pick<Schedule, 'after'>;
  readonly milliseconds: number;
  readonly work: Promise<Result>;
}): Promise<Within<Result>> {
  let cancel = () => {};
  const late = new Promise<Within<Result>>((resolve) => {
    cancel = options.schedule.after(options.milliseconds, () => resolve({ kind: 'late' }));
  });
  const settled = options.work.then(
    (result): Within<Result> => ({ kind: 'done', result }),
    (): Within<Result> => ({ kind: 'failed' }),
  );
  const outcome = await Promise.race([settled, late]);
  cancel();
  return outcome;
}
