import { type Instant, instantText } from '@khorgos/shared/centre/instant';
import type { Site } from '@khorgos/shared/centre/site';
import type { Language, Table, Wording } from '../../tables/table.ts';
import { asOfNote, documentName, notes, scopeWords, sideName, words } from './report-words.ts';
import type { YearSoFar } from './year-so-far.ts';

type Line = YearSoFar['total'] & { readonly what: string };

/** The year so far as one table: all, each side, foreigners, and each of their states. */
export function yearTable(options: {
  readonly year: YearSoFar;
  readonly asOf: Instant;
  readonly site: Site;
  readonly language: Language;
}): Table<Line> {
  const { year, asOf, site, language } = options;
  const lines: Line[] = [
    { what: words.total[language], ...year.total },
    ...site.sides.flatMap((side) => {
      const figures = year.bySide[side.id];
      return figures === undefined ? [] : [{ what: sideName(side, language), ...figures }];
    }),
    { what: words.foreign[language], ...year.foreign },
    ...year.foreignCountries.map(({ nationality, ...figures }) => ({
      what: nationality,
      ...figures,
    })),
  ];
  return {
    name: documentName('year', year),
    title: words.yearTitle,
    scope: scopeWords(year),
    columns: [
      { name: 'what', heading: words.what, kind: 'text', of: ({ what }) => what },
      { name: 'visits', heading: words.visits, kind: 'count', of: ({ visits }) => visits },
      { name: 'visitors', heading: words.visitors, kind: 'count', of: ({ visitors }) => visitors },
      {
        name: 'visitsYearBefore',
        heading: words.visitsYearBefore,
        kind: 'count',
        of: ({ visitsYearBefore }) => visitsYearBefore,
      },
      { name: 'growth', heading: words.growth, kind: 'ratio', of: ({ growth }) => growth },
    ],
    rows: lines,
    notes: [period(year), notes.visitors, notes.dates, asOfNote(instantText(asOf))],
  };
}

function period({ from, to, comparedWith }: YearSoFar): Wording {
  const days = `${from} - ${to} / ${comparedWith.from} - ${comparedWith.to}`;
  return { en: days, ru: days, kk: days, zh: days };
}
