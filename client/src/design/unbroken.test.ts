import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Unbroken } from './unbroken.tsx';

const keptIn = (text: string) =>
  [
    ...renderToStaticMarkup(createElement(Unbroken, { text })).matchAll(
      /<span[^>]*>(.*?)<\/span>/g,
    ),
  ].map(([, kept]) => kept);

test.each([
  ['2 visitors · K7Q2-M4XN-9T0A, kz-in-1 · day 3', ['K7Q2-M4XN-9T0A,', 'kz-in-1']],
  ['K7Q2-M4XN-9T0A、PB3S-QVEX-2AA7 等 4 名', ['K7Q2-M4XN-9T0A', 'PB3S-QVEX-2AA7']],
  ['最后出现 周日\u00a010月25日\u00a011:41', ['周日\u00a010月25日']],
  ['自 2025年1月2日 起', ['2025年1月2日']],
])('%s: what stays on one line', (text, kept) => {
  expect(keptIn(text)).toEqual(kept);
});
