import type { Person } from './access.ts';
import styles from './settings.module.css';

export interface PersonNameProps {
  readonly person: Pick<Person, 'name' | 'email'>;
  /** Where the e-mail has a column of its own on a wide screen. */
  readonly emailBeside?: boolean;
}

/** Who it is: two may have the same name, so the e-mail stands under it. */
export function PersonName({ person: { name, email }, emailBeside = false }: PersonNameProps) {
  return (
    <span className={styles.told}>
      {name || email}
      {name !== '' && (
        <small className={emailBeside ? styles.narrowOnly : undefined}>{email}</small>
      )}
    </span>
  );
}
