import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { objectWith } from '../../api/reading.ts';
import { useApi } from '../../api/use-api.ts';
import { useNotify } from '../../design/use-notify.tsx';
import { visitorListKey } from '../visitors/visitor-list.ts';

export interface Correction {
  readonly ref: string;
  readonly kind: 'confirm_left' | 'confirm_inside' | 'void_event';
  readonly reason: string;
  readonly at?: string;
  readonly side?: string;
  readonly eventId?: string;
}

const correctedReader = objectWith<{ readonly id: string }>({ id: 'string' });

/** Says what the gates did not see, and offers to take it back: by voiding what was said. */
export function useCorrect(): (correction: Correction) => Promise<void> {
  const { t } = useTranslation();
  const api = useApi();
  const queries = useQueryClient();
  const notify = useNotify();
  const make = useCallback(
    async (body: Correction) => {
      const made = await api.send({
        path: '/api/v1/corrections',
        body,
        reader: correctedReader,
      });
      // Not waited for: what is done is done, however long the story takes.
      void queries.invalidateQueries({ queryKey: ['visitors', 'story'] });
      // A list that was scrolled through is not asked for again, page after page.
      queries.removeQueries({ queryKey: visitorListKey });
      return made;
    },
    [api, queries],
  );
  return useCallback(
    async (correction) => {
      const { ref, kind } = correction;
      const { id } = await make(correction);
      const undo = () => {
        make({ ref, kind: 'void_event', eventId: id, reason: t('visitor.undoReason') }).then(
          () => notify({ message: t('visitor.undone') }),
          (error: unknown) => {
            if (!(error instanceof ApiProblem)) throw error;
            notify({ message: t(`problem.${error.kind}`), failed: true });
          },
        );
      };
      notify({ message: t(`visitor.corrected.${kind}`, { ref }), undo });
    },
    [make, notify, t],
  );
}
