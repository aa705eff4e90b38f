import type { CalledPerson } from './roll-call.ts';

/** How many people a part has, more or less. */
const usualLength = 64;

/**
 * A list in parts that are drawn each for itself. Who begins one is told by their reference, and not by a count:
 * whoever comes or leaves changes the part they are in, and no other.
 */
export function listParts(people: readonly CalledPerson[]): readonly (readonly CalledPerson[])[] {
  const parts: CalledPerson[][] = [];
  let part: CalledPerson[] | undefined;
  for (const person of people) {
    if (part === undefined || beginsPart(person)) {
      part = [];
      parts.push(part);
    }
    part.push(person);
  }
  return parts;
}

function beginsPart({ ref, standing }: CalledPerson): boolean {
  // A child stays with its guardian.
  if (standing === 'under_guardian') return false;
  return spread(ref) % usualLength === 0;
}

/** The same number for the same text, and nothing like it for one that differs by a letter (FNV-1a, mixed once more). */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1)
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 16;
}
