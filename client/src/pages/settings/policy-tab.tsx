import { NumberInput, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { ChangeButton } from './change-button.tsx';
import { type SettingParts, useSetting } from './setting.ts';
import styles from './settings.module.css';

/** How long a stay may be and when it is warned of; whose status would change is shown first. */
export function PolicyTab() {
  const query = useSetting('policy');
  return (
    <QueryBlock query={query} needs="viewer">
      {({ value, version }) => (
        <PolicyEditor key={version} policy={value.current} version={version} />
      )}
    </QueryBlock>
  );
}

interface PolicyEditorProps {
  readonly policy: SettingParts['policy'];
  readonly version: string | undefined;
}

function PolicyEditor({ policy, version }: PolicyEditorProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(policy);
  const [minutes, setMinutes] = useState(policy.closingWarnMinutes.join(', '));
  const [from, setFrom] = useState('');
  const value = { ...draft, closingWarnMinutes: numbersIn(minutes) };
  return (
    <Card title={t('settings.tab.policy')}>
      <div className={styles.stack}>
        <NumberInput
          label={t('settings.maxDays')}
          value={draft.maxDays}
          min={1}
          max={366}
          maw="20rem"
          onChange={(next) => setDraft({ ...draft, maxDays: Number(next) })}
        />
        <NumberInput
          label={t('settings.warnDays')}
          value={draft.warnDays}
          min={1}
          max={366}
          maw="20rem"
          onChange={(next) => setDraft({ ...draft, warnDays: Number(next) })}
        />
        <Switch
          label={t('settings.countEntryDay')}
          checked={draft.countEntryDay}
          onChange={({ currentTarget }) =>
            setDraft({ ...draft, countEntryDay: currentTarget.checked })
          }
        />
        <TextInput
          label={t('settings.closingWarnMinutes')}
          value={minutes}
          maw="20rem"
          onChange={({ currentTarget }) => setMinutes(currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t('settings.validFrom')}
          description={t('settings.atOnceHint')}
          value={from}
          maw="20rem"
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
      </div>
      <ChangeButton
        change={{ part: 'policy', value, version, ...(from === '' ? {} : { from }) }}
        changed={JSON.stringify(value) !== JSON.stringify(policy)}
        onDone={() => undefined}
      />
    </Card>
  );
}

/** `60, 30, 15`, written in any way; what is no number the server names. */
function numbersIn(text: string): number[] {
  return text
    .split(/[^\d]+/)
    .filter((part) => part !== '')
    .map(Number);
}
