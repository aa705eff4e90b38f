const longestName = 31;

/** A name that spreadsheets take for a sheet; further sheets of one table carry their number. */
export function sheetName(title: string, number: number): string {
  const suffix = number === 1 ? '' : ` (${number})`;
  const allowed = title
    .replace(/[[\]:*?/\\\p{Cc}\p{Cs}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, longestName - suffix.length)
    .replace(/\p{Cs}/gu, '')
    .replace(/^[' ]+|[' ]+$/g, '');
  return (allowed === '' ? 'Table' : allowed) + suffix;
}
