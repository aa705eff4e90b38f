import type { Role } from '@khorgos/shared/access/roles';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopiedText } from '../../design/copied-text.tsx';
import { isKioskRole, type KioskRole, kioskLink } from '../../live/kiosk-link.ts';
import styles from './settings.module.css';

interface Secret {
  readonly name: string;
  readonly secret: string;
}

/** What was told this once: a key, or the first password of somebody. */
export type MadeSecret =
  | (Secret & { readonly of: 'key'; readonly role: Role })
  | (Secret & { readonly of: 'person' });

interface MadeSecrets {
  readonly made: readonly MadeSecret[];
  readonly keep: (secret: MadeSecret) => void;
}

const MadeSecretsContext = createContext<MadeSecrets>({ made: [], keep: () => undefined });

/**
 * Keeps what was told once until the page is left, whatever becomes of the tab it was asked for in and of the list
 * that is asked for anew.
 */
export function MadeSecretsRoot({ children }: { readonly children: ReactNode }) {
  const [made, setMade] = useState<readonly MadeSecret[]>([]);
  const keep = useCallback((secret: MadeSecret) => setMade((before) => [secret, ...before]), []);
  const value = useMemo(() => ({ made, keep }), [made, keep]);
  return <MadeSecretsContext value={value}>{children}</MadeSecretsContext>;
}

export function useKeepSecret(): MadeSecrets['keep'] {
  return useContext(MadeSecretsContext).keep;
}

/** Each with whose it is, the newest first; a key for a screen of its own also as the link that screen opens. */
export function MadeSecretsList({ of }: Pick<MadeSecret, 'of'>) {
  const { t } = useTranslation();
  const { made } = useContext(MadeSecretsContext);
  return (
    <div role="status" className={styles.stack}>
      {made
        .filter((one) => one.of === of)
        .map((one) => (
          <div key={one.secret} className={styles.secret}>
            <p className={styles.line}>
              {t('access.once', { name: one.name })} <CopiedText text={one.secret} />
            </p>
            {one.of === 'key' && isKioskRole(one.role) && (
              <ScreenLink role={one.role} accessKey={one.secret} />
            )}
          </div>
        ))}
    </div>
  );
}

interface ScreenLinkProps {
  readonly role: KioskRole;
  readonly accessKey: string;
}

function ScreenLink({ role, accessKey }: ScreenLinkProps) {
  const { t } = useTranslation();
  const link = kioskLink({ origin: location.origin, role, key: accessKey });
  return (
    <p className={styles.line}>
      {t(`access.link.${role}`)} <CopiedText text={link} label={t('action.copyLink')} />
    </p>
  );
}
