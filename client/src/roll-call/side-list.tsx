import type { TFunction } from 'i18next';
import { memo, useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePrinting } from '../design/use-printing.ts';
import { specialNationality } from '../languages/special-nationalities.ts';
import { useFormat } from '../languages/use-format.ts';
import { listParts } from './list-parts.ts';
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
      {people.length === 0 ? (
        <p>{t('rollCall.nobody')}</p>
      ) : (
        <People timeZone={side.timeZone} people={people} />
      )}
    </section>
  );
}

interface PeopleProps {
  readonly timeZone: string;
  readonly people: readonly CalledPerson[];
}

/** More than any screen shows. */
const drawnAtOnce = 4;
/** What a phone lays out at once without anybody waiting for it. */
const longFrom = 1_000;

function People({ timeZone, people }: PeopleProps) {
  const { t } = useTranslation();
  const isPrinting = usePrinting();
  const all = useMemo(() => listParts(people), [people]);
  const soon = useDeferredValue(all, all.slice(0, drawnAtOnce));
  return (
    <table data-long={people.length >= longFrom || undefined}>
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
      {(isPrinting ? all : soon).map((part) => (
        <Part key={part[0]?.ref} timeZone={timeZone} people={part} />
      ))}
    </table>
  );
}

const Part = memo(
  function Part({ timeZone, people }: PeopleProps) {
    const { t } = useTranslation();
    const format = useFormat();
    return (
      <tbody style={{ containIntrinsicBlockSize: `auto calc(${people.length} * var(--row))` }}>
        {people.map((person) => (
          <tr key={person.ref} data-standing={person.standing}>
            <td>
              <span className="box" />
            </td>
            <td className="ref">
              <span className="unbroken">{person.ref}</span>
              <Standing person={person} t={t} />
              <Special nationality={person.nationality} t={t} />
            </td>
            <td>{person.nationality}</td>
            <td>{person.document?.number ?? t('none')}</td>
            <td>
              {format.date(Date.parse(person.enteredAt), timeZone)}{' '}
              {format.time(Date.parse(person.enteredAt), timeZone)}
            </td>
          </tr>
        ))}
      </tbody>
    );
  },
  (former, next) =>
    former.timeZone === next.timeZone &&
    former.people.length === next.people.length &&
    former.people.every((person, place) => person === next.people[place]),
);

interface Said {
  /** Handed down: to look for it in every row costs as much as the row. */
  readonly t: TFunction;
}

function Standing({ person, t }: Said & { readonly person: CalledPerson }) {
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
function Special({ nationality, t }: Said & Pick<CalledPerson, 'nationality'>) {
  const name = specialNationality(nationality, t);
  return name === undefined ? null : <> ({name})</>;
}
