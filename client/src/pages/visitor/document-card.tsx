import { Button } from '@mantine/core';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { Card } from '../../design/card.tsx';
import { FigureList } from '../../design/figure-list.tsx';
import { ReasonDialog } from '../../design/reason-dialog.tsx';
import { stateName } from '../../languages/state-names.ts';
import { useFormat } from '../../languages/use-format.ts';
import { useMay } from '../../session/session.ts';
import type { MaskedDocument } from '../visitors/visitor-list.ts';
import styles from './visitor-page.module.css';

interface Revealed {
  readonly document: MaskedDocument;
  readonly birthDate?: string;
}

const revealedReader = objectWith<Revealed>({ document: 'object' });
const shownMinutes = 2;

export interface DocumentCardProps {
  readonly id: string;
  /** Undefined where it was destroyed. */
  readonly document: MaskedDocument | undefined;
}

/**
 * The masked document; the whole one for a manager who says why. It is in this part's own memory,
 * not in the cache of questions, and gone with the page, when another is looked at, and soon by itself.
 */
export function DocumentCard({ id, document }: DocumentCardProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const mayReveal = useMay('manager');
  const [asked, setAsked] = useState(false);
  const [revealed, setRevealed] = useState<Revealed>();
  const hide = useCallback(() => setRevealed(undefined), []);
  useEffect(() => (revealed === undefined ? undefined : hidden(hide)), [revealed, hide]);
  if (document === undefined)
    return (
      <Card title={t('visitors.document')}>
        <p className={styles.mute}>{t('visitor.erased')}</p>
      </Card>
    );
  const { type, issuer, number } = revealed?.document ?? document;
  return (
    <Card title={t('visitors.document')} aside={t(`documentType.${type}`)}>
      <FigureList
        figures={[
          { label: t('visitors.search.issuer'), value: stateName(issuer, i18n.language, t) },
          { label: t('visitors.search.number'), value: number },
          ...(revealed?.birthDate === undefined
            ? []
            : [{ label: t('visitor.born'), value: format.civilDate(revealed.birthDate) }]),
        ]}
      />
      <p>
        {revealed === undefined ? (
          <Button variant="default" disabled={!mayReveal} onClick={() => setAsked(true)}>
            {t('visitor.reveal')}
          </Button>
        ) : (
          <Button variant="default" onClick={hide}>
            {t('visitor.hide')}
          </Button>
        )}{' '}
        {!mayReveal && (
          <small className={styles.mute}>{t('nav.needsRole', { role: t('role.manager') })}</small>
        )}
      </p>
      <ReasonDialog
        opened={asked}
        onClose={() => setAsked(false)}
        title={t('visitor.revealTitle')}
        text={t('visitor.revealText', { minutes: shownMinutes })}
        confirm={t('visitor.reveal')}
        onConfirm={async (reason) =>
          setRevealed(
            await api.send({
              path: `/api/v1/visitors/${encodeURIComponent(id)}/reveal`,
              body: { reason },
              reader: revealedReader,
            }),
          )
        }
      />
    </Card>
  );
}

/** Calls when the number should be out of sight again. Returns its undo. */
function hidden(hide: () => void): () => void {
  const left = new AbortController();
  const timer = setTimeout(hide, shownMinutes * 60_000);
  // A page that is left may be kept whole by the browser, for the way back.
  addEventListener('pagehide', hide, { signal: left.signal });
  return () => {
    clearTimeout(timer);
    left.abort();
  };
}
