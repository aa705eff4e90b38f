import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './use-notify.module.css';

const shownMilliseconds = 6_000;
/** Long enough to read, think and reach for it. */
const undoMilliseconds = 15_000;

export interface Notice {
  readonly message: string;
  /** Takes back what was done. */
  readonly undo?: (() => void) | undefined;
  /** Did not work: stays until it is closed. */
  readonly failed?: boolean;
}

/** Tells in a corner what was done, with the way back where there is one. */
export function useNotify(): (notice: Notice) => void {
  const { t } = useTranslation();
  return useCallback(
    ({ message, undo, failed = false }) => {
      const id = notifications.show({
        message: (
          <span className={styles.notice}>
            {message}
            {undo !== undefined && (
              <Button
                variant="default"
                size="xs"
                onClick={() => {
                  notifications.hide(id);
                  undo();
                }}
              >
                {t('action.undo')}
              </Button>
            )}
          </span>
        ),
        autoClose: failed ? false : undo === undefined ? shownMilliseconds : undoMilliseconds,
        closeButtonProps: { 'aria-label': t('action.close') },
        role: failed ? 'alert' : 'status',
      });
    },
    [t],
  );
}
