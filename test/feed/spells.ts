import { createRandom } from './random.ts';

/** A time in which something is wrong with a gate; up to, not including, `to`. Epoch ms. */
export interface GateSpell {
  readonly gateId: string;
  readonly from: number;
  readonly to: number;
}

/** When something is wrong: at times that are given, or by chance. */
export type Spells =
  | readonly GateSpell[]
  | {
      /** The chance, from 0 to 1, that a spell begins at a gate on a UTC day. */
      readonly perGateAndDay: number;
      /** The shortest and the longest, at most a day. */
      readonly minutes: readonly [number, number];
    };

/** The spell a gate is in at an instant, epoch ms. */
export type SpellAt = (gateId: string, at: number) => GateSpell | undefined;

const minute = 60_000;
const day = 1440 * minute;

/** @param words seed words: other words, other spells. Asked for instants in any order. */
export function createSpells(spells: Spells, ...words: readonly (string | number)[]): SpellAt {
  if (!('perGateAndDay' in spells))
    return (gateId, at) =>
      spells.find((spell) => spell.gateId === gateId && spell.from <= at && at < spell.to);

  const { perGateAndDay } = spells;
  const [shortest, longest] = spells.minutes;
  // A gate's last two days; a spell that began yesterday may still last.
  const known = new Map<string, { readonly index: number; readonly spells: GateSpell[] }>();

  function drawn(gateId: string, index: number): GateSpell[] {
    const random = createRandom(...words, gateId, index);
    if (!random.chance(perGateAndDay)) return [];
    const from = Math.floor((index + random.next()) * day);
    const length = Math.min(random.between(shortest, longest) * minute, day);
    return [{ gateId, from, to: Math.ceil(from + length) }];
  }

  return (gateId, at) => {
    const index = Math.floor(at / day);
    let days = known.get(gateId);
    if (days?.index !== index) {
      days = { index, spells: [...drawn(gateId, index - 1), ...drawn(gateId, index)] };
      known.set(gateId, days);
    }
    return days.spells.find((spell) => spell.from <= at && at < spell.to);
  };
}
