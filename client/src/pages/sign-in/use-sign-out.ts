import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { nothing } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { useNotify } from '../../design/use-notify.tsx';
import { letGoRollCall } from '../../offline/kept-roll-call.ts';
import { letGoUnmade, mayLeave } from '../../session/leaving.ts';

/** Signs out, once nothing is lost by it, and says so where the server did not hear of it. */
export function useSignOut(): () => Promise<void> {
  const { t } = useTranslation();
  const api = useApi();
  const notify = useNotify();
  return async () => {
    if (!(await mayLeave())) return;
    try {
      await api.send({ method: 'DELETE', path: '/api/v1/session', reader: nothing });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      // Whoever is not signed in any more is what they wanted to be.
      if (error.kind !== 'unauthorized') {
        notify({ message: t('account.notSignedOut'), failed: true });
        return;
      }
    }
    await letGoRollCall();
    letGoUnmade();
    // Another document: nothing of what was shown stays behind.
    location.assign('/sign-in');
  };
}
