import { useEffect } from 'react';
import { switchLanguage } from '../../languages/i18n.ts';
import { useSpeech } from '../../languages/speech.tsx';
import { useSettings } from './settings-store.ts';

/** Long enough to read a whole wall in. */
const turnMilliseconds = 20_000;

/** Speaks the languages of the settings in turn. */
export function useRotation(): void {
  const { i18n } = useSpeech();
  const { rotate } = useSettings();
  useEffect(() => {
    if (rotate.length === 0) return;
    let turn = 0;
    const speak = () => {
      const language = rotate[turn % rotate.length];
      turn += 1;
      if (language === undefined) return;
      void switchLanguage(i18n, language);
    };
    speak();
    const timer = setInterval(speak, turnMilliseconds);
    return () => clearInterval(timer);
  }, [rotate, i18n]);
}
