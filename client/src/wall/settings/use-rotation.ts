import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { switchLanguage } from '../../languages/i18n.ts';
import { useSettings } from './settings-store.ts';

/** Long enough to read a whole wall in. */
const turnMilliseconds = 20_000;

/** Speaks the languages of the settings in turn. */
export function useRotation(): void {
  // Another wrapper of the same instance at each drawing: kept, or every turn would be the first.
  const { i18n } = useTranslation();
  const instance = useRef(i18n);
  instance.current = i18n;
  const { rotate } = useSettings();
  useEffect(() => {
    if (rotate.length === 0) return;
    let turn = 0;
    const speak = () => {
      const language = rotate[turn % rotate.length];
      turn += 1;
      if (language === undefined) return;
      void switchLanguage(instance.current, language);
    };
    speak();
    const timer = setInterval(speak, turnMilliseconds);
    return () => clearInterval(timer);
  }, [rotate]);
}
