import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { intoSight } from '../../design/into-sight.ts';
import { PageHeader } from '../../design/page-header.tsx';
import { AuditTab } from './audit-tab.tsx';
import { CapacityTab } from './capacity-tab.tsx';
import { ClosuresTab } from './closures-tab.tsx';
import { GatesTab } from './gates-tab.tsx';
import { HoursTab } from './hours-tab.tsx';
import { KeysTab } from './keys-tab.tsx';
import { MadeSecretsRoot } from './made-secrets.tsx';
import { PeopleTab } from './people-tab.tsx';
import { PolicyTab } from './policy-tab.tsx';
import { type SettingTab, settingTabs } from './settings-search.ts';
import { UnmadeDraftsRoot } from './unmade-drafts.tsx';

const route = getRouteApi('/settings');

const contents = {
  hours: HoursTab,
  closures: ClosuresTab,
  policy: PolicyTab,
  capacity: CapacityTab,
  gates: GatesTab,
  people: PeopleTab,
  keys: KeysTab,
  audit: AuditTab,
} satisfies Record<SettingTab, () => React.ReactNode>;

/** What the Centre decides about itself, and who did what. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { tab = 'hours' } = route.useSearch();
  const navigate = route.useNavigate();
  const Content = contents[tab];
  return (
    <>
      <PageHeader title={t('nav.settings')} />
      <Tabs
        value={tab}
        onChange={(chosen) => {
          const next = settingTabs.find((one) => one === chosen);
          if (next !== undefined) void navigate({ search: { tab: next } });
        }}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          {settingTabs.map((one) => (
            <Tabs.Tab key={one} value={one} ref={one === tab ? intoSight : null}>
              {t(`settings.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <MadeSecretsRoot>
          <UnmadeDraftsRoot>
            <Tabs.Panel value={tab}>
              <Content />
            </Tabs.Panel>
          </UnmadeDraftsRoot>
        </MadeSecretsRoot>
      </Tabs>
    </>
  );
}
