import type { Request } from 'express';
import { type Language, languages } from './table.ts';

/** The language to answer in: `?lang=`, else what the browser prefers, else English. */
export function readerLanguage(request: Request): Language {
  const { lang } = request.query;
  const asked = languages.find((language) => language === lang);
  if (asked !== undefined) return asked;
  const preferred = request.acceptsLanguages(...languages);
  return languages.find((language) => language === preferred) ?? 'en';
}
