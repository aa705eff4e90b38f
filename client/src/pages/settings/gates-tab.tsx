import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useLanguage } from '../../languages/i18n.ts';
import { useFormat } from '../../languages/use-format.ts';
import { useSides } from '../../live/use-sides.ts';
import { ChangeButton } from './change-button.tsx';
import { namedIn } from './names.ts';
import { NamesCard } from './names-card.tsx';
import { type ToldSetting, useSetting } from './setting.ts';
import styles from './settings.module.css';
import { useDraft } from './use-draft.ts';

/** The Centre, its sides and gates by name, in the reader's language; the ids of gates are what turnstiles send. */
export function GatesTab() {
  const query = useSetting('gates');
  return (
    <div className={styles.stack}>
      <NamesCard />
      <QueryBlock query={query} needs="viewer">
        {(told) => <GatesEditor told={told} />}
      </QueryBlock>
    </div>
  );
}

interface GatesEditorProps {
  readonly told: ToldSetting<'gates'>;
}

function GatesEditor({ told }: GatesEditorProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const format = useFormat();
  const sides = useSides();
  const draft = useDraft({ told, formOf: (gates) => gates });
  const { form } = draft;
  const rename = (side: string, gate: string, text: string) =>
    draft.change({
      ...form,
      [side]: (form[side] ?? []).map((one) => {
        if (one.id !== gate) return one;
        const { name = {}, ...rest } = one;
        const next = namedIn(name, language, text);
        return Object.keys(next).length === 0 ? rest : { ...rest, name: next };
      }),
    });
  return (
    <>
      <div className={styles.sides}>
        {sides.map(({ id, name }) => (
          <Card key={id} title={name}>
            <div className={styles.stack}>
              {(form[id] ?? []).map((gate) => (
                <TextInput
                  key={gate.id}
                  label={`${gate.id} · ${format.list((gate.directions ?? ['entry', 'exit']).map((one) => t(`settings.direction.${one}`)))}`}
                  placeholder={
                    gate.name === undefined ? t('settings.gateName') : format.name(gate.name)
                  }
                  value={gate.name?.[language] ?? ''}
                  onChange={({ currentTarget }) => rename(id, gate.id, currentTarget.value)}
                />
              ))}
            </div>
          </Card>
        ))}
      </div>
      <ChangeButton change={{ part: 'gates', value: form }} draft={draft} />
    </>
  );
}
