import { NumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useSides } from '../../live/use-sides.ts';
import { ChangeButton } from './change-button.tsx';
import { PlannedChanges } from './planned-changes.tsx';
import { type SettingParts, type ToldSetting, useSetting } from './setting.ts';
import styles from './settings.module.css';
import { useDraft } from './use-draft.ts';

export function CapacityTab() {
  const query = useSetting('capacity');
  return (
    <QueryBlock query={query} needs="viewer">
      {(told) => <CapacityEditor told={told} />}
    </QueryBlock>
  );
}

interface CapacityEditorProps {
  readonly told: ToldSetting<'capacity'>;
}

function CapacityEditor({ told }: CapacityEditorProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const sides = useSides();
  const draft = useDraft({ told, formOf: limitsOf });
  const { form } = draft;
  return (
    <Card title={t('settings.tab.capacity')}>
      <div className={styles.beside}>
        <div>
          <div className={styles.stack}>
            {sides.map(({ id, name }) => (
              <NumberInput
                key={id}
                label={name}
                description={t('settings.noLimitHint')}
                value={form[id] ?? ''}
                min={1}
                maw="20rem"
                // As the figures beside it.
                thousandSeparator={format.count(1000).replace(/\d/g, '')}
                onChange={(next) =>
                  draft.change(limitsOf({ ...form, [id]: next === '' ? null : Number(next) }))
                }
              />
            ))}
          </div>
          <ChangeButton change={{ part: 'capacity', value: form }} draft={draft} />
        </div>
        <PlannedChanges
          planned={told.value.planned}
          linesOf={(capacity) =>
            sides.map(({ id, name }) => {
              const limit = capacity[id];
              return typeof limit === 'number'
                ? t('labelled', { label: name, value: format.count(limit) })
                : t('settings.noLimit', { side: name });
            })
          }
        />
      </div>
    </Card>
  );
}

/** Sides that have one, in one order: no limit is no entry. */
function limitsOf(capacity: SettingParts['capacity']): SettingParts['capacity'] {
  const limits = Object.entries(capacity).filter(([, limit]) => limit !== null);
  return Object.fromEntries(limits.toSorted(([a], [b]) => a.localeCompare(b)));
}
