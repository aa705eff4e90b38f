import {
  mostDays,
  mostRetentionDays,
  mostWarningMinutes,
  mostWarnings,
} from '@khorgos/shared/centre/policy-limits';
import { retentionDaysOf, usualRetentionDays } from '@khorgos/shared/centre/retention-days';
import { Switch, TextInput } from '@mantine/core';
import type { ParseKeys } from 'i18next';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { DateField } from '../../design/date-field.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useSides } from '../../live/use-sides.ts';
import { ChangeButton } from './change-button.tsx';
import { closingMinutesIn } from './closing-minutes.ts';
import { CountField } from './count-field.tsx';
import { PlannedChanges } from './planned-changes.tsx';
import { isSound, type TypedPolicy } from './policy-check.ts';
import { RollingFields } from './rolling-fields.tsx';
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
  // On the side where a day begins last.
  const [today = ''] = useSides()
    .map((side) => side.today)
    .toSorted();
  const [isWrong, setWrong] = useState(false);
  const { policy, minutes, from } = draft.form;
  const change = (changed: Partial<PolicyForm>) => draft.change({ ...draft.form, ...changed });
  const closingWarnMinutes = closingMinutesIn(minutes);
  const value = { ...policy, closingWarnMinutes };
  const kept = retentionDaysOf(policy);
  const { current, planned } = told.value;
  const labelled = (label: ParseKeys, value: string) => t('labelled', { label: t(label), value });
  const warnedLine = (of: readonly number[]) =>
    labelled('settings.closingWarnMinutes', format.list(of.map(format.count)));
  const linesOf = (of: Policy) => [
    labelled('settings.maxDays', format.count(of.maxDays)),
    labelled('settings.warnDays', format.count(of.warnDays)),
    labelled('settings.countEntryDay', t(of.countEntryDay ? 'settings.yes' : 'settings.no')),
    warnedLine(of.closingWarnMinutes),
    of.rolling === undefined
      ? t('settings.noRolling')
      : t('settings.rolling', {
          days: format.count(of.rolling.days),
          window: format.count(of.rolling.windowDays),
        }),
    labelled('settings.retentionDays', format.count(retentionDaysOf(of))),
  ];
  return (
    <Card title={t('settings.tab.policy')}>
      <div className={styles.beside}>
        <div>
          <div className={styles.stack}>
            <CountField
              label={t('settings.maxDays')}
              value={policy.maxDays}
              max={mostDays}
              onChange={(maxDays) => change({ policy: { ...policy, maxDays } })}
            />
            <CountField
              label={t('settings.warnDays')}
              value={policy.warnDays}
              max={mostDays}
              onChange={(warnDays) => change({ policy: { ...policy, warnDays } })}
            />
            <Switch
              label={t('settings.countEntryDay')}
              checked={policy.countEntryDay}
              onChange={({ currentTarget }) =>
                change({ policy: { ...policy, countEntryDay: currentTarget.checked } })
              }
            />
            <RollingFields
              value={policy.rolling}
              onChange={(rolling) => change({ policy: { ...policy, rolling } })}
            />
            <TextInput
              label={t('settings.closingWarnMinutes')}
              value={minutes}
              error={
                closingWarnMinutes === undefined &&
                t('settings.minutesWrong', {
                  max: format.count(mostWarningMinutes),
                  most: format.count(mostWarnings),
                })
              }
              maw="20rem"
              onChange={({ currentTarget }) => change({ minutes: currentTarget.value })}
            />
            <CountField
              label={t('settings.retentionDays')}
              description={t('settings.retentionHint', {
                usual: format.count(usualRetentionDays),
              })}
              value={policy.retentionDays}
              max={mostRetentionDays}
              optional
              onChange={(retentionDays) => change({ policy: { ...policy, retentionDays } })}
            />
            <DateField
              label={t('settings.validFrom')}
              description={t('settings.atOnceHint')}
              value={from}
              today={today}
              clearable
              maw="20rem"
              onChange={(next) => change({ from: next })}
              onWrong={setWrong}
            />
          </div>
          <ChangeButton
            change={{ part: 'policy', value, ...(from === '' ? {} : { from }) }}
            draft={draft}
            ready={!isWrong && isSound(policy) && closingWarnMinutes !== undefined}
            besides={
              closingWarnMinutes !== undefined &&
              String(closingWarnMinutes) !== String(draft.base.closingWarnMinutes)
                ? warnedLine(closingWarnMinutes)
                : undefined
            }
            warning={
              kept < retentionDaysOf(draft.base)
                ? t('settings.retentionShorter', { count: kept, formatted: format.count(kept) })
                : undefined
            }
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
  readonly policy: Omit<Policy, keyof TypedPolicy> & TypedPolicy;
  readonly minutes: string;
  readonly from: string;
}

function formOf(policy: Policy): PolicyForm {
  return { policy, minutes: policy.closingWarnMinutes.join(', '), from: '' };
}
