import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nothing, objectWith } from '../../api/reading.ts';
import { DataTable } from '../../design/data-table.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useServerTime } from '../../live/hooks.ts';
import { type Key, useAccessChange, useKeys } from './access.ts';
import { AddAccess } from './add-access.tsx';
import styles from './settings.module.css';

const roles = ['device', 'display', 'viewer', 'operator', 'manager', 'admin'] as const;
const shownReader = objectWith<{ readonly key: string }>({ key: 'string' });

/** Keys of turnstiles, screens and programs. */
export function KeysTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useServerTime(60_000) ?? 0;
  const query = useKeys();
  const add = useAccessChange(shownReader);
  const revoke = useAccessChange(nothing);
  const [leaving, setLeaving] = useState<Key>();
  const close = () => setLeaving(undefined);
  return (
    <QueryBlock query={query} needs="manager">
      {(keys) => (
        <div className={styles.stack}>
          <AddAccess
            label={t('access.keyName')}
            type="text"
            roles={roles}
            onAdd={async (name, role) =>
              (
                await add.mutateAsync({
                  path: '/api/v1/keys',
                  method: 'POST',
                  body: { name, role },
                })
              ).key
            }
          />
          <DataTable
            label={t('settings.tab.keys')}
            rows={keys.filter(({ revokedAt }) => revokedAt === null)}
            rowKey={({ id }) => id}
            columns={[
              { id: 'name', header: t('access.keyName'), cell: ({ name }) => name },
              { id: 'role', header: t('access.role'), cell: ({ role }) => t(`role.${role}`) },
              {
                id: 'used',
                header: t('access.lastUsed'),
                wideOnly: true,
                cell: ({ lastUsedAt }) =>
                  lastUsedAt === null
                    ? t('gate.never')
                    : format.relative(Date.parse(lastUsedAt), now),
              },
              {
                id: 'revoke',
                header: t('access.end'),
                cell: (key) => (
                  <Button variant="default" size="xs" onClick={() => setLeaving(key)}>
                    {t('access.revoke')}
                  </Button>
                ),
              },
            ]}
          />
          <Dialog opened={leaving !== undefined} onClose={close} title={t('access.revokeTitle')}>
            <p>{t('access.revokeText', { name: leaving?.name ?? '' })}</p>
            <div className={styles.line}>
              <Button variant="default" onClick={close}>
                {t('action.cancel')}
              </Button>
              <Button
                data-grave
                loading={revoke.isPending}
                onClick={() => {
                  if (leaving === undefined) return;
                  revoke.mutate(
                    { path: `/api/v1/keys/${leaving.id}`, method: 'DELETE' },
                    { onSettled: close },
                  );
                }}
              >
                {t('access.revoke')}
              </Button>
            </div>
          </Dialog>
        </div>
      )}
    </QueryBlock>
  );
}
