import { Button, Code, CopyButton, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { ProblemText } from '../../design/problem-text.tsx';
import styles from './settings.module.css';

export interface AddAccessProps<Role extends string> {
  readonly label: string;
  readonly type: 'email' | 'text';
  readonly roles: readonly Role[];
  /** Resolves with the secret, which is shown this once. */
  readonly onAdd: (name: string, role: Role) => Promise<string | undefined>;
}

/** One line to let somebody or something in; the secret stands below until the page is left. */
export function AddAccess<
  Role extends 'device' | 'display' | 'viewer' | 'operator' | 'manager' | 'admin',
>(props: AddAccessProps<Role>) {
  const { label, type, roles, onAdd } = props;
  const { t } = useTranslation();
  const [first] = roles;
  const [name, setName] = useState('');
  const [role, setRole] = useState(first);
  const [secret, setSecret] = useState<string>();
  const [problem, setProblem] = useState<ApiProblem>();

  async function add() {
    if (role === undefined) return;
    setProblem(undefined);
    try {
      setSecret(await onAdd(name.trim(), role));
      setName('');
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    }
  }

  return (
    <div className={styles.stack}>
      <form
        className={styles.line}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextInput
          type={type}
          label={label}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
          required
        />
        <NativeSelect
          label={t('access.role')}
          value={role ?? ''}
          data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
          onChange={({ currentTarget }) =>
            setRole(roles.find((one) => one === currentTarget.value))
          }
        />
        <Button type="submit">{t('settings.add')}</Button>
      </form>
      {problem !== undefined && (
        <p role="alert" className={styles.problem}>
          <ProblemText problem={problem} of="deed" />
        </p>
      )}
      {secret !== undefined && (
        <p role="status" className={styles.line}>
          {t('access.once')} <Code>{secret}</Code>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button variant="default" size="xs" onClick={copy}>
                {t(copied ? 'action.copied' : 'action.copy')}
              </Button>
            )}
          </CopyButton>
        </p>
      )}
    </div>
  );
}
