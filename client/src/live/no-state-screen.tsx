import { useTranslation } from 'react-i18next';
import { NoticeScreen } from '../design/notice-screen.tsx';
import { KeySymbol, LinkSymbol, NoLinkSymbol } from '../design/symbols.tsx';
import { useLive } from './hooks.ts';
import { signInAddress } from './sign-in-address.ts';

export interface NoStateScreenProps {
  /** Whether this screen was opened with a key. */
  readonly hasKey: boolean;
}

/** Before the first figures: connecting, no answer, or not let in. */
export function NoStateScreen({ hasKey }: NoStateScreenProps) {
  const { t } = useTranslation();
  const { liveness, link } = useLive();
  const example = `${location.origin}${location.pathname}#key=…`;
  if (link === 'signedOut')
    return (
      <NoticeScreen
        symbol={KeySymbol}
        title={t('live.signedOutTitle')}
        text={`${t('live.lasting')} ${t('live.keyText')}`}
        example={example}
        way={{ to: signInAddress(), text: t('live.signIn') }}
      />
    );
  if (link === 'refused')
    return (
      <NoticeScreen
        symbol={KeySymbol}
        title={t('live.keyTitle')}
        text={hasKey ? `${t('live.keyRefusedText')} ${t('live.keyText')}` : t('live.keyText')}
        example={example}
        // What they owe first, if anything, is asked of them there.
        {...(hasKey ? {} : { way: { to: '/', text: t('live.toApplication') } })}
      />
    );
  const lost = liveness.kind === 'unreachable';
  return (
    <NoticeScreen
      symbol={lost ? NoLinkSymbol : LinkSymbol}
      title={t(lost ? 'live.unreachableTitle' : 'live.connectingTitle')}
      text={t(lost ? 'live.unreachableText' : 'live.connectingText')}
    />
  );
}
