import { Button, Code, CopyButton } from '@mantine/core';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './settings.module.css';

/** What was told this once: a key, or the first password of somebody. */
export interface MadeSecret {
  readonly of: 'key' | 'person';
  readonly name: string;
  readonly secret: string;
}

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

/** Each with whose it is, the newest first. */
export function MadeSecretsList({ of }: Pick<MadeSecret, 'of'>) {
  const { t } = useTranslation();
  const { made } = useContext(MadeSecretsContext);
  return (
    <div role="status" className={styles.stack}>
      {made
        .filter((one) => one.of === of)
        .map(({ name, secret }) => (
          <p key={secret} className={styles.line}>
            {t('access.once', { name })} <Code>{secret}</Code>
            <CopyButton value={secret}>
              {({ copied, copy }) => (
                <Button variant="default" size="xs" onClick={copy}>
                  {t(copied ? 'action.copied' : 'action.copy')}
                </Button>
              )}
            </CopyButton>
          </p>
        ))}
    </div>
  );
}
