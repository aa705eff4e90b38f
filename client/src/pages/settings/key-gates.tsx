import { useTranslation } from 'react-i18next';
import { Unbroken } from '../../design/unbroken.tsx';
import { useFormat } from '../../languages/use-format.ts';

const mostNamed = 4;

/** The gates of a turnstile's key; many are told when they are asked for. */
export function KeyGates({ gates }: { readonly gates: readonly string[] | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (gates === null) return <small>{t('access.everyGate')}</small>;
  const named = format.list(gates);
  if (gates.length <= mostNamed)
    return (
      <small>
        <Unbroken text={named} />
      </small>
    );
  return (
    <details>
      <summary>
        {t('access.gateCount', { count: gates.length, formatted: format.count(gates.length) })}
      </summary>
      <small>
        <Unbroken text={named} />
      </small>
    </details>
  );
}
