import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AlertDeed } from './alert-deeds.ts';
import type { ListedAlert } from './listed-alerts.ts';

export interface AlertButtonsProps {
  readonly alert: ListedAlert;
  readonly titleId: string;
  readonly onAsk: (deed: AlertDeed) => void;
}

/** What can be done about an alert; each asks first. */
export function AlertButtons({ alert: { state }, titleId, onAsk }: AlertButtonsProps) {
  const { t } = useTranslation();
  // In one place, so that the keyboard is where it was when the one becomes the other.
  const answer = state === 'acknowledged' ? 'comment' : 'acknowledge';
  const aside = state === 'shelved' ? 'unshelve' : state === 'cleared' ? undefined : 'shelve';
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        aria-describedby={titleId}
        onClick={() => onAsk(answer)}
      >
        {t(`alerts.${answer}`)}
      </Button>
      {answer !== 'comment' && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-describedby={titleId}
          onClick={() => onAsk('comment')}
        >
          {t('alerts.comment')}
        </Button>
      )}
      {aside !== undefined && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-describedby={titleId}
          onClick={() => onAsk(aside)}
        >
          {t(`alerts.${aside}`)}
        </Button>
      )}
    </>
  );
}
