import { Anchor, Button } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockNotice } from '../design/block-notice.tsx';
import { LoadingBlock } from '../design/block-states.tsx';
import { EmptySymbol, WarningSymbol } from '../design/symbols.tsx';
import { renewWhenMissing } from '../loading/patient-import.ts';

/** A page fell over; the frame around it stands, and says how to go on. */
export function RouteError({ reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <BlockNotice
      urgent
      page
      symbol={WarningSymbol}
      title={t('block.brokenTitle')}
      text={t('block.brokenText')}
      action={
        <Button variant="default" onClick={reset}>
          {t('action.retry')}
        </Button>
      }
    />
  );
}

export function RoutePending() {
  useEffect(renewWhenMissing, []);
  return <LoadingBlock />;
}

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <BlockNotice
      page
      symbol={EmptySymbol}
      title={t('notFound.title')}
      text={t('notFound.text')}
      action={
        <Anchor component={Link} to="/">
          {t('notFound.home')}
        </Anchor>
      }
    />
  );
}
