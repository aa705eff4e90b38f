import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from './axe.ts';
import { tabToElement } from './keyboard.ts';
import { ago, type Crowd, day, entry, number, patient, startWithCrowd } from './visitors-crowd.ts';

let crowd: Crowd;

beforeAll(async () => {
  crowd = await startWithCrowd();
});
afterAll(() => crowd.stop());

async function isInside(ref: string): Promise<boolean> {
  return JSON.parse((await crowd.app.call(crowd.operator, `/api/v1/visitors/${ref}`)).text).inside;
}

/** Everything that a browser writes down of a page, and whoever looks over a shoulder reads. */
function writtenDown(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([
      location.href,
      document.title,
      history.state,
      { ...localStorage },
      { ...sessionStorage },
      performance.getEntriesByType('resource').map(({ name }) => name),
    ]),
  );
}

describe('the visitors', () => {
  it('are found by document and confirmed as left, and that taken back, by keyboard alone', async () => {
    const page = await crowd.opened('/visitors', crowd.operator);
    await tabToElement(page, page.getByRole('textbox', { name: 'Document number' }));
    await page.keyboard.type(number.toLowerCase());
    await page.keyboard.press('Enter');
    const called = page.getByRole('heading', { name: /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/ });
    const ref = (await called.textContent(patient)) ?? '';
    await page.getByText('day 29 of 30 · limit near').waitFor(patient);
    expect((await writtenDown(page)).toUpperCase()).not.toContain(number);
    expect(await axeViolations(page)).toEqual([]);

    await tabToElement(page, page.getByRole('button', { name: 'Confirm: has left' }));
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Confirm: has left' });
    await dialog.waitFor(patient);
    expect(await axeViolations(page)).toEqual([]);
    await tabToElement(page, dialog.getByRole('textbox', { name: 'Reason' }));
    await page.keyboard.type('seen at the bus by the guard');
    await tabToElement(page, dialog.getByRole('button', { name: 'Confirm: has left' }));
    await page.keyboard.press('Enter');
    await page.getByText(`${ref} is counted as outside.`).waitFor(patient);
    expect(await isInside(ref)).toBe(false);
    await page.getByText('seen at the bus by the guard').waitFor(patient);
    // Of no side, so that its clock would not be known.
    const confirmed = page
      .getByRole('listitem')
      .filter({ hasText: 'seen at the bus by the guard' });
    expect(await confirmed.getByRole('time').textContent()).toContain('(Kazakh side time)');

    await tabToElement(page, page.getByRole('button', { name: 'Undo' }));
    await page.keyboard.press('Enter');
    await page.getByText('It is taken back.').waitFor(patient);
    expect(await isInside(ref)).toBe(true);
    await page.getByText('day 29 of 30 · limit near').waitFor(patient);
    await page.close();
  });

  it('are confirmed as left at the time that is typed, on the clock of their side', async () => {
    const page = await crowd.opened('/visitors?minDay=28&category=kazakhstan', crowd.operator);
    const sent: unknown[] = [];
    await page.route('**/api/v1/corrections', (route) => {
      sent.push(route.request().postDataJSON());
      return route.abort();
    });
    await page.locator('tbody tr[data-index]').first().click(patient);
    await page.getByRole('button', { name: 'Confirm: has left' }).click(patient);
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('told by the guard');
    const confirm = dialog.getByRole('button', { name: 'Confirm: has left' });
    const [date = ''] = ago(5 * day).split('T');
    await dialog.getByRole('textbox', { name: 'Day' }).fill(date.split('-').toReversed().join('.'));
    await dialog.getByText('Say at what time on this day.').waitFor(patient);
    expect(await confirm.isDisabled()).toBe(true);
    const time = dialog.getByRole('textbox', { name: 'Time' });
    await time.fill('25:00');
    expect(await confirm.isDisabled()).toBe(true);
    await time.fill('9:30');
    await confirm.click();
    await dialog.getByRole('alert').waitFor(patient);
    expect(sent).toEqual([expect.objectContaining({ at: `${date}T04:30:00.000Z` })]);
    await page.close();
  });

  it('have their filters behind a button on a phone, which says how many are set', async () => {
    const page = await crowd.opened('/visitors?minDay=28&category=kazakhstan', crowd.operator);
    const filters = page.getByRole('search', { name: 'Filters' });
    const category = filters.getByRole('combobox', { name: 'Category' });
    const fold = filters.getByRole('button', { name: /^Filters/ });
    await category.waitFor(patient);
    expect(await fold.count()).toBe(0);
    await page.setViewportSize({ width: 390, height: 844 });
    await fold.waitFor(patient);
    expect(await category.count()).toBe(0);
    expect(await fold.textContent()).toBe('Filters: 2 set');
    expect(await axeViolations(page)).toEqual([]);
    await fold.focus();
    await page.keyboard.press('Enter');
    await category.waitFor(patient);
    await category.selectOption('All');
    await filters.getByRole('button', { name: 'Filters: 1 set' }).click(patient);
    await category.waitFor({ ...patient, state: 'hidden' });
    await filters.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByText('451 visitors').waitFor(patient);
    expect(await fold.textContent()).toBe('Filters');
    await page.close();
  });

  it('who came often are told with their last stays, the older ones behind a button and on paper', async () => {
    const often = { type: 'id_card', issuer: 'KAZ', number: 'OFTEN1' };
    const times = Array.from({ length: 7 }, (_, place) => 7 - place);
    const { text } = await crowd.app.post(
      crowd.device,
      '/api/v1/events',
      times.flatMap((days) => [
        entry(1000 + days, ago(days * day), { document: often }),
        {
          ...entry(2000 + days, ago(days * day - 3_600_000), { document: often }),
          gateId: 'kz-out-1',
          direction: 'exit',
        },
      ]),
    );
    expect(JSON.parse(text)).toMatchObject({ accepted: 14 });
    const page = await crowd.opened('/visitors', crowd.operator);
    await page.getByRole('textbox', { name: 'Document number' }).fill(often.number);
    await page.keyboard.press('Enter');
    const card = page.getByRole('region', { name: 'Stays' });
    const older = card.getByRole('button', { name: 'Show 2 older stays' });
    await older.waitFor(patient);
    expect(await card.getByRole('listitem').count()).toBe(5);
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => card.getByRole('listitem').count()).toBe(7);
    expect(await card.getByRole('button').count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    await expect.poll(() => card.getByRole('listitem').count()).toBe(5);
    expect(await older.getAttribute('aria-expanded')).toBe('false');
    await tabToElement(page, older);
    await page.keyboard.press('Enter');
    const hide = card.getByRole('button', { name: 'Hide 2 older stays' });
    expect(await hide.getAttribute('aria-expanded')).toBe('true');
    expect(await card.getByRole('listitem').count()).toBe(7);
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await card.getByRole('listitem').count()).toBe(5);
    await page.getByRole('button', { name: 'Show 4 older records' }).click();
    await page.close();
  });

  it('keep what looks like a document number out of the address', async () => {
    const page = await crowd.opened('/visitors', crowd.operator);
    const field = page.getByRole('textbox', { name: 'Reference or nationality' });
    await field.fill('N1234567');
    await page.getByText('This looks like a document number').waitFor(patient);
    await field.fill('KAZ');
    await expect.poll(() => page.url(), patient).toContain('q=KAZ');
    expect(await writtenDown(page)).not.toContain('N1234567');
    await page.close();
  });

  it('are shown with the whole document to a manager who says why, until the page is left', async () => {
    const page = await crowd.opened('/visitors?minDay=28&category=kazakhstan', crowd.manager);
    await page.locator('tbody tr[data-index]').first().click(patient);
    await page.getByText('•••••7731').waitFor(patient);
    await page.getByRole('button', { name: 'Show the document' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('the border guard asked');
    await dialog.getByRole('button', { name: 'Show the document' }).click();
    await page.getByText(number).waitFor(patient);
    expect(await writtenDown(page)).not.toContain(number);
    await page.getByRole('link', { name: 'To the list' }).click();
    await page.getByRole('heading', { name: 'Visitors' }).waitFor(patient);
    await page.goBack();
    await page.getByText('•••••7731').waitFor(patient);
    expect(await page.getByText(number).count()).toBe(0);
    await page.close();
  });

  it('are for operators, and nobody else is asked for a number', async () => {
    const page = await crowd.opened('/visitors', await crowd.app.key('viewer'));
    await page.getByRole('heading', { name: 'This is not for your role' }).waitFor(patient);
    expect(await page.getByRole('textbox').count()).toBe(0);
    await page.close();
  });
});
