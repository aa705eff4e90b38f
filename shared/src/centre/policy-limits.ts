// Apart from the policy: the pages ask as well, and load no validator for it.

/** The most that days of a stay, of a warning and of a window may be. */
export const mostDays = 366;
export const mostRetentionDays = 3650;

/** The earliest that the closing is warned of, and how many times. */
export const mostWarningMinutes = 1440;
export const mostWarnings = 10;
