import { oneOf, type Search } from '../../design/search-words.ts';

export const settingTabs = [
  'hours',
  'closures',
  'policy',
  'capacity',
  'gates',
  'people',
  'keys',
  'audit',
] as const;
export type SettingTab = (typeof settingTabs)[number];

export interface SettingsSearch {
  readonly tab?: SettingTab | undefined;
}

export function readSettingsSearch(search: Search): SettingsSearch {
  const tab = oneOf(search.tab, settingTabs);
  return tab === undefined ? {} : { tab };
}
