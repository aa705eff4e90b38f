import { expect, test } from 'vitest';
import { gateChoices } from './gate-choices.ts';

const format = { name: ({ en = '' }: Readonly<Record<string, string>>) => en };
const sides = [
  { id: 'kz', name: 'Kazakh side' },
  { id: 'cn', name: 'Chinese side' },
];
const gates = [
  { id: 'kz-in-2', side: 'kz' },
  { id: 'kz-in-10', side: 'kz' },
  { id: 'cn-in-1', side: 'cn' },
];

test('gates stand under their side in their order, with their names where they have any', () => {
  const named = new Map([
    ['kz-in-10', { name: { en: 'Bus lane' } }],
    ['kz-in-2', {}],
  ]);
  expect(gateChoices({ sides, gates, named, format })).toEqual([
    {
      group: 'Kazakh side',
      items: [
        { value: 'kz-in-2', label: 'kz-in-2' },
        { value: 'kz-in-10', label: 'kz-in-10 · Bus lane' },
      ],
    },
    { group: 'Chinese side', items: [{ value: 'cn-in-1', label: 'cn-in-1' }] },
  ]);
});

test('before their names are known they are chosen by their ids', () => {
  const [kz] = gateChoices({ sides, gates, named: new Map(), format });
  expect(kz?.items.map(({ label }) => label)).toEqual(['kz-in-2', 'kz-in-10']);
});
