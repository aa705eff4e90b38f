import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { PersonName } from './person-name.tsx';

const textOf = (person: { readonly name: string; readonly email: string }) =>
  renderToStaticMarkup(createElement(PersonName, { person })).replaceAll(/<[^>]*>/g, '|');

test('a person is told by name and e-mail, because two may have the same name', () => {
  const one = { name: 'First Person', email: 'first@example.org' };
  const other = { ...one, email: 'second@example.org' };
  expect(textOf(one)).toContain('|first@example.org|');
  expect(textOf(one)).not.toBe(textOf(other));
});

test('who has not told a name is told by the e-mail once', () => {
  expect(textOf({ name: '', email: 'first@example.org' })).toBe('|first@example.org|');
});
