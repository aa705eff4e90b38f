import type { SiteFile } from './site.ts';

// RULES "Hours": where a source gives no day or year, the choice is marked in docs/rules.md.
const hours = [
  { from: '2012-04-18', opens: '09:00', closes: '17:00' },
  { from: '2017-03-01', opens: '07:00', closes: '19:00' },
  { from: '2017-04-01', opens: '07:00', closes: '24:00' },
  { from: null, opens: '07:00', closes: '02:00' },
];

const closures = [
  { from: '2015-03-21', to: '2015-03-23', reason: 'Nauryz' },
  { from: '2026-02-16', to: '2026-03-01', reason: 'Chinese New Year' },
];

function lanes(side: string, direction: 'entry' | 'exit', count: number) {
  const short = direction === 'entry' ? 'in' : 'out';
  return Array.from({ length: count }, (_, index) => ({
    id: `${side}-${short}-${index + 1}`,
    directions: [direction],
  }));
}

/** The built-in preset: ICBC Khorgos, its two sides and their hours as the sources give them. */
export const khorgosSite: SiteFile = {
  id: 'icbc-khorgos',
  name: {
    en: 'ICBC Khorgos',
    ru: 'МЦПС «Хоргос»',
    kk: '«Қорғас» ШЫХО',
    zh: '霍尔果斯国际边境合作中心',
  },
  sides: [
    {
      id: 'kz',
      name: { en: 'Kazakh side', ru: 'Казахстанская сторона', kk: 'Қазақстан жағы', zh: '哈方' },
      timeZone: 'Asia/Almaty',
      gates: [...lanes('kz', 'entry', 4), ...lanes('kz', 'exit', 4)],
      hours,
      closures,
    },
    {
      id: 'cn',
      name: { en: 'Chinese side', ru: 'Китайская сторона', kk: 'Қытай жағы', zh: '中方' },
      timeZone: 'Asia/Shanghai',
      gates: [...lanes('cn', 'entry', 6), ...lanes('cn', 'exit', 6)],
      hours,
      closures,
    },
  ],
};
