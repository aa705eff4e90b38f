import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { objectWith, type Reader } from '../../api/reading.ts';
import { Dialog } from '../../design/dialog.tsx';
import { DeedProblem } from '../../design/problem-text.tsx';
import { useNotify } from '../../design/use-notify.tsx';
import { type Person, useAccessChange } from './access.ts';
import { useKeepSecret } from './made-secrets.tsx';
import { PersonName } from './person-name.tsx';
import { Question } from './question.tsx';
import styles from './settings.module.css';

type Made = { readonly password?: string };
/** Most answers are empty; a new password that nobody chose is in its own. */
const madeReader: Reader<Made> = (value) =>
  value === undefined ? {} : objectWith<Made>({})(value);

export interface PersonDialogProps<Role extends string> {
  readonly person: Person | undefined;
  readonly roles: readonly Role[];
  readonly onClose: () => void;
}

/** What an administrator does for somebody: another role, a new password, an end to what is open. */
export function PersonDialog<Role extends 'viewer' | 'operator' | 'manager' | 'admin'>(
  props: PersonDialogProps<Role>,
) {
  const { person, onClose } = props;
  return (
    <Dialog
      opened={person !== undefined}
      onClose={onClose}
      title={person !== undefined && <PersonName person={person} />}
    >
      {person !== undefined && <PersonDeeds key={person.id} {...props} person={person} />}
    </Dialog>
  );
}

/** What cannot be undone, and is asked about first. */
const graveDeeds = {
  password: {
    sent: { path: 'password', method: 'POST', body: {} },
    word: 'access.makePassword',
    done: 'access.passwordMade',
  },
  sessions: {
    sent: { path: 'sessions', method: 'DELETE' },
    word: 'access.signOut',
    done: 'access.signedOut',
  },
  factor: {
    sent: { path: 'second-factor', method: 'DELETE' },
    word: 'factor.remove',
    done: 'access.factorRemoved',
  },
} as const;
type Grave = keyof typeof graveDeeds;

function PersonDeeds<Role extends 'viewer' | 'operator' | 'manager' | 'admin'>({
  person,
  roles,
  onClose,
}: PersonDialogProps<Role> & { readonly person: Person }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const keep = useKeepSecret();
  const { error, isPending, mutate, reset } = useAccessChange(madeReader);
  const [role, setRole] = useState<string>(person.role);
  const [asked, setAsked] = useState<Grave>();
  /** Where the keyboard is again after it was not done. */
  const [cancelled, setCancelled] = useState<Grave>();
  const own = `/api/v1/users/${person.id}`;
  const name = person.name || person.email;

  function send(deed: Parameters<typeof mutate>[0], message: string) {
    mutate(deed, {
      onSuccess: ({ password }) => {
        if (password !== undefined) keep({ of: 'person', name: person.email, secret: password });
        notify({ message });
        onClose();
      },
    });
  }

  if (asked !== undefined)
    return (
      <Question
        text={t(`access.asks.${asked}`, { name })}
        confirm={t(graveDeeds[asked].word)}
        busy={isPending}
        error={error}
        onCancel={() => {
          reset();
          setCancelled(asked);
          setAsked(undefined);
        }}
        onConfirm={() => {
          const { sent, done } = graveDeeds[asked];
          send({ ...sent, path: `${own}/${sent.path}` }, t(done, { name }));
        }}
      />
    );

  const askFirst = (deed: Grave) => (
    <Button
      variant="default"
      disabled={isPending}
      autoFocus={deed === cancelled}
      onClick={() => {
        reset();
        setAsked(deed);
      }}
    >
      {t(graveDeeds[deed].word)}
    </Button>
  );
  return (
    <div className={styles.stack}>
      <p>{t('access.signsOut')}</p>
      <DeedProblem error={error} />
      <div className={styles.line}>
        <NativeSelect
          label={t('access.role')}
          value={role}
          data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
          onChange={({ currentTarget }) => setRole(currentTarget.value)}
        />
        <Button
          disabled={role === person.role || isPending}
          onClick={() =>
            send({ path: own, method: 'PUT', body: { role } }, t('access.roleGiven', { name }))
          }
        >
          {t('access.giveRole')}
        </Button>
      </div>
      <div className={styles.line}>
        {askFirst('password')}
        {askFirst('sessions')}
        {person.secondFactor && askFirst('factor')}
      </div>
    </div>
  );
}
