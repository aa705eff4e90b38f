import { Button, NativeSelect } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectWith } from '../../api/reading.ts';
import { EmptyBlock } from '../../design/block-states.tsx';
import { DataTable } from '../../design/data-table.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useServerTime } from '../../live/hooks.ts';
import { useMoments } from '../../live/use-moments.ts';
import { useSides } from '../../live/use-sides.ts';
import { useMay } from '../../session/session.ts';
import { type Key, useAccessChange, useKeys } from './access.ts';
import { AddAccess } from './add-access.tsx';
import { GatesField } from './gates-field.tsx';
import { KeyGates } from './key-gates.tsx';
import { daysOf, lives, untilAfter } from './key-lives.ts';
import { MadeSecretsList, useKeepSecret } from './made-secrets.tsx';
import { RevokeDialog } from './revoke-dialog.tsx';
import { RotateDialog } from './rotate-dialog.tsx';
import styles from './settings.module.css';

const roles = ['device', 'display', 'viewer', 'operator', 'manager', 'admin'] as const;
const shownReader = objectWith<{ readonly key: string }>({ key: 'string' });

/** Keys of turnstiles, screens and programs. */
export function KeysTab() {
  const mayAdd = useMay('manager');
  const query = useKeys();
  const [asked, setAsked] = useState<Key>();
  const [revoking, revoke] = useDisclosure();
  const [rotating, rotate] = useDisclosure();
  return (
    <div className={styles.stack}>
      {mayAdd && <AddKey />}
      <MadeSecretsList of="key" />
      <QueryBlock query={query} needs="manager">
        {(keys) => (
          <KeyTable
            keys={keys.filter(({ revokedAt }) => revokedAt === null)}
            onRevoke={(key) => {
              setAsked(key);
              revoke.open();
            }}
            onRotate={(key) => {
              setAsked(key);
              rotate.open();
            }}
          />
        )}
      </QueryBlock>
      <RevokeDialog asked={asked} opened={revoking} onClose={revoke.close} />
      <RotateDialog asked={asked} opened={rotating} onClose={rotate.close} />
    </div>
  );
}

function AddKey() {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useServerTime(60_000) ?? Date.now();
  const keep = useKeepSecret();
  const add = useAccessChange(shownReader);
  const [days, setDays] = useState<number>();
  const [gates, setGates] = useState<readonly string[]>([]);
  return (
    <AddAccess
      label={t('access.keyName')}
      type="text"
      roles={roles}
      onAdd={async (name, role) => {
        const expiresAt = untilAfter(days, now);
        const isBound = role === 'device' && gates.length > 0;
        const body = {
          name,
          role,
          ...(isBound ? { gates } : {}),
          ...(expiresAt === undefined ? {} : { expiresAt }),
        };
        const { key } = await add.mutateAsync({ path: '/api/v1/keys', method: 'POST', body });
        keep({ of: 'key', name, role, secret: key });
        setGates([]);
      }}
    >
      {(role) => (
        <>
          {role === 'device' && <GatesField value={gates} onChange={setGates} />}
          <NativeSelect
            label={t('access.goodFor')}
            value={String(days ?? '')}
            data={[
              { value: '', label: t('access.untilRevoked') },
              ...lives.map((one) => ({ value: String(one), label: daysOf(one, t, format) })),
            ]}
            onChange={({ currentTarget: { value } }) =>
              setDays(value === '' ? undefined : Number(value))
            }
          />
        </>
      )}
    </AddAccess>
  );
}

interface KeyTableProps {
  readonly keys: readonly Key[];
  readonly onRevoke: (key: Key) => void;
  readonly onRotate: (key: Key) => void;
}

function KeyTable({ keys, onRevoke, onRotate }: KeyTableProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useServerTime(60_000) ?? 0;
  const { moment, narrowMoment } = useMoments();
  const [side] = useSides();
  const when = (at: string, said = moment) => said(Date.parse(at), side?.timeZone ?? 'UTC');
  const goodUntil = ({ expiresAt }: Key, said = moment) => {
    if (expiresAt === null) return t('access.untilRevoked');
    return t(Date.parse(expiresAt) <= now ? 'access.expired' : 'access.until', {
      when: when(expiresAt, said),
    });
  };
  if (keys.length === 0) return <EmptyBlock text={t('access.noKeys')} />;
  return (
    <DataTable
      label={t('settings.tab.keys')}
      rows={keys}
      rowKey={({ id }) => id}
      columns={[
        {
          id: 'name',
          header: t('access.keyName'),
          cell: (key) => (
            <span className={styles.told}>
              {key.name}
              {key.expiresAt !== null && (
                <small className={styles.narrowOnly}>{goodUntil(key, narrowMoment)}</small>
              )}
            </span>
          ),
        },
        {
          id: 'role',
          header: t('access.role'),
          width: 'clamp(7.5rem, 20vw, 9rem)',
          cell: ({ role, gates }) => (
            <div className={styles.told}>
              {t(`role.${role}`)}
              {role === 'device' && <KeyGates gates={gates} />}
            </div>
          ),
        },
        {
          id: 'used',
          width: '9rem',
          header: t('access.lastUsed'),
          wideOnly: true,
          cell: ({ lastUsedAt }) =>
            lastUsedAt === null
              ? t('access.neverUsed')
              : format.relative(Date.parse(lastUsedAt), now),
        },
        {
          id: 'good',
          header: t('onClock', { text: t('access.good'), side: side?.name ?? 'UTC' }),
          wideOnly: true,
          cell: (key) => (
            <span className={styles.told}>
              {goodUntil(key)}
              {key.previousUntil !== null && Date.parse(key.previousUntil) > now && (
                <small>{t('access.beforeUntil', { when: when(key.previousUntil) })}</small>
              )}
            </span>
          ),
        },
        {
          id: 'change',
          width: 'clamp(9rem, 36vw, 16rem)',
          header: t('access.end'),
          cell: (key) => (
            <span className={styles.line}>
              <Button
                variant="default"
                size="xs"
                aria-label={t('labelled', { label: t('access.rotate'), value: key.name })}
                onClick={() => onRotate(key)}
              >
                {t('access.rotate')}
              </Button>
              <Button
                variant="default"
                size="xs"
                aria-label={t('labelled', { label: t('access.revoke'), value: key.name })}
                onClick={() => onRevoke(key)}
              >
                {t('access.revoke')}
              </Button>
            </span>
          ),
        },
      ]}
    />
  );
}
