import { Button, Tabs } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyBlock, NothingFoundBlock } from '../../design/block-states.tsx';
import { Card } from '../../design/card.tsx';
import { FilterBar } from '../../design/filter-bar.tsx';
import { FilterSelect } from '../../design/filter-fields.tsx';
import { intoSight } from '../../design/into-sight.ts';
import { PageHeader } from '../../design/page-header.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { AwaitingState } from '../../live/awaiting-state.tsx';
import { useSelected } from '../../live/hooks.ts';
import { useSides } from '../../live/use-sides.ts';
import { useNotices } from '../../notices/notices.tsx';
import { AlertItem } from './alert-item.tsx';
import styles from './alerts-page.module.css';
import {
  type AlertsSearch,
  filtersSet,
  isWanted,
  kinds,
  priorities,
  shows,
} from './alerts-search.ts';
import { type AskedDeed, DeedDialog } from './deed-dialog.tsx';
import { type ListedAlert, useListedAlerts } from './listed-alerts.ts';
import { NoticesDialog } from './notices-dialog.tsx';
import { PastAlerts } from './past-alerts.tsx';

const route = getRouteApi('/alerts');

/** What stands, what is put aside: by priority, and what can be done about each. */
export function AlertsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useListedAlerts();
  const { show = 'standing' } = search;
  const [hearing, setHearing] = useState(false);
  const [asked, setAsked] = useState<AskedDeed>();
  const [asking, ask] = useDisclosure();
  const asker = useRef<Element>(null);
  const { soundBlocked } = useNotices();
  const hasState = useSelected(({ state }) => state !== undefined);
  const { open: openDialog } = ask;
  const onAsk = useCallback(
    (deed: AskedDeed) => {
      asker.current = document.activeElement;
      setAsked(deed);
      openDialog();
    },
    [openDialog],
  );
  const counts = {
    past: 0,
    shelved: query.data?.filter(isShelved).length ?? 0,
    standing: query.data?.filter((alert) => !isShelved(alert)).length ?? 0,
  };
  const clear = () => void navigate({ search: { show: search.show } });
  return (
    <>
      <PageHeader
        title={t('nav.alerts')}
        text={soundBlocked ? t('wallMenu.soundBlocked') : undefined}
        actions={
          <Button variant="default" onClick={() => setHearing(true)}>
            {t('notices.title')}
          </Button>
        }
      />
      <NoticesDialog opened={hearing} onClose={() => setHearing(false)} />
      <DeedDialog
        asked={asked}
        now={query.data?.find(({ key }) => key === asked?.alert.key)}
        opened={asking}
        onClose={() => {
          ask.close();
          // Gone from the list, or elsewhere in it, and with it the place where the keyboard was.
          if (asker.current?.isConnected !== true) placeOf(asked).focus();
        }}
      />
      <Tabs
        value={show}
        onChange={(chosen) => {
          const next = shows.find((one) => one === chosen);
          if (next !== undefined) void navigate({ search: { ...search, show: next } });
        }}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {shows.map((one) => (
            <Tabs.Tab key={one} value={one} ref={one === show ? intoSight : null}>
              {t(`alerts.show.${one}`)} {counts[one] > 0 && format.count(counts[one])}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={show}>
          <Filters
            search={search}
            onChange={(changed) =>
              void navigate({ search: { ...search, ...changed }, replace: true })
            }
            onClear={clear}
          />
          {!hasState ? (
            <AwaitingState />
          ) : show === 'past' ? (
            <PastAlerts search={search} onClear={clear} />
          ) : (
            <QueryBlock query={query} needs="viewer">
              {(alerts) => {
                const shown = alerts.filter((alert) => isShelved(alert) === (show === 'shelved'));
                const wanted = shown.filter((alert) => isWanted(search, alert));
                if (wanted.length > 0) return <ByPriority alerts={wanted} onAsk={onAsk} />;
                if (shown.length > 0) return <NothingFoundBlock onClear={clear} />;
                return (
                  <EmptyBlock
                    title={t(`alerts.none.${show}`)}
                    text={t(`alerts.noneText.${show}`)}
                  />
                );
              }}
            </QueryBlock>
          )}
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

/** Where the keyboard goes: to the alert that was asked about, or to the page where it is listed no more. */
function placeOf(asked: AskedDeed | undefined): HTMLElement {
  const item = document.getElementById(`alert-${asked?.alert.key}`);
  return item?.querySelector('button') ?? document.getElementById('content') ?? document.body;
}

function isShelved({ state }: ListedAlert): boolean {
  return state === 'shelved';
}

interface ByPriorityProps {
  readonly alerts: readonly ListedAlert[];
  readonly onAsk: (asked: AskedDeed) => void;
}

/** Within a priority as the server has it: the newest first. */
function ByPriority({ alerts, onAsk }: ByPriorityProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={styles.groups}>
      {priorities.map((priority) => {
        const own = alerts.filter((alert) => alert.priority === priority);
        if (own.length === 0) return null;
        return (
          <Card
            key={priority}
            title={t(`attention.priority.${priority}`)}
            aside={format.count(own.length)}
          >
            <ul className={styles.list}>
              {own.map((alert) => (
                <AlertItem key={alert.key} alert={alert} onAsk={onAsk} />
              ))}
            </ul>
          </Card>
        );
      })}
    </div>
  );
}

interface FiltersProps {
  readonly search: AlertsSearch;
  readonly onChange: (change: AlertsSearch) => void;
  readonly onClear: () => void;
}

function Filters({ search, onChange, onClear }: FiltersProps) {
  const { t } = useTranslation();
  const sides = useSides();
  return (
    <FilterBar set={filtersSet(search)} onClear={onClear}>
      <FilterSelect
        label={t('alerts.priorityLabel')}
        value={search.priority}
        options={priorities.map((value) => ({ value, label: t(`attention.priority.${value}`) }))}
        onChange={(priority) => onChange({ priority })}
      />
      <FilterSelect
        label={t('alerts.kind')}
        value={search.kind}
        options={kinds.map((value) => ({ value, label: t(`alert.${value}`) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <FilterSelect
        label={t('alerts.side')}
        value={search.side}
        options={sides.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(side) => onChange({ side })}
      />
    </FilterBar>
  );
}
