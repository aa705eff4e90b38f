import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { nothing, objectWith } from '../../api/reading.ts';
import { DataTable } from '../../design/data-table.tsx';
import { ProblemText } from '../../design/problem-text.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useAccessChange, usePeople } from './access.ts';
import { AddAccess } from './add-access.tsx';
import styles from './settings.module.css';

const roles = ['viewer', 'operator', 'manager', 'admin'] as const;
const shownReader = objectWith<{ readonly id: string; readonly password?: string }>({
  id: 'string',
});

/** The people who may sign in. */
export function PeopleTab() {
  const { t } = useTranslation();
  const query = usePeople();
  const add = useAccessChange(shownReader);
  const change = useAccessChange(nothing);
  return (
    <QueryBlock query={query} needs="admin">
      {(people) => (
        <div className={styles.stack}>
          <AddAccess
            label={t('setUp.email')}
            type="email"
            roles={roles}
            onAdd={async (email, role) =>
              (
                await add.mutateAsync({
                  path: '/api/v1/users',
                  method: 'POST',
                  body: { email, role },
                })
              ).password
            }
          />
          {change.error instanceof ApiProblem && (
            <p role="alert" className={styles.problem}>
              <ProblemText problem={change.error} of="deed" />
            </p>
          )}
          <DataTable
            label={t('settings.tab.people')}
            rows={people}
            rowKey={({ id }) => id}
            columns={[
              { id: 'name', header: t('access.name'), cell: ({ name, email }) => name || email },
              { id: 'email', header: t('setUp.email'), wideOnly: true, cell: ({ email }) => email },
              { id: 'role', header: t('access.role'), cell: ({ role }) => t(`role.${role}`) },
              {
                id: 'may',
                header: t('access.end'),
                cell: ({ id, disabled }) => (
                  <Button
                    variant="default"
                    size="xs"
                    onClick={() =>
                      change.mutate({
                        path: `/api/v1/users/${id}`,
                        method: 'PUT',
                        body: { disabled: !disabled },
                      })
                    }
                  >
                    {t(disabled ? 'access.enable' : 'access.disable')}
                  </Button>
                ),
              },
            ]}
          />
        </div>
      )}
    </QueryBlock>
  );
}
