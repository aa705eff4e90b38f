import type { i18n } from 'i18next';
import { patientImport } from '../loading/patient-import.ts';

/** Chinese signs come when a page first speaks Chinese: nobody else waits for them. */
export function loadFonts(instance: i18n): void {
  const load = (language: string) => {
    if (language === 'zh') loadChineseFont();
  };
  load(instance.language);
  instance.on('languageChanged', load);
}

/** Says where the signs are; each part of them comes when one of its signs is shown. */
export function loadChineseFont(): void {
  void patientImport(() => import('./chinese-font.ts'));
}
