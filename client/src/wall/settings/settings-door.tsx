import { lazy, memo, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { patientImport } from '../../loading/patient-import.ts';
import { GearSymbol } from '../wall-symbols.tsx';
import styles from './settings-door.module.css';

const SettingsMenu = lazy(() => patientImport(() => import('./settings-menu.tsx')));

/** How long a mouse that rests is still seen. */
const pointerMilliseconds = 4_000;

export interface SettingsDoorProps {
  readonly hasKey: boolean;
  readonly soundBlocked: boolean;
}

/** The way to the settings: hidden until a mouse moves or the keyboard gets there; the key M opens them. */
export const SettingsDoor = memo(function SettingsDoor(props: SettingsDoorProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const pointer = usePointer();
  useEffect(() => {
    const press = ({ code, ctrlKey, altKey, metaKey }: KeyboardEvent) => {
      if (code === 'KeyM' && !ctrlKey && !altKey && !metaKey) setOpen(true);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
  return (
    <>
      <button
        type="button"
        className={styles.door}
        data-shown={pointer}
        aria-label={t('wallMenu.open')}
        aria-keyshortcuts="M"
        onClick={() => setOpen(true)}
      >
        <GearSymbol className={styles.symbol} />
      </button>
      {open && (
        <Suspense fallback={null}>
          <SettingsMenu {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
});

/** Whether a mouse was moved a moment ago; the document shows its pointer as long. */
function usePointer(): boolean {
  const [moving, setMoving] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const move = () => {
      clearTimeout(timer);
      setMoving(true);
      timer = setTimeout(() => setMoving(false), pointerMilliseconds);
    };
    addEventListener('pointermove', move);
    return () => {
      removeEventListener('pointermove', move);
      clearTimeout(timer);
    };
  }, []);
  useEffect(() => {
    document.documentElement.dataset.pointer = String(moving);
  }, [moving]);
  return moving;
}
