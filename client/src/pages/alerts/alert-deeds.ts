import type { TFunction } from 'i18next';
import type { Api } from '../../api/api.ts';
import { ApiProblem } from '../../api/problem.ts';
import { nothing } from '../../api/reading.ts';
import type { Notice } from '../../design/use-notify.tsx';
import type { ListedAlert } from './listed-alerts.ts';

export type AlertDeed = 'acknowledge' | 'comment' | 'shelve' | 'unshelve';
export type Raising = Pick<ListedAlert, 'key' | 'kind' | 'raisedAt'>;

const done = {
  acknowledge: 'alerts.acknowledgedDone',
  comment: 'alerts.commentedDone',
  shelve: 'alerts.shelvedDone',
  unshelve: 'alerts.unshelvedDone',
} as const satisfies Record<AlertDeed, string>;

export interface Said {
  readonly note: string;
  readonly minutes?: number;
}

export interface AlertDeedsOptions {
  readonly api: Pick<Api, 'send'>;
  readonly t: TFunction;
  readonly notify: (notice: Notice) => void;
  /** Asks for the list again. */
  readonly renew: () => void;
  /** Of comments that may not have arrived. */
  readonly ids: Map<string, string>;
}

/**
 * Does something to the raising of an alert that is shown, and says so; what is shelved can be taken back. A comment
 * that may or may not have arrived is sent again under its own id, and so is said once.
 */
export function alertDeeds({ api, t, notify, renew, ids }: AlertDeedsOptions) {
  async function send(deed: AlertDeed, { key, raisedAt }: Raising, said: Said): Promise<void> {
    const what = JSON.stringify([key, raisedAt, said.note]);
    const id = ids.get(what) ?? newId();
    if (deed === 'comment') ids.set(what, id);
    try {
      await api.send({
        path: `/api/v1/alerts/${encodeURIComponent(key)}/${deed}`,
        body: { ...said, raisedAt, ...(deed === 'comment' ? { id } : {}) },
        // Of one that is gone now there is nothing left to tell.
        reader: nothing,
      });
      ids.delete(what);
    } finally {
      // Not waited for: what is done is done, however long the list takes.
      renew();
    }
  }

  function takeBack(alert: Raising): void {
    send('unshelve', alert, { note: '' }).then(
      () => tell('unshelve', alert),
      (error: unknown) => {
        if (!(error instanceof ApiProblem)) throw error;
        notify({ message: t(`problem.${error.kind}`), failed: true });
      },
    );
  }

  function tell(deed: AlertDeed, alert: Raising): void {
    const message = t(done[deed], { alert: t(`alert.${alert.kind}`) });
    notify({ message, ...(deed === 'shelve' ? { undo: () => takeBack(alert) } : {}) });
  }

  return async (deed: AlertDeed, alert: Raising, said: Said): Promise<void> => {
    await send(deed, alert, said);
    tell(deed, alert);
  };
}

/** Not crypto.randomUUID, which a page has over https alone. */
function newId(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}
