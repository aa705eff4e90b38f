import { readFileSync } from 'node:fs';
import { type CivilDate, expectedYear, isOfCalendar } from '@khorgos/shared/centre/instant';
import { khorgosSite } from '@khorgos/shared/centre/khorgos';
import { type Site, siteSchema } from '@khorgos/shared/centre/site';
import { ConfigError } from './config-error.ts';

// A site that is kept already is read as it is.
const fileSchema = siteSchema.superRefine(({ sides }, context) => {
  for (const [side, { hours, closures }] of sides.entries()) {
    const place = (path: readonly PropertyKey[], date: CivilDate | null) => {
      if (date === null || isOfCalendar(date)) return;
      context.addIssue({ code: 'custom', path: ['sides', side, ...path], message: expectedYear });
    };
    for (const [index, { from }] of hours.entries()) place(['hours', index, 'from'], from);
    for (const [index, { from, to }] of closures.entries()) {
      place(['closures', index, 'from'], from);
      place(['closures', index, 'to'], to);
    }
  }
});

/**
 * The Centre as SITE_FILE gives it, or the built-in ICBC Khorgos.
 * Throws {@link ConfigError}: one line that names the file and the place in it.
 */
export function loadSite(path: string | undefined): Site {
  if (path === undefined) return siteSchema.parse(khorgosSite);
  const read = fileSchema.safeParse(parse(path, readText(path)));
  if (read.success) return read.data;
  const [first, ...others] = read.error.issues;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new ConfigError(
    `SITE_FILE ${path}: ${place(first?.path ?? [])} ${lowerCaseFirst(first?.message ?? 'is not a site')}${more}`,
  );
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new ConfigError(`SITE_FILE ${path} cannot be read (${code}): name a file of JSON`);
  }
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'cannot be parsed';
    throw new ConfigError(`SITE_FILE ${path} must be JSON: ${reason}`);
  }
}

/** `sides[0].gates[2].id` */
function place(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the file';
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function lowerCaseFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
