import { type Category, categoryOf, type StateCode } from '@khorgos/shared/centre/nationality';
import type { DocumentType } from '@khorgos/shared/events/document';
import type { WireEvent } from '@khorgos/shared/events/turnstile-event';
import {
  type Composition,
  drawDocument,
  drawNationality,
  unlawfulDocument,
} from './composition.ts';
import {
  birthDays,
  issue,
  scatterSerial,
  serialNumbers,
  type WrittenDocument,
} from './documents.ts';
import type { Random } from './random.ts';
import type { OpenStay } from './stay.ts';

/** Somebody with one document, the same at every visit. */
export interface Person {
  readonly document: WrittenDocument;
  /** The document as the gate's reader sends it: the typed fields or the machine-readable lines. */
  readonly wire: WireEvent['document'];
  readonly nationality: StateCode;
  readonly category: Category;
  readonly child: boolean;
  /** What the gate says beyond the document; undefined where it leaves it out. */
  readonly statedNationality: string | undefined;
  readonly statedBirthDate: string | undefined;
  /** From when the person may come again, epoch ms. */
  freeFrom: number;
  /** The stay that the gates have seen begin and not end. */
  open: OpenStay | undefined;
}

const utcDay = 86_400_000;
// A child that turns 16 while inside would be a child at the entry only.
const oldestChildDays = 15 * 365;

export interface People {
  adult(shares: Composition): Person;
  /** Somebody with a document that the table of RULES does not allow. */
  withUnlawfulDocument(shares: Composition): Person;
  /** Under 16 on the day of `at`, epoch ms; of the same nationality as the guardian. */
  child(nationality: StateCode, at: number): Person;
}

/**
 * Makes people, each with a document nobody else has.
 *
 * @param startsAt epoch ms; everybody made as an adult is 17 or older from then on.
 * @param machineReadable the share whose documents are read by their machine-readable lines.
 */
export function createPeople(options: {
  readonly random: Random;
  readonly startsAt: number;
  readonly machineReadable: number;
}): People {
  const { random, startsAt, machineReadable } = options;
  const offset = random.below(serialNumbers);
  const youngestAdult = startsAt - 17.01 * 365.25 * utcDay;
  const adultBirthDates: (string | undefined)[] = [];
  let made = 0;

  function nextSerial(): number {
    const serial = scatterSerial(made, offset);
    made += 1;
    return serial;
  }

  // The personal numbers contain the birth date, so the serial decides it.
  function adultBirthDate(serial: number): string {
    const day = serial % birthDays;
    const known = adultBirthDates[day] ?? dateOf(youngestAdult - day * utcDay);
    adultBirthDates[day] = known;
    return known;
  }

  function person(
    nationality: StateCode,
    type: DocumentType,
    serial: number,
    birthDate: string,
    child: boolean,
  ): Person {
    const byLines = random.chance(machineReadable);
    const { document, wire } = issue({
      type,
      nationality,
      serial,
      birthDate,
      machineReadable: byLines,
    });
    const talkative = random.chance(0.25);
    // A birth certificate says by itself that its bearer is a child.
    const statesBirthDate = child ? type !== 'birth_certificate' || talkative : talkative;
    return {
      document,
      wire,
      nationality,
      category: categoryOf(nationality),
      child,
      statedNationality: talkative || document.issuer !== nationality ? nationality : undefined,
      statedBirthDate: statesBirthDate ? birthDate : undefined,
      freeFrom: 0,
      open: undefined,
    };
  }

  function grownUp(nationality: StateCode, type: DocumentType): Person {
    const serial = nextSerial();
    return person(nationality, type, serial, adultBirthDate(serial), false);
  }

  return {
    adult(shares) {
      const nationality = drawNationality(random, shares) as StateCode;
      return grownUp(nationality, drawDocument(random, categoryOf(nationality), 'adult'));
    },
    withUnlawfulDocument(shares) {
      const nationality = drawNationality(random, shares) as StateCode;
      return grownUp(nationality, unlawfulDocument[categoryOf(nationality)]);
    },
    child(nationality, at) {
      const birthDate = dateOf(at - Math.floor(random.between(60, oldestChildDays)) * utcDay);
      const type = drawDocument(random, categoryOf(nationality), 'child');
      return person(nationality, type, nextSerial(), birthDate, true);
    },
  };
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
