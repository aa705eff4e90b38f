import type { CivilDate } from '@khorgos/shared/centre/instant';
import type { VisitorId } from './facts.ts';

export interface KeptDocument {
  readonly visitor: VisitorId;
  readonly sealed: Uint8Array;
}

/** The sealed documents, apart from the log. */
export interface DocumentStore {
  /** Undefined where the document was destroyed. */
  read(visitor: VisitorId): Promise<Uint8Array | undefined>;
  /** Of many at once; who is not in the answer has no document any more. */
  readMany(visitors: readonly VisitorId[]): Promise<readonly KeptDocument[]>;
  /** Those sealed before a day, and from another on, in the order of their visitors, after one of them. */
  sealedBefore(options: {
    readonly from: CivilDate | undefined;
    readonly day: CivilDate;
    readonly after: VisitorId | undefined;
    readonly limit: number;
  }): Promise<readonly KeptDocument[]>;
  /** Where it is still as given. */
  replace(kept: KeptDocument & { readonly by: Uint8Array }): Promise<void>;
  /** Where it is still as given. */
  remove(kept: KeptDocument): Promise<void>;
}
