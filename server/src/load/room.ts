import type { Undo } from '../platform/schedule.ts';

/** Room for so much at once, and none beyond it: who finds none is told so and does not wait. */
export interface Room {
  /** Takes some of it; gives it back when called. Undefined where there is not so much left. */
  take(amount: number): Undo | undefined;
  readonly taken: number;
}

export function createRoom(capacity: number): Room {
  let taken = 0;
  return {
    take(amount) {
      if (taken + amount > capacity) return undefined;
      taken += amount;
      let given = false;
      return () => {
        if (given) return;
        given = true;
        taken -= amount;
      };
    },
    get taken() {
      return taken;
    },
  };
}
