import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Card } from '../../design/card.tsx';
import { QueryBlock } from '../../design/query-block.tsx';
import { useLanguage } from '../../languages/i18n.ts';
import { isLanguage, languageNames } from '../../languages/language.ts';
import { useFormat } from '../../languages/use-format.ts';
import { useSides } from '../../live/use-sides.ts';
import { ChangeButton } from './change-button.tsx';
import {
  languagesToMend,
  lengthOf,
  mostCharacters,
  type Names,
  namedIn,
  tooLongIn,
} from './names.ts';
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

interface NamesEditorProps {
  readonly told: ToldSetting<'names'>;
}

function NamesEditor({ told }: NamesEditorProps) {
  const { t } = useTranslation();
  const sides = useSides();
  const draft = useDraft({ told, formOf: (names) => names });
  const { base, form } = draft;
  return (
    <>
      <div className={styles.stack}>
        <p>{t('settings.namesHint', { most: mostCharacters })}</p>
        <NameFields
          label={t('settings.centre')}
          before={base.site}
          names={form.site}
          onChange={(site) => draft.change({ ...form, site })}
        />
        {sides.map(({ id, name }) => (
          <NameFields
            key={id}
            label={name}
            before={base.sides[id] ?? {}}
            names={form.sides[id] ?? {}}
            onChange={(names) => draft.change({ ...form, sides: { ...form.sides, [id]: names } })}
          />
        ))}
      </div>
      <ChangeButton
        change={{ part: 'names', value: form }}
        draft={draft}
        ready={[form.site, ...Object.values(form.sides)].every(
          (names) => tooLongIn(names).length === 0,
        )}
      />
    </>
  );
}

interface NameFieldsProps {
  readonly label: string;
  /** What the draft was begun on. */
  readonly before: Names;
  readonly names: Names;
  readonly onChange: (names: Names) => void;
}

/**
 * The name in the reader's language, and in any other in which it is too long: a site file has names of any length,
 * and none can be changed while one of them is.
 */
function NameFields({ label, before, names, onChange }: NameFieldsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const format = useFormat();
  const tooLong = tooLongIn(names);
  const field = (code: string, label: string) => (
    <TextInput
      key={code}
      label={label}
      placeholder={format.name(names)}
      value={names[code] ?? ''}
      error={
        tooLong.includes(code) &&
        t('settings.nameTooLong', {
          length: format.count(lengthOf(names[code] ?? '')),
          most: format.count(mostCharacters),
        })
      }
      maw="28rem"
      onChange={({ currentTarget }) => onChange(namedIn(names, code, currentTarget.value))}
    />
  );
  return (
    <>
      {field(language, label)}
      {languagesToMend({ before, names, language }).map((code) =>
        field(code, t('labelled', { label, value: isLanguage(code) ? languageNames[code] : code })),
      )}
    </>
  );
}
