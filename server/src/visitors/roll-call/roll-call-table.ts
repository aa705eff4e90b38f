import { type Instant, parseInstant } from '@khorgos/shared/centre/instant';
import type { Table, Wording } from '../../tables/table.ts';
import { clockText, createWallClocks } from '../../tables/wall-clock.ts';
import type { Standing } from './families-in-order.ts';
import type { CalledRow, RollCall } from './roll-call.ts';

const said: Readonly<Record<Standing, string>> = {
  alone: 'alone',
  guardian_other_side: 'guardian_other_side',
  under_guardian: 'under_guardian',
  own: '',
};

const heading = (en: string, kk: string, ru: string, zh: string): Wording => ({ en, kk, ru, zh });

/** The roll call as a table: a line each, times by the clocks of the side they came by. */
export function rollCallTable(call: RollCall, rows: AsyncIterable<CalledRow>): Table<CalledRow> {
  const clocks = new Map(
    call.sides.map(({ side }) => [side.id, createWallClocks(side.timeZone)] as const),
  );
  const told = (side: CalledRow['side'], at: Instant) => {
    const clock = clocks.get(side);
    return clock === undefined ? null : clockText(clock(at));
  };
  const column = (name: string, words: Wording, of: (row: CalledRow) => string | null) => ({
    name,
    heading: words,
    kind: 'text' as const,
    of,
  });
  return {
    name: `rollcall-${call.at.slice(0, 16).replace(/[:T]/g, '-')}`,
    title: heading('Roll call', 'Түгендеу', 'Перекличка', '点名'),
    columns: [
      column('side', heading('Side', 'Тарап', 'Сторона', '侧'), (row) => row.side),
      column('ref', heading('Reference', 'Сілтеме', 'Ссылка', '编号'), (row) => row.ref),
      column('standing', heading('Child', 'Бала', 'Ребёнок', '儿童'), (row) => said[row.standing]),
      column(
        'guardian',
        heading('Guardian', 'Қамқоршы', 'Сопровождающий', '监护人'),
        (row) => row.guardian ?? null,
      ),
      column(
        'nationality',
        heading('Nationality', 'Азаматтығы', 'Гражданство', '国籍'),
        (row) => row.nationality,
      ),
      column(
        'documentType',
        heading('Document', 'Құжат', 'Документ', '证件'),
        (row) => row.documentType,
      ),
      column(
        'document',
        heading('Number', 'Нөмірі', 'Номер', '号码'),
        (row) => row.document?.number ?? null,
      ),
      column('enteredAt', heading('Entered', 'Кірген', 'Вход', '进入'), (row) =>
        told(row.side, parseInstant(row.enteredAt)),
      ),
    ],
    rows,
    notes: [],
  };
}
