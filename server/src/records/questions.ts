import type { CivilDate, Instant } from '@khorgos/shared/centre/instant';
import type { SideId, Site } from '@khorgos/shared/centre/site';
import type { State } from '@khorgos/shared/live/state';
import type { Position } from '../log/facts.ts';
import type { Figures } from '../occupancy/figures.ts';
import type { VisitsCounted } from './visits/count-visits.ts';
import type { DayCurve } from './visits/day-curve.ts';
import type { Period } from './visits/periods.ts';
import type { StayLengths } from './visits/stay-lengths.ts';
import type { VisitGrouping } from './visits/visit-groups.ts';
import type { YearFigures } from './visits/year-figures.ts';

// What whoever keeps the records is asked, and answers, whichever database holds them.

/** How far the records have come. */
export interface Recorded {
  readonly position: Position;
  /** While they are made from nothing: how much of it is done, 0 to 1. */
  readonly share: number | undefined;
}

/** A sheet that is not what the log comes to. */
export type SheetDifference = `${'missing' | 'differs' | 'unfounded'}: ${string}`;

/** How far the sheets have to go for the answer: looked at in the state of them that answers. */
interface UpTo {
  readonly upTo: Position;
}

export type RecordsRequest =
  | { readonly kind: 'advance'; readonly upTo: Position; readonly milliseconds: number }
  | { readonly kind: 'compare' }
  /** What is stored is not believed any more: the next to advance makes everything anew. */
  | { readonly kind: 'forget' }
  | (UpTo & { readonly kind: 'figures'; readonly at: Instant; readonly site: Site })
  | (UpTo & {
      readonly kind: 'visits';
      readonly from: CivilDate;
      readonly to: CivilDate;
      readonly by: readonly VisitGrouping[];
      readonly sides: readonly SideId[];
    })
  | (UpTo & {
      readonly kind: 'year';
      readonly period: Period;
      readonly before: Period;
      readonly sides: readonly SideId[];
    })
  | (UpTo & {
      readonly kind: 'stays';
      readonly from: CivilDate;
      readonly to: CivilDate;
      readonly sides: readonly SideId[];
      readonly until: Instant;
    })
  | (UpTo & {
      readonly kind: 'curves';
      readonly side: SideId;
      readonly dates: readonly CivilDate[];
    })
  /** As they were shown at an instant, of all that is in the log up to a position. */
  | { readonly kind: 'alerts'; readonly at: Instant; readonly upTo: Position };

export type RecordsResult =
  | { readonly kind: 'advance'; readonly value: Recorded }
  | {
      readonly kind: 'compare';
      readonly value: {
        readonly position: Position;
        readonly differences: readonly SheetDifference[];
      };
    }
  | { readonly kind: 'forget'; readonly value: undefined }
  /** The sheets do not go so far, any more where somebody makes them anew. */
  | { readonly kind: 'behind'; readonly value: Position }
  | { readonly kind: 'figures'; readonly value: Figures }
  | { readonly kind: 'visits'; readonly value: VisitsCounted }
  | { readonly kind: 'year'; readonly value: YearFigures }
  | { readonly kind: 'stays'; readonly value: StayLengths }
  | { readonly kind: 'curves'; readonly value: readonly DayCurve[] }
  | { readonly kind: 'alerts'; readonly value: State['alerts'] };
