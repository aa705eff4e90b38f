import { Button, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { switchLanguage, useLanguage } from '../languages/i18n.ts';
import { languageNames, languages, rememberLanguage } from '../languages/language.ts';
import { MenuSymbol } from './symbols.tsx';

export function LanguageMenu() {
  const { t, i18n } = useTranslation();
  const current = useLanguage();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          aria-label={t('labelled', {
            label: t('language.label'),
            value: languageNames[current],
          })}
          rightSection={<MenuSymbol />}
        >
          <span lang={current}>{languageNames[current]}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('language.label')}>
        {languages.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            aria-current={language === current || undefined}
            onClick={() => {
              rememberLanguage(language, localStorage);
              void switchLanguage(i18n, language);
            }}
          >
            {languageNames[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
