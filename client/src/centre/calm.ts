import type { TFunction } from 'i18next';
import type { Format } from '../languages/format.ts';

/** What may be said where there is no alert: all is well only if it is known, and is so. */
export interface Calm {
  readonly kind: 'well' | 'gates' | 'unknown';
  readonly title: string;
  readonly text: string;
}

export interface CalmOptions {
  /** Nothing was heard lately. */
  readonly stale: boolean;
  /** Gates that are silent or whose clock is wrong. */
  readonly troubledGates: number;
  readonly t: TFunction;
  readonly format: Format;
}

export function calm({ stale, troubledGates, t, format }: CalmOptions): Calm {
  if (stale)
    return {
      kind: 'unknown',
      title: t('attention.unknown'),
      text: t('attention.unknownText'),
    };
  if (troubledGates > 0)
    return {
      kind: 'gates',
      title: t('attention.gatesTitle'),
      text: t('attention.gates', {
        count: troubledGates,
        formatted: format.count(troubledGates),
      }),
    };
  return { kind: 'well', title: t('attention.well'), text: t('attention.wellText') };
}
