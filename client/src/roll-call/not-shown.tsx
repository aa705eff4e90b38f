import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { signInAddress } from '../live/sign-in-address.ts';
import type { Shown, ShownList } from './shown.ts';

export interface NotShownProps {
  readonly shown: Exclude<Shown, ShownList>;
  /** The ways out, for who is in. */
  readonly leaving: ReactNode;
}

/** Why there is no list, and what to do about it. */
export function NotShown({ shown, leaving }: NotShownProps) {
  const { t } = useTranslation();
  if (shown.kind === 'refused' && shown.why === 'nobody')
    return (
      <>
        <h1>{t('rollCall.refused.nobody')}</h1>
        <p>
          <a href={signInAddress()}>{t('live.signIn')}</a>
        </p>
        <p>{t('rollCall.noKey')}</p>
        <code>{`${location.origin}/rollcall#key=…`}</code>
      </>
    );
  const says =
    shown.kind === 'refused'
      ? t(`rollCall.refused.${shown.why}`)
      : t(shown.kind === 'loading' ? 'rollCall.loading' : 'rollCall.nothing');
  return (
    <>
      <h1>{t('rollCall.title')}</h1>
      <p role="status">{says}</p>
      {leaving}
    </>
  );
}
