import { useTranslation } from 'react-i18next';
import { DataTable } from '../../design/data-table.tsx';
import { Unbroken } from '../../design/unbroken.tsx';
import { useFormat } from '../../languages/use-format.ts';
import { useLive } from '../../live/hooks.ts';
import type { Effects, Standing } from './setting.ts';
import styles from './settings.module.css';

const daysNamed = 7;

/** What a change would do: to the days ahead, and to whom. */
export function EffectsPreview({ effects }: { readonly effects: Effects }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { state } = useLive();
  const sideName = (side: string) => format.name(state?.site.sides[side]?.name ?? { en: side });
  const { count, changes } = effects.visitors;
  const until = ({ lastDay, status }: Standing) => (
    <>
      <span className={styles.date}>{format.narrowCivilDate(lastDay)}</span>
      {status === 'over' && <small>{t('alert.overstay')}</small>}
    </>
  );
  return (
    <div className={styles.effects}>
      {Object.entries(effects.sides).map(([side, { dates }]) => (
        <p key={side}>
          <Unbroken
            text={
              dates.length === 0
                ? t('settings.noDays', { side: sideName(side) })
                : t('settings.days', {
                    side: sideName(side),
                    count: dates.length,
                    formatted: format.count(dates.length),
                    dates:
                      format.list(
                        dates.slice(0, daysNamed).map(({ date }) => format.civilDate(date)),
                      ) + (dates.length > daysNamed ? ' …' : ''),
                  })
            }
          />
        </p>
      ))}
      <p>
        <strong>{t('settings.visitors', { count, formatted: format.count(count) })}</strong>{' '}
        {changes.length < count &&
          t('settings.firstShown', { formatted: format.count(changes.length) })}
      </p>
      {changes.length > 0 && (
        <DataTable
          label={t('settings.previewTitle')}
          rows={changes}
          rowKey={({ ref }) => ref}
          height="14rem"
          columns={[
            {
              id: 'ref',
              header: t('settings.visitor'),
              width: '43%',
              cell: ({ ref }) => <Unbroken text={ref} />,
            },
            { id: 'before', header: t('settings.before'), cell: ({ before }) => until(before) },
            { id: 'after', header: t('settings.after'), cell: ({ after }) => until(after) },
          ]}
        />
      )}
    </div>
  );
}
