import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNames, languages } from '../../languages/language.ts';
import { playAlarmOnce } from '../../sound/alarm-sound.ts';
import styles from './settings-menu.module.css';
import { useSettings, useSettingsStore } from './settings-store.ts';
import { furthest, nearest, themes } from './wall-settings.ts';

const distances = Array.from({ length: furthest - nearest + 1 }, (_, index) => nearest + index);

export interface SettingsMenuProps {
  /** Whoever came without one came from the application. */
  readonly hasKey: boolean;
  readonly soundBlocked: boolean;
  readonly onClose: () => void;
}

/** What a wall can be told on the spot. Each change holds at once and is remembered. */
export default function SettingsMenu({ hasKey, soundBlocked, onClose }: SettingsMenuProps) {
  const { t } = useTranslation();
  const settings = useSettings();
  const { change } = useSettingsStore();
  const title = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className={styles.menu} aria-labelledby={title} onClose={onClose}>
      <h2 id={title}>{t('wallMenu.title')}</h2>
      <Line label={t('wallMenu.distance')}>
        {(id) => (
          <select
            id={id}
            value={settings.distanceMetres}
            onChange={({ target }) => change({ distanceMetres: Number(target.value) })}
          >
            {[...new Set([...distances, settings.distanceMetres])].map((metres) => (
              <option key={metres} value={metres}>
                {t('wallMenu.metres', { metres })}
              </option>
            ))}
          </select>
        )}
      </Line>
      <Line label={t('wallMenu.theme')}>
        {(id) => (
          <select
            id={id}
            value={settings.theme}
            onChange={({ target }) => {
              const theme = themes.find((name) => name === target.value);
              if (theme !== undefined) change({ theme });
            }}
          >
            {themes.map((theme) => (
              <option key={theme} value={theme}>
                {t(`wallMenu.themes.${theme}`)}
              </option>
            ))}
          </select>
        )}
      </Line>
      <Tick label={t('wallMenu.dim')} checked={settings.dim} onChange={(dim) => change({ dim })} />
      <fieldset className={styles.group}>
        <legend>{t('wallMenu.rotate')}</legend>
        {languages.map((language) => (
          <Tick
            key={language}
            label={languageNames[language]}
            checked={settings.rotate.includes(language)}
            onChange={(chosen) =>
              change({
                rotate: languages.filter((other) =>
                  other === language ? chosen : settings.rotate.includes(other),
                ),
              })
            }
          />
        ))}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('wallMenu.soundTitle')}</legend>
        <Tick
          label={t('wallMenu.sound')}
          checked={settings.sound}
          onChange={(sound) => change({ sound })}
        />
        <SoundTest />
        {soundBlocked && <p className={styles.note}>{t('wallMenu.soundBlockedText')}</p>}
      </fieldset>
      {!hasKey && <a href="/">{t('live.toApplication')}</a>}
      <button type="button" className={styles.button} onClick={() => dialog.current?.close()}>
        {t('wallMenu.close')}
      </button>
    </dialog>
  );
}

function SoundTest() {
  const { t } = useTranslation();
  const [found, setFound] = useState<'heard' | 'blocked'>();
  return (
    <p className={styles.test}>
      <button
        type="button"
        className={styles.button}
        onClick={() => {
          playAlarmOnce().then(setFound, () => setFound('blocked'));
        }}
      >
        {t('wallMenu.test')}
      </button>
      <span role="status">{found !== undefined && t(`wallMenu.tested.${found}`)}</span>
    </p>
  );
}

interface LineProps {
  readonly label: string;
  readonly children: (id: string) => ReactNode;
}

function Line({ label, children }: LineProps) {
  const id = useId();
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  );
}

interface TickProps {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Tick({ label, checked, onChange }: TickProps) {
  return (
    <label className={styles.tick}>
      <input
        type="checkbox"
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      {label}
    </label>
  );
}
