import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useSides } from '../../live/use-sides.ts';
import { ChangeButton } from './change-button.tsx';
import { type SettingParts, useSetting } from './setting.ts';
import styles from './settings.module.css';

export function CapacityTab() {
  const query = useSetting('capacity');
  return (
    <QueryBlock query={query} needs="viewer">
      {({ value, version }) => (
        <CapacityEditor key={version} capacity={value.current} version={version} />
      )}
    </QueryBlock>
  );
}

interface CapacityEditorProps {
  readonly capacity: SettingParts['capacity'];
  readonly version: string | undefined;
}

function CapacityEditor({ capacity, version }: CapacityEditorProps) {
  const { t } = useTranslation();
  const sides = useSides();
  const [draft, setDraft] = useState(capacity);
  return (
    <Card title={t('settings.tab.capacity')}>
      <div className={styles.stack}>
        {sides.map(({ id, name }) => (
          <NumberInput
            key={id}
            label={name}
            description={t('settings.noLimitHint')}
            value={draft[id] ?? ''}
            min={1}
            maw="20rem"
            thousandSeparator=" "
            onChange={(next) => setDraft({ ...draft, [id]: next === '' ? null : Number(next) })}
          />
        ))}
      </div>
      <ChangeButton
        change={{ part: 'capacity', value: draft, version }}
        changed={sides.some(({ id }) => (draft[id] ?? null) !== (capacity[id] ?? null))}
        onDone={() => undefined}
      />
    </Card>
  );
}
