import { getRouteApi, Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../../api/problem.ts';
import { EmptyBlock } from '../../design/block-states.tsx';
import { Card } from '../../design/card.tsx';
import { PageHeader } from '../../design/page-header.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { Unbroken } from '../../design/unbroken.tsx';
import { stateName } from '../../languages/state-names.ts';
import { AlertWords } from '../alerts/alert-words.tsx';
import type { VisitorsSearch } from '../visitors/visitors-search.ts';
import { ConfirmButtons } from './confirm-buttons.tsx';
import { DocumentCard } from './document-card.tsx';
import { EventsCard } from './events-card.tsx';
import { StayCard } from './stay-card.tsx';
import { StaysCard } from './stays-card.tsx';
import { type Story, useStory } from './story.ts';
import styles from './visitor-page.module.css';

const route = getRouteApi('/visitors/$ref');

/** One visitor, called by reference: what the gates saw, what it comes to, and what can be put right. */
export function VisitorPage() {
  const { ref } = route.useParams();
  // Nothing of one visitor stays when another is looked at.
  return <Visitor key={ref} id={ref} />;
}

function Visitor({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const query = useStory(id);
  const { data, error } = query;
  const foundBy = useFoundBy();
  const back = (
    <Link to="/visitors" search={foundBy ?? {}}>
      {t('visitor.back')}
    </Link>
  );
  if (data === undefined && error instanceof ApiProblem && error.kind === 'notFound')
    return (
      <>
        <PageHeader title={t('nav.visitors')} />
        <EmptyBlock title={t('visitor.unknown')} text={t('visitor.unknownText')} action={back} />
      </>
    );
  return (
    <>
      <PageHeader
        title={data?.ref ?? id}
        text={
          <>
            {back}
            {data !== undefined && <Who story={data} />}
          </>
        }
        actions={
          data === undefined ? undefined : (
            <ConfirmButtons id={id} inside={data.inside} side={data.stays.at(-1)?.side} />
          )
        }
      />
      <QueryBlock query={query} needs="operator">
        {(story) => (
          <div className={styles.cards}>
            <div className={styles.column}>
              <StayCard stay={story.current} />
              <DocumentCard id={id} document={story.document} />
              <AlertsCard story={story} />
            </div>
            <div className={styles.column}>
              <StaysCard stays={story.stays} />
              <EventsCard id={id} events={story.events} />
            </div>
          </div>
        )}
      </QueryBlock>
    </>
  );
}

/** The list that somebody came from, as it was narrowed. */
function useFoundBy(): VisitorsSearch | undefined {
  return useLocation({ select: ({ state }) => state.foundBy });
}

function Who({ story }: { readonly story: Story }) {
  const { t, i18n } = useTranslation();
  const { nationality, child, guardian } = story;
  const foundBy = useFoundBy();
  return (
    <>
      {nationality !== undefined && ` · ${stateName(nationality, i18n.language, t)}`}
      {child === true && ` · ${t('visitors.child')}`}
      {guardian !== undefined && (
        <>
          {` · ${t('visitor.guardian')} `}
          <Link to="/visitors/$ref" params={{ ref: guardian }} state={{ foundBy }}>
            <Unbroken text={guardian} />
          </Link>
        </>
      )}
    </>
  );
}

function AlertsCard({ story }: { readonly story: Story }) {
  const { t } = useTranslation();
  return (
    <Card title={t('nav.alerts')}>
      {story.alerts.length === 0 ? (
        <p className={styles.mute}>{t('visitor.noAlerts')}</p>
      ) : (
        <ul className={styles.list}>
          {story.alerts.map((alert) => (
            <li key={alert.key}>
              <AlertWords alert={alert} heading="p" />
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
