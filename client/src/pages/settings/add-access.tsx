import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { DeedProblem } from '../../design/problem-text.tsx';
import { useNotify } from '../../design/use-notify.tsx';
import styles from './settings.module.css';

export interface AddAccessProps<Role extends string> {
  readonly label: string;
  readonly type: 'email' | 'text';
  readonly roles: readonly Role[];
  /** More fields, of the role that is chosen. */
  readonly children?: (role: Role) => ReactNode;
  readonly onAdd: (name: string, role: Role) => Promise<void>;
}

/** One line to let somebody or something in. */
export function AddAccess<
  Role extends 'device' | 'display' | 'viewer' | 'operator' | 'manager' | 'admin',
>(props: AddAccessProps<Role>) {
  const { label, type, roles, children, onAdd } = props;
  const { t } = useTranslation();
  const notify = useNotify();
  const [first] = roles;
  const [name, setName] = useState('');
  const [role, setRole] = useState(first);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem>();

  async function add() {
    if (role === undefined || busy) return;
    const wanted = name.trim();
    setBusy(true);
    setProblem(undefined);
    try {
      await onAdd(wanted, role);
      setName('');
      notify({ message: t('access.added', { name: wanted }) });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <form
        className={styles.access}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextInput
          type={type}
          label={label}
          className={styles.named ?? ''}
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
        {role !== undefined && children?.(role)}
        <Button type="submit" loading={busy}>
          {t('settings.add')}
        </Button>
      </form>
      <DeedProblem error={problem} />
    </>
  );
}
