import { Button, Switch } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../design/dialog.tsx';
import { WarningSymbol } from '../../design/symbols.tsx';
import {
  askForDesktop,
  type DesktopState,
  desktopState,
  showDesktopNotice,
} from '../../notices/desktop-notice.ts';
import { useNotices } from '../../notices/notices.tsx';
import { playAlarmOnce } from '../../sound/alarm-sound.ts';
import styles from './notices-dialog.module.css';

export interface NoticesDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** How this machine tells of alerts besides showing them: each asked for, each can be tried. */
export function NoticesDialog({ opened, onClose }: NoticesDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('notices.title')}>
      <div className={styles.parts}>
        <Sound />
        <Desktop />
      </div>
    </Dialog>
  );
}

function Sound() {
  const { t } = useTranslation();
  const { store, settings, soundBlocked } = useNotices();
  const [found, setFound] = useState<'heard' | 'blocked'>();
  return (
    <section className={styles.part}>
      <Switch
        label={t('wallMenu.sound')}
        checked={settings.sound}
        onChange={({ currentTarget }) => store.change({ sound: currentTarget.checked })}
      />
      <Trial
        label={t('wallMenu.test')}
        onTry={() => playAlarmOnce().then(setFound, () => setFound('blocked'))}
      >
        {found !== undefined && t(`wallMenu.tested.${found}`)}
      </Trial>
      {(soundBlocked || found === 'blocked') && <Blocked>{t('wallMenu.soundBlockedText')}</Blocked>}
    </section>
  );
}

function Desktop() {
  const { t } = useTranslation();
  const { store, settings } = useNotices();
  const [state, setState] = useState<DesktopState>(desktopState);
  const [shown, setShown] = useState<boolean>();
  const may = state === 'granted' || state === 'unasked';
  return (
    <section className={styles.part}>
      <Switch
        label={t('notices.desktop')}
        description={t('notices.desktopHint')}
        checked={settings.desktop && may}
        disabled={!may}
        onChange={async ({ currentTarget: { checked } }) => {
          const asked = checked ? await askForDesktop() : state;
          setState(asked);
          store.change({ desktop: checked && asked === 'granted' });
        }}
      />
      <Trial
        label={t('notices.test')}
        disabled={!may}
        onTry={async () => {
          const asked = await askForDesktop();
          setState(asked);
          setShown(
            showDesktopNotice({
              title: t('notices.trialTitle'),
              text: t('notices.trialText'),
              tag: 'trial',
              onOpen: () => undefined,
            }),
          );
        }}
      >
        {shown !== undefined && t(shown ? 'notices.shown' : 'notices.notShown')}
      </Trial>
      {state === 'blocked' && <Blocked>{t('notices.blocked')}</Blocked>}
      {state === 'unsupported' && <Blocked>{t('notices.unsupported')}</Blocked>}
    </section>
  );
}

interface TrialProps {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onTry: () => Promise<void>;
  /** What it came to. */
  readonly children: ReactNode;
}

function Trial({ label, disabled = false, onTry, children }: TrialProps) {
  return (
    <p className={styles.trial}>
      <Button variant="default" size="compact-md" disabled={disabled} onClick={() => void onTry()}>
        {label}
      </Button>
      <span role="status">{children}</span>
    </p>
  );
}

function Blocked({ children }: { readonly children: ReactNode }) {
  return (
    <p className={styles.blocked} role="status">
      <WarningSymbol className={styles.symbol} />
      <span>{children}</span>
    </p>
  );
}
