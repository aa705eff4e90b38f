import { z } from 'zod';

/** ICAO 9303 part 3 three-letter code of a state or special status (`KAZ`, `CHN`, `XXA`). */
export type StateCode = string & z.$brand<'StateCode'>;

export const stateCodeSchema = z
  .string({ error: 'must be a three-letter ICAO 9303 code, such as KAZ' })
  .regex(/^(?:[A-Z]{3}|D)$/, { error: 'must be a three-letter ICAO 9303 code, such as KAZ' })
  .transform((code): StateCode => (code === 'D' ? 'DEU' : code) as StateCode);

export const categories = ['kazakhstan', 'china', 'foreign', 'stateless'] as const;

/** Who a visitor is to the Centre (RULES "Who may come, with what"). */
export type Category = (typeof categories)[number];

const stateless = new Set(['XXA', 'XXB', 'XXC']);

export function categoryOf(nationality: StateCode): Category {
  if (nationality === 'KAZ') return 'kazakhstan';
  if (nationality === 'CHN') return 'china';
  return stateless.has(nationality) ? 'stateless' : 'foreign';
}
