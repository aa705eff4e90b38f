import { Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CopyTextButton } from '../../design/copied-text.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useServerTime } from '../../live/hooks.ts';
import styles from './first-minutes.module.css';
import { useFirstMinutes } from './first-minutes-root.tsx';
import { firstPassage } from './first-passage.ts';
import { MakeKey } from './make-key.tsx';

export interface ConnectStepProps {
  readonly entry: string;
  readonly exit: string;
}

/** A fresh key for two gates and the line that tries it; shown this once. */
export function ConnectStep({ entry, exit }: ConnectStepProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { made, keep } = useFirstMinutes();
  const now = useServerTime(1000);
  const gates = [...new Set([entry, exit])];
  const { line } = made;
  return (
    <>
      <p>{t('first.connectText', { gates: format.list(gates) })}</p>
      {line === undefined ? (
        <MakeKey
          wanted={{ name: gates.join(', '), role: 'device', gates }}
          onMade={(key) =>
            keep({
              line: firstPassage({
                origin: location.origin,
                key,
                now: now ?? Date.now(),
                entry,
                exit,
              }),
            })
          }
        >
          {t('first.makeKey')}
        </MakeKey>
      ) : (
        <>
          <Code block className={styles.line ?? ''} tabIndex={0} aria-label={t('first.line')}>
            {line}
          </Code>
          <p className={styles.below}>
            <CopyTextButton text={line} />
            {t('first.lineText')}
          </p>
        </>
      )}
    </>
  );
}
