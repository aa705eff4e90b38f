import { MantineProvider } from '@mantine/core';
import i18next from 'i18next';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import { SpeechProvider } from '../languages/speech.tsx';
import { Calendar } from './calendar.tsx';

beforeAll(async () => {
  await i18next.init({ lng: 'en', resources: { en: { translation: {} } } });
});

const shown = (dates: { value?: string; today: string; min?: string; max?: string }) => {
  const { value = '', today, min = '2000-01-01', max = '' } = dates;
  return renderToStaticMarkup(
    <MantineProvider>
      <SpeechProvider i18n={i18next}>
        <Calendar value={value} today={today} min={min} max={max} onPick={() => undefined} />
      </SpeechProvider>
    </MantineProvider>,
  );
};
/** The day that the keyboard begins at. */
const begins = (markup: string) =>
  /aria-label="([^"]*)"[^>]*data-autofocus|data-autofocus[^>]*aria-label="([^"]*)"/
    .exec(markup)
    ?.slice(1)
    .find(Boolean);

test.each([
  [{ today: '2031-03-01' }, 'Saturday, 1 March 2031'],
  [{ today: '2031-03-01', value: '2030-12-24' }, 'Tuesday, 24 December 2030'],
  [{ today: '2031-03-01', min: '2031-03-05' }, 'Wednesday, 5 March 2031'],
  [{ today: '2031-03-01', max: '2031-02-03' }, 'Monday, 3 February 2031'],
])('%j opens at %s, whatever day it is where it is looked at', (dates, day) => {
  expect(begins(shown(dates))).toBe(day);
});
