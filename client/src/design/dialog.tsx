import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './dialog.module.css';

export interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** Where it holds a table. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** Something to be answered before one goes on. */
export function Dialog({ opened, onClose, title, wide = false, children }: DialogProps) {
  const { t } = useTranslation();
  return (
    // The kit's lock of scrolling writes style elements; app-root.css does the same without.
    <Modal.Root opened={opened} onClose={onClose} lockScroll={false} size={wide ? '44rem' : 'md'}>
      <Modal.Overlay />
      <Modal.Content>
        {/* The kit's own head of a dialog counts as a second banner of the page. */}
        <div className={styles.head}>
          <Modal.Title className={styles.title ?? ''}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={t('action.close')} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
