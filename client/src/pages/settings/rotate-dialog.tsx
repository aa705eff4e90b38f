import { Button, Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { objectWith } from '../../api/reading.ts';
import { Dialog } from '../../design/dialog.tsx';
import { DeedProblem } from '../../design/problem-text.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useServerTime } from '../../live/hooks.ts';
import { useAccessChange } from './access.ts';
import { daysOf, overlaps, untilAfter } from './key-lives.ts';
import { useKeepSecret } from './made-secrets.tsx';
import type { KeyDialogProps } from './revoke-dialog.tsx';
import styles from './settings.module.css';

const rotatedReader = objectWith<{ readonly key: string }>({ key: 'string' });

/** Makes a key anew; the one before stays good beside it, so that whoever uses it can change over. */
export function RotateDialog({ asked, opened, onClose }: KeyDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useServerTime(60_000) ?? Date.now();
  const keep = useKeepSecret();
  const { mutateAsync, isPending, error, reset } = useAccessChange(rotatedReader);
  const [days, setDays] = useState(7);
  const close = () => {
    reset();
    onClose();
  };

  async function rotate() {
    if (asked === undefined) return;
    const { key } = await mutateAsync({
      path: `/api/v1/keys/${asked.id}/rotate`,
      method: 'POST',
      body: { previousUntil: untilAfter(days, now) },
    });
    keep({ of: 'key', name: asked.name, role: asked.role, secret: key });
    close();
  }

  return (
    <Dialog opened={opened} onClose={close} title={t('access.rotateTitle')}>
      <div className={styles.stack}>
        <p>{t('access.rotateText', { name: asked?.name ?? '' })}</p>
        <NativeSelect
          label={t('access.overlap')}
          value={String(days)}
          data={overlaps.map((one) => ({ value: String(one), label: daysOf(one, t, format) }))}
          onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}
        />
        <DeedProblem error={error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
          <Button
            loading={isPending}
            onClick={() => {
              // What goes wrong is shown by the mutation itself.
              rotate().catch((problem: unknown) => {
                if (!(problem instanceof ApiProblem)) throw problem;
              });
            }}
          >
            {t('access.rotate')}
          </Button>
        </Group>
      </div>
    </Dialog>
  );
}
