import type { Kysely, Migration } from 'kysely';
import { createAppendOfLatest } from '../append-function.ts';

/** Appends that keep a visitor's latest document. What nodes of before call stays. */
export const latestDocuments: Migration = {
  async up(db: Kysely<unknown>) {
    await createAppendOfLatest.execute(db);
  },
};
