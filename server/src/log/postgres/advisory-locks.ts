// Advisory locks are of one database. The first number says that they are ours ("khor"), the second which.

export const ours = 0x6b_68_6f_72;

/** Held from before a batch is given its positions until it is committed: see decision 13. */
export const appendLock = 1;

/** Held by the session of the node that does what must be done once. */
export const dutyLock = 2;

/** Held while keys are carried into a database of their own. */
export const keyPlaceLock = 3;
