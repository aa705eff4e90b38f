import { useTranslation } from 'react-i18next';
import { BlockNotice } from '../design/block-notice.tsx';
import { LoadingBlock } from '../design/block-states.tsx';
import { NoLinkSymbol } from '../design/symbols.tsx';
import { useSelected } from './hooks.ts';

/** In place of what is made of the live State, until there is one: it goes by itself. */
export function AwaitingState() {
  const { t } = useTranslation();
  const unreachable = useSelected(({ liveness }) => liveness.kind === 'unreachable');
  if (!unreachable) return <LoadingBlock />;
  return (
    <BlockNotice
      urgent
      symbol={NoLinkSymbol}
      title={t('block.noFeedTitle')}
      text={t('block.noFeedText')}
    />
  );
}
