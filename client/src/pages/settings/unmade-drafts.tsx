import { useBlocker } from '@tanstack/react-router';
import { createContext, type ReactNode, useContext, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../design/dialog.tsx';
import { holdUnmade } from '../../session/leaving.ts';
import { Question } from './question.tsx';

const UnmadeDrafts = createContext<Set<string>>(new Set());

/** Asks, once for all drafts within, before somebody leaves what they changed and did not make. */
export function UnmadeDraftsRoot({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const [drafts] = useState(() => new Set<string>());
  const [isAnyUnmade] = useState(() => () => drafts.size > 0);
  const { proceed, reset } = useBlocker({
    shouldBlockFn: isAnyUnmade,
    enableBeforeUnload: isAnyUnmade,
    withResolver: true,
  });
  const [asked, setAsked] = useState<{ readonly answer: (mayLose: boolean) => void }>();
  useEffect(() => {
    const mayLose = () =>
      drafts.size === 0
        ? Promise.resolve(true)
        : new Promise<boolean>((answer) => setAsked({ answer }));
    return holdUnmade({ mayLose, letGo: () => drafts.clear() });
  }, [drafts]);
  const answer = (mayLose: boolean) => {
    asked?.answer(mayLose);
    setAsked(undefined);
  };
  const stay = () => {
    reset?.();
    answer(false);
  };
  const leave = () => {
    proceed?.();
    answer(true);
  };
  return (
    <UnmadeDrafts value={drafts}>
      {children}
      <Dialog
        opened={reset !== undefined || asked !== undefined}
        onClose={stay}
        title={t('settings.leaveTitle')}
      >
        <Question
          text={t('settings.leaveText')}
          confirm={t('settings.leave')}
          busy={false}
          error={null}
          onCancel={stay}
          onConfirm={leave}
        />
      </Dialog>
    </UnmadeDrafts>
  );
}

/** As long as it `isUnmade`, nobody leaves without being asked. */
export function useUnmadeDraft(isUnmade: boolean): void {
  const drafts = useContext(UnmadeDrafts);
  const id = useId();
  useEffect(() => {
    if (!isUnmade) return;
    drafts.add(id);
    return () => void drafts.delete(id);
  }, [drafts, id, isUnmade]);
}
