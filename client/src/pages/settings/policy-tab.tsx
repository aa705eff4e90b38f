import { NumberInput, Switch, TextInput } from '@mantine/core';
import type { ParseKeys } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { DateField } from '../../design/date-field.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { ChangeButton } from './change-button.tsx';
import { PlannedChanges } from './planned-changes.tsx';
import { type SettingParts, type ToldSetting, useSetting } from './setting.ts';
import styles from './settings.module.css';
import { useDraft } from './use-draft.ts';

type Policy = SettingParts['policy'];

/** How long a stay may be and when it is warned of; whose status would change is shown first. */
export function PolicyTab() {
  const query = useSetting('policy');
  return (
    <QueryBlock query={query} needs="viewer">
      {(told) => <PolicyEditor told={told} />}
    </QueryBlock>
  );
}

interface PolicyEditorProps {
  readonly told: ToldSetting<'policy'>;
}

function PolicyEditor({ told }: PolicyEditorProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const draft = useDraft({ told, formOf });
  const [isWrong, setWrong] = useState(false);
  const { policy, minutes, from } = draft.form;
  const change = (changed: Partial<PolicyForm>) => draft.change({ ...draft.form, ...changed });
  const value = { ...policy, closingWarnMinutes: numbersIn(minutes) };
  const { current, planned } = told.value;
  const labelled = (label: ParseKeys, value: string) => t('labelled', { label: t(label), value });
  const linesOf = (of: Policy) => [
    labelled('settings.maxDays', format.count(of.maxDays)),
    labelled('settings.warnDays', format.count(of.warnDays)),
    labelled('settings.countEntryDay', t(of.countEntryDay ? 'settings.yes' : 'settings.no')),
    labelled('settings.closingWarnMinutes', format.list(of.closingWarnMinutes.map(format.count))),
    ...(of.rolling === undefined
      ? []
      : [
          t('settings.rolling', {
            days: format.count(of.rolling.days),
            window: format.count(of.rolling.windowDays),
          }),
        ]),
    ...(of.retentionDays === undefined
      ? []
      : [labelled('settings.retentionDays', format.count(of.retentionDays))]),
  ];
  return (
    <Card title={t('settings.tab.policy')}>
      <div className={styles.beside}>
        <div>
          <div className={styles.stack}>
            <NumberInput
              label={t('settings.maxDays')}
              value={policy.maxDays}
              min={1}
              max={366}
              maw="20rem"
              onChange={(next) => change({ policy: { ...policy, maxDays: Number(next) } })}
            />
            <NumberInput
              label={t('settings.warnDays')}
              value={policy.warnDays}
              min={1}
              max={366}
              maw="20rem"
              onChange={(next) => change({ policy: { ...policy, warnDays: Number(next) } })}
            />
            <Switch
              label={t('settings.countEntryDay')}
              checked={policy.countEntryDay}
              onChange={({ currentTarget }) =>
                change({ policy: { ...policy, countEntryDay: currentTarget.checked } })
              }
            />
            <TextInput
              label={t('settings.closingWarnMinutes')}
              value={minutes}
              maw="20rem"
              onChange={({ currentTarget }) => change({ minutes: currentTarget.value })}
            />
            <DateField
              label={t('settings.validFrom')}
              description={t('settings.atOnceHint')}
              value={from}
              clearable
              maw="20rem"
              onChange={(next) => change({ from: next })}
              onWrong={setWrong}
            />
          </div>
          <ChangeButton
            change={{ part: 'policy', value, ...(from === '' ? {} : { from }) }}
            draft={draft}
            ready={!isWrong}
          />
        </div>
        <PlannedChanges
          planned={planned}
          linesOf={(then) => linesOf(then).filter((line) => !linesOf(current).includes(line))}
        />
      </div>
    </Card>
  );
}

interface PolicyForm {
  readonly policy: Policy;
  readonly minutes: string;
  readonly from: string;
}

function formOf(policy: Policy): PolicyForm {
  return { policy, minutes: policy.closingWarnMinutes.join(', '), from: '' };
}

/** `60, 30, 15`, written in any way; what is no number the server names. */
function numbersIn(text: string): number[] {
  return text
    .split(/[^\d]+/)
    .filter((part) => part !== '')
    .map(Number);
}
