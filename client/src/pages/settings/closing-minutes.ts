import { mostWarningMinutes, mostWarnings } from '@khorgos/shared/centre/policy-limits';
import { isCount } from './policy-check.ts';

/** `60, 30, 15`: whole numbers with commas between; nothing where it is anything else. */
export function closingMinutesIn(text: string): readonly number[] | undefined {
  const parts = text.split(/[,，、]/).map((part) => part.trim());
  const minutes = parts.map((part) => (/^\d+$/.test(part) ? Number(part) : undefined));
  const sound = minutes.filter((one) => isCount(one, mostWarningMinutes));
  return sound.length === parts.length && sound.length <= mostWarnings ? sound : undefined;
}
