import type { Alert } from '@khorgos/shared/live/state';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { priorityRank } from '../centre/alert-list.ts';
import { PrioritySymbol } from '../design/symbols.tsx';
import { useFormat } from '../languages/use-format.ts';
import styles from './corner-notice.module.css';
import type { NoticeText } from './notice-text.ts';
import { type NewAlert, nameOf } from './worth-a-notice.ts';

const id = 'alerts';
/** A bad night must leave something of the page in sight. */
const room = 3;

export interface CornerNoticeProps {
  readonly shown: readonly NewAlert[];
  readonly textOf: (alert: Alert) => NoticeText;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}

/** The alerts that were raised while somebody looks elsewhere, as one notice in the corner of the page. */
export function CornerNotice({ shown, textOf, onOpen, onClose }: CornerNoticeProps) {
  const { t } = useTranslation();
  const format = useFormat();
  useEffect(() => {
    if (shown.length === 0) {
      notifications.hide(id);
      return;
    }
    const byPriority = shown.toSorted(
      ({ alert: a }, { alert: b }) => priorityRank[a.priority] - priorityRank[b.priority],
    );
    const rest = shown.length - room;
    const notice = {
      id,
      message: (
        <div className={styles.notice}>
          <ul className={styles.list}>
            {byPriority.slice(0, room).map((one) => {
              const { title, side, advice } = textOf(one.alert);
              return (
                <li key={nameOf(one)} data-priority={one.alert.priority}>
                  <PrioritySymbol className={styles.symbol} priority={one.alert.priority} />
                  <div>
                    <strong>{title}</strong>
                    {side !== undefined && ` · ${side}`}
                    {shown.length === 1 && <p>{advice}</p>}
                  </div>
                </li>
              );
            })}
          </ul>
          {rest > 0 && <p>{t('attention.more', { count: rest, formatted: format.count(rest) })}</p>}
          <Button variant="default" size="xs" onClick={onOpen}>
            {t('alarms.show')}
          </Button>
        </div>
      ),
      autoClose: false as const,
      closeButtonProps: { 'aria-label': t('action.close') },
      role: 'alert',
      priority: 1,
      onClose,
    };
    // The one shows it where it is not, the other changes it where it is.
    notifications.show(notice);
    notifications.update(notice);
  }, [shown, textOf, onOpen, onClose, t, format]);
  // The frame may go, and with it whoever is to be told.
  useEffect(() => () => void notifications.hide(id), []);
  return null;
}
