import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { DeedProblem } from '../../design/problem-text.tsx';
import { ReasonDialog } from '../../design/reason-dialog.tsx';
import { useNotify } from '../../design/use-notify.tsx';
import { useSides } from '../../live/use-sides.ts';
import { useMay } from '../../session/session.ts';
import { EffectsPreview } from './effects-preview.tsx';
import { type Change, type Effects, useChange } from './setting.ts';
import styles from './settings.module.css';
import { useUnmadeDraft } from './unmade-drafts.tsx';
import type { Draft } from './use-draft.ts';

export interface ChangeButtonProps {
  readonly change: Omit<Change, 'version'>;
  readonly draft: Pick<
    Draft<unknown>,
    'version' | 'isChanged' | 'isOutdated' | 'reload' | 'onMade'
  >;
  /** Whether the fields above make sense. */
  readonly ready?: boolean;
  /** What it sets that shows neither on the days ahead nor on anybody's deadline. */
  readonly besides?: string | undefined;
  /** What it does besides, and for good. */
  readonly warning?: string | undefined;
}

/** First what the change would do, then the reason for it, then the change. */
export function ChangeButton(props: ChangeButtonProps) {
  const { change: wanted, draft, ready = true, besides, warning } = props;
  const { t } = useTranslation();
  const mayChange = useMay('manager');
  const notify = useNotify();
  const sides = useSides();
  const { rehearse, make } = useChange();
  const [busy, setBusy] = useState(false);
  const [effects, setEffects] = useState<Effects>();
  const [problem, setProblem] = useState<ApiProblem>();

  const change = { ...wanted, version: draft.version };
  const sideOf = (path: string) => sides.find(({ id }) => id === path.split('.')[0])?.name;
  const isUnmade = draft.isChanged && mayChange;
  useUnmadeDraft(isUnmade);

  async function look() {
    setBusy(true);
    setProblem(undefined);
    try {
      setEffects(await rehearse(change));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className={styles.change}>
      {draft.isOutdated && (
        <div role="alert" className={styles.line}>
          <p>{t('settings.outdated')}</p>
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              setProblem(undefined);
              draft.reload();
            }}
          >
            {t('settings.reload')}
          </Button>
        </div>
      )}
      {!draft.isOutdated && <DeedProblem error={problem} placeOf={sideOf} />}
      {!mayChange && <p>{t('nav.needsRole', { role: t('role.manager') })}</p>}
      <div className={styles.preview}>
        <Button
          onClick={() => void look()}
          loading={busy}
          disabled={!isUnmade || draft.isOutdated || !ready}
        >
          {t('settings.preview')}
        </Button>
        <p role="status">{isUnmade && t('settings.unmade')}</p>
      </div>
      <ReasonDialog
        opened={effects !== undefined}
        onClose={() => setEffects(undefined)}
        title={t('settings.previewTitle')}
        wide
        grave={warning !== undefined}
        confirm={t('settings.change')}
        onConfirm={async (reason) => {
          await make(change, reason);
          notify({ message: t('settings.changed') });
          draft.onMade();
        }}
      >
        {effects !== undefined && <EffectsPreview effects={effects} />}
        {besides !== undefined && <p>{besides}</p>}
        {warning !== undefined && <p className={styles.problem}>{warning}</p>}
      </ReasonDialog>
    </div>
  );
}
