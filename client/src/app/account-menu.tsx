import { Button, Menu, useMantineColorScheme } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { MenuSymbol } from '../design/symbols.tsx';
import { useSignOut } from '../pages/sign-in/use-sign-out.ts';
import { useSession } from '../session/session.ts';

const schemes = ['light', 'dark', 'auto'] as const;

/** Who is here, and how they like to see things. */
export function AccountMenu() {
  const { t } = useTranslation();
  const session = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const known = session.kind === 'key' || session.kind === 'user' ? session : undefined;
  const name =
    known === undefined
      ? t('account.anyKey')
      : known.kind === 'key'
        ? t('account.key', { name: known.name })
        : known.name;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          maw="14rem"
          aria-label={t('labelled', { label: t('account.label'), value: name })}
          rightSection={<MenuSymbol />}
        >
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('account.label')}>
        {known !== undefined && <Menu.Label>{t(`role.${known.role}`)}</Menu.Label>}
        {known?.kind === 'user' && (
          <>
            <Menu.Item component={Link} to="/password">
              {t('account.password')}
            </Menu.Item>
            <Menu.Item onClick={() => void signOut()}>{t('account.signOut')}</Menu.Item>
          </>
        )}
        <Menu.Divider />
        <Menu.Label>{t('theme.label')}</Menu.Label>
        {schemes.map((scheme) => (
          <Menu.Item
            key={scheme}
            aria-current={scheme === colorScheme || undefined}
            onClick={() => setColorScheme(scheme)}
          >
            {t(`theme.${scheme}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
