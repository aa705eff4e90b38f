import type { Schedule, Undo } from './schedule.ts';

/** What must be done once, on whichever node holds it. */
export interface Duty {
  /** True on at most one node at a time: asked again before each piece of work, never remembered. */
  readonly isHeld: boolean;
  /** Lets go of it, so that another need not wait. */
  stop(): Promise<void>;
}

/** Of a server that is alone on its database. */
export const alwaysHeld: Duty = { isHeld: true, stop: () => Promise.resolve() };

const lookEveryMilliseconds = 500;

/** Tells when this node comes to have the duty, or has it no more. */
export function watchDuty(options: {
  readonly duty: Pick<Duty, 'isHeld'>;
  readonly schedule: Pick<Schedule, 'every'>;
  readonly onChange: () => void;
}): Undo {
  const { duty, schedule, onChange } = options;
  let was = duty.isHeld;
  return schedule.every(lookEveryMilliseconds, () => {
    if (duty.isHeld === was) return;
    was = duty.isHeld;
    onChange();
  });
}
