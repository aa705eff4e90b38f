// Apart from the policy: the pages ask as well, and load no validator for it.

/** Where the policy says nothing else. */
export const usualRetentionDays = 365;

export function retentionDaysOf(policy: { readonly retentionDays?: number | undefined }): number {
  return policy.retentionDays ?? usualRetentionDays;
}
