import type { Instant } from '@khorgos/shared/centre/instant';
import type { Category, StateCode } from '@khorgos/shared/centre/nationality';
import type { SideId } from '@khorgos/shared/centre/site';
import type { WrittenDocument } from './documents.ts';

/** Something about a stay that the rules have an alert for, by the alert's name (CONTRACT §4). */
export type PlantedCause =
  | 'left_other_side'
  | 'double_entry'
  | 'exit_without_entry'
  | 'child_without_guardian'
  | 'child_left_inside'
  | 'document_rule'
  | 'inside_after_closing';

/** How long somebody means to stay. */
export type StayKind = 'day' | 'hotel' | 'weeks' | 'overstay';

/** One stay as it was planted: what the gates ought to make known, whatever their faults. */
export interface PlantedStay {
  readonly document: WrittenDocument;
  readonly nationality: StateCode;
  readonly category: Category;
  readonly child: boolean;
  readonly guardian: WrittenDocument | undefined;
  /** The side of the entry, on whose counts the whole stay is. */
  readonly side: SideId;
  readonly kind: StayKind;
  /** When the person came in; where `entryMissed`, no gate saw it. */
  readonly entryAt: Instant;
  readonly entryMissed: boolean;
  /** Undefined while inside, and where no gate saw the person leave. */
  readonly exitAt: Instant | undefined;
  readonly exitSide: SideId | undefined;
  /** No gate saw the person leave. */
  readonly exitMissed: boolean;
  /** Where the exit was missed: the next entry, which tells that the stay is over. */
  readonly endedByEntryAt: Instant | undefined;
  readonly causes: readonly PlantedCause[];
}

/** A stay on its way through the simulation. */
export type OpenStay = { -readonly [Field in keyof PlantedStay]: PlantedStay[Field] } & {
  causes: PlantedCause[];
};
