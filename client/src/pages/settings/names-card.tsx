import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useLanguage } from '../../languages/i18n.ts';
import { useFormat } from '../../languages/use-format.ts';
import { useSides } from '../../live/use-sides.ts';
import { ChangeButton } from './change-button.tsx';
import { namedIn } from './named-in.ts';
import { type ToldSetting, useSetting } from './setting.ts';
import styles from './settings.module.css';
import { useDraft } from './use-draft.ts';

/** What the Centre and its sides are called, in the reader's language. */
export function NamesCard() {
  const { t } = useTranslation();
  const query = useSetting('names');
  return (
    <Card title={t('settings.names')}>
      <QueryBlock query={query} needs="viewer">
        {(told) => <NamesEditor told={told} />}
      </QueryBlock>
    </Card>
  );
}

/** Of the server's bounds; it takes spaces away from both ends. */
const mostCharacters = 200;

interface NamesEditorProps {
  readonly told: ToldSetting<'names'>;
}

function NamesEditor({ told }: NamesEditorProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const format = useFormat();
  const sides = useSides();
  const draft = useDraft({ told, formOf: (names) => names });
  const { form } = draft;
  return (
    <>
      <div className={styles.stack}>
        <p>{t('settings.namesHint', { most: mostCharacters })}</p>
        <TextInput
          label={t('settings.centre')}
          placeholder={format.name(form.site)}
          value={form.site[language] ?? ''}
          maxLength={mostCharacters}
          maw="28rem"
          onChange={({ currentTarget }) =>
            draft.change({ ...form, site: namedIn(form.site, language, currentTarget.value) })
          }
        />
        {sides.map(({ id, name }) => {
          const names = form.sides[id] ?? {};
          return (
            <TextInput
              key={id}
              label={name}
              placeholder={format.name(names)}
              value={names[language] ?? ''}
              maxLength={mostCharacters}
              maw="28rem"
              onChange={({ currentTarget }) =>
                draft.change({
                  ...form,
                  sides: { ...form.sides, [id]: namedIn(names, language, currentTarget.value) },
                })
              }
            />
          );
        })}
      </div>
      <ChangeButton change={{ part: 'names', value: form }} draft={draft} />
    </>
  );
}
