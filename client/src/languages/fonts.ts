import type { i18n } from 'i18next';
import { patientImport } from '../loading/patient-import.ts';

/** Chinese signs come when a page first speaks Chinese: nobody else pays for them. */
export function loadFonts(instance: i18n): void {
  const load = (language: string) => {
    if (language === 'zh') void patientImport(() => import('./chinese-font.ts'));
  };
  load(instance.language);
  instance.on('languageChanged', load);
}
