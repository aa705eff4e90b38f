import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ParseKeys } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nothing, objectWith } from '../../api/reading.ts';
import { DataTable } from '../../design/data-table.tsx';
import { DeedProblem } from '../../design/problem-text.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useMay } from '../../session/session.ts';
import { type Person, useAccessChange, usePeople } from './access.ts';
import { AddAccess } from './add-access.tsx';
import { MadeSecretsList, useKeepSecret } from './made-secrets.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { PersonName } from './person-name.tsx';
import styles from './settings.module.css';
import { ShutOutDialog } from './shut-out-dialog.tsx';

const roles = ['viewer', 'operator', 'manager', 'admin'] as const;
const shownReader = objectWith<{ readonly id: string; readonly password?: string }>({
  id: 'string',
});

/** The people who may sign in. */
export function PeopleTab() {
  const { t } = useTranslation();
  const mayAdd = useMay('admin');
  const query = usePeople();
  const keep = useKeepSecret();
  const add = useAccessChange(shownReader);
  const change = useAccessChange(nothing);
  const [managed, setManaged] = useState<Person>();
  const [asked, setAsked] = useState<Person>();
  const [shuttingOut, shutOut] = useDisclosure();
  /** A button of a row says to ears as well whom it is about. */
  const named = (deed: ParseKeys, { name, email }: Person) => ({
    variant: 'default',
    size: 'xs',
    'aria-label': t('labelled', { label: t(deed), value: name || email }),
  });
  return (
    <div className={styles.stack}>
      {mayAdd && (
        <AddAccess
          label={t('setUp.email')}
          type="email"
          roles={roles}
          onAdd={async (email, role) => {
            const { password } = await add.mutateAsync({
              path: '/api/v1/users',
              method: 'POST',
              body: { email, role },
            });
            if (password !== undefined) keep({ of: 'person', name: email, secret: password });
          }}
        />
      )}
      <MadeSecretsList of="person" />
      <DeedProblem error={change.error} />
      <PersonDialog person={managed} roles={roles} onClose={() => setManaged(undefined)} />
      <ShutOutDialog asked={asked} opened={shuttingOut} onClose={shutOut.close} />
      <QueryBlock query={query} needs="admin">
        {(people) => (
          <DataTable
            label={t('settings.tab.people')}
            rows={people}
            rowKey={({ id }) => id}
            columns={[
              {
                id: 'name',
                header: t('access.name'),
                cell: (person) => <PersonName person={person} emailBeside />,
              },
              { id: 'email', header: t('setUp.email'), wideOnly: true, cell: ({ email }) => email },
              {
                id: 'role',
                width: 'clamp(7.5rem, 34vw, 14rem)',
                header: t('access.role'),
                cell: ({ role, disabled }) => (
                  <span className={styles.told}>
                    {t(`role.${role}`)}
                    {disabled && <small>{t('access.shutOut')}</small>}
                  </span>
                ),
              },
              {
                id: 'change',
                header: t('access.end'),
                cell: (person) => (
                  <span className={styles.line}>
                    <Button {...named('access.manage', person)} onClick={() => setManaged(person)}>
                      {t('access.manage')}
                    </Button>
                    {person.disabled ? (
                      <Button
                        {...named('access.enable', person)}
                        loading={
                          change.isPending && change.variables.path.endsWith(`/${person.id}`)
                        }
                        onClick={() =>
                          change.mutate({
                            path: `/api/v1/users/${person.id}`,
                            method: 'PUT',
                            body: { disabled: false },
                          })
                        }
                      >
                        {t('access.enable')}
                      </Button>
                    ) : (
                      <Button
                        {...named('access.disable', person)}
                        onClick={() => {
                          setAsked(person);
                          shutOut.open();
                        }}
                      >
                        {t('access.disable')}
                      </Button>
                    )}
                  </span>
                ),
              },
            ]}
          />
        )}
      </QueryBlock>
    </div>
  );
}
