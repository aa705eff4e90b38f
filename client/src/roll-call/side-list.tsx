import type { CalledPerson, CalledSide } from './roll-call.ts';
import type { Language, Words } from './words.ts';

export interface SideListProps {
  readonly side: CalledSide;
  readonly people: readonly CalledPerson[];
  readonly language: Language;
  readonly words: Words;
}

export function SideList({ side, people, language, words }: SideListProps) {
  return (
    <section>
      <h2>
        {side.name[language] ?? side.name.en ?? side.id}: {side.inside} {words.inside},{' '}
        {side.children} {words.children}
        {side.alone > 0 && `, ${side.alone} ${words.alone}`}
      </h2>
      <table>
        <thead>
          <tr>
            <th aria-label="✓" />
            <th>{words.reference}</th>
            <th>{words.nationality}</th>
            <th>{words.document}</th>
            <th>{words.entered}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.ref} data-standing={person.standing}>
              <td>
                <span className="box" />
              </td>
              <td className="ref">
                {person.ref}
                <Standing person={person} words={words} />
              </td>
              <td>{person.nationality}</td>
              <td>{person.document?.number ?? '–'}</td>
              <td>{sideTime(person.enteredAt, side)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Standing({ person, words }: { readonly person: CalledPerson; readonly words: Words }) {
  switch (person.standing) {
    case 'alone':
      return <strong> {words.noGuardian}</strong>;
    case 'guardian_other_side':
      return (
        <strong>
          {' '}
          {words.guardianElsewhere} {person.guardian}
        </strong>
      );
    case 'under_guardian':
      return <> ({words.child})</>;
    default:
      return null;
  }
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `2026-11-23 14:02` by a side's clocks, the same in every language: Chromium has no Kazakh dates. */
export function sideTime(at: string, { timeZone }: Pick<CalledSide, 'timeZone'>): string {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    formats.set(timeZone, format);
  }
  return format.format(Date.parse(at));
}
