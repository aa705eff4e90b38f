import { useEffect } from 'react';
import { letGoRollCall, letGoRollCallOfNobody } from '../offline/kept-roll-call.ts';
import { may, useSession } from '../session/session.ts';

/** Nobody is left the roll call that was kept for a session that is over, or whose role may not see it any more. */
export function useLetGoRollCall(): void {
  const session = useSession();
  const isNobody = session.kind === 'nobody';
  const mayNot = session.kind === 'user' && !may(session, 'operator');
  useEffect(() => {
    if (isNobody) void letGoRollCallOfNobody();
    if (mayNot) void letGoRollCall();
  }, [isNobody, mayNot]);
}
