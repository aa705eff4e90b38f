import type { Instant } from '@khorgos/shared/centre/instant';
import type { OpenStay, PlantedStay } from './stay.ts';
import type { Passage } from './visit.ts';

/** Follows the planted stays from their first passage to the last, and hands each on once it is settled. */
export interface StayBook {
  note(passage: Passage): void;
  /** Hands on whoever is still inside, on paper or in truth. */
  close(): void;
}

export function createStayBook(onStay: (stay: PlantedStay) => void): StayBook {
  const open = new Set<OpenStay>();

  function settle(stay: OpenStay) {
    open.delete(stay);
    onStay(stay);
  }

  function enter({ at, person, stay }: Passage) {
    const before = person.open;
    if (before !== undefined) {
      before.endedByEntryAt = at as Instant;
      before.causes.push('double_entry');
      settle(before);
    }
    person.open = stay;
    open.add(stay);
  }

  function leave({ at, lanes, person, stay }: Passage) {
    stay.exitAt = at as Instant;
    stay.exitSide = lanes.side;
    person.open = undefined;
    settle(stay);
  }

  return {
    note(passage) {
      for (const cause of passage.causes) passage.stay.causes.push(cause);
      if (passage.direction === 'entry') enter(passage);
      else leave(passage);
    },
    close() {
      for (const stay of open) settle(stay);
    },
  };
}
