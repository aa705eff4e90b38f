import type { i18n as I18n, TFunction } from 'i18next';
import { createContext, type ReactNode, use, useMemo } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { createFormat, type Format } from './format.ts';
import { isLanguage, type Language } from './language.ts';

/** What everything on a page speaks. */
export interface Speech {
  readonly i18n: I18n;
  readonly language: Language;
  readonly t: TFunction;
  readonly format: Format;
}

export interface SpeechProviderProps {
  readonly i18n: I18n;
  readonly children: ReactNode;
}

const SpeechContext = createContext<Speech | undefined>(undefined);

/** Made once for a language: whoever shows a figure ten times a second asks for it each time. */
export function SpeechProvider({ i18n, children }: SpeechProviderProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <Spoken i18n={i18n}>{children}</Spoken>
    </I18nextProvider>
  );
}

function Spoken({ i18n, children }: SpeechProviderProps) {
  const { t, i18n: current } = useTranslation();
  const language = isLanguage(current.language) ? current.language : 'en';
  const speech = useMemo(
    () => ({ i18n, language, t, format: createFormat(language, t) }),
    [i18n, language, t],
  );
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export function useSpeech(): Speech {
  const speech = use(SpeechContext);
  if (speech === undefined) throw new Error('outside of SpeechProvider');
  return speech;
}
