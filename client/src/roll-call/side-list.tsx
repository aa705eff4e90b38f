import { useTranslation } from 'react-i18next';
import { specialNationality } from '../languages/special-nationalities.ts';
import { useFormat } from '../languages/use-format.ts';
import type { CalledPerson, CalledSide } from './roll-call.ts';

export interface SideListProps {
  readonly side: CalledSide;
  readonly people: readonly CalledPerson[];
}

export function SideList({ side, people }: SideListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const counted = (count: number) => ({ count, formatted: format.count(count) });
  return (
    <section>
      <h2>
        {[
          t('rollCall.side', { side: format.name(side.name), ...counted(side.inside) }),
          t('rollCall.children', counted(side.children)),
          ...(side.alone > 0 ? [t('rollCall.alone', counted(side.alone))] : []),
        ].join(' · ')}
      </h2>
      {people.length === 0 ? <p>{t('rollCall.nobody')}</p> : <People side={side} people={people} />}
    </section>
  );
}

function People({ side, people }: SideListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">
            <span className="heard">{t('rollCall.found')}</span>
          </th>
          <th scope="col">{t('rollCall.reference')}</th>
          <th scope="col">{t('rollCall.nationality')}</th>
          <th scope="col">{t('rollCall.document')}</th>
          <th scope="col">{t('rollCall.entered')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.ref} data-standing={person.standing}>
            <td>
              <span className="box" />
            </td>
            <td className="ref">
              <span className="unbroken">{person.ref}</span>
              <Standing person={person} />
              <Special nationality={person.nationality} />
            </td>
            <td>{person.nationality}</td>
            <td>{person.document?.number ?? t('none')}</td>
            <td>
              {format.date(Date.parse(person.enteredAt), side.timeZone)}{' '}
              {format.time(Date.parse(person.enteredAt), side.timeZone)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Standing({ person }: { readonly person: CalledPerson }) {
  const { t } = useTranslation();
  switch (person.standing) {
    case 'alone':
      return <strong> {t('rollCall.noGuardian')}</strong>;
    case 'guardian_other_side':
      return (
        <strong>
          {' '}
          {t('rollCall.guardianElsewhere', { guardian: person.guardian ?? t('none') })}
        </strong>
      );
    case 'under_guardian':
      return <> ({t('rollCall.child')})</>;
    default:
      return null;
  }
}

/** A code of no country tells nothing to whoever calls; those of countries are short, and on the documents. */
function Special({ nationality }: Pick<CalledPerson, 'nationality'>) {
  const { t } = useTranslation();
  const name = specialNationality(nationality, t);
  return name === undefined ? null : <> ({name})</>;
}
