import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from './axe.ts';
import { tabToElement } from './keyboard.ts';
import { type Crowd, patient, startWithCrowd } from './visitors-crowd.ts';

let crowd: Crowd;

beforeAll(async () => {
  crowd = await startWithCrowd();
});
afterAll(() => crowd.stop());

describe('the visitors in the table', () => {
  it('are narrowed by the address, sorted, and opened from the table with Enter', async () => {
    const page = await crowd.opened('/visitors?minDay=28&category=kazakhstan', crowd.operator);
    const rows = page.locator('tbody tr[data-index]');
    await expect.poll(() => rows.count(), patient).toBe(1);
    // When they came in, and by when they must be out.
    const clocked = rows.getByRole('cell').filter({ hasText: /\d\d:\d\dKazakh side$/ });
    expect(await clocked.count()).toBe(2);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('combobox', { name: 'Category' }).selectOption('China');
    await page.getByRole('heading', { name: 'Nothing matches these filters' }).waitFor(patient);
    expect(new URL(page.url()).searchParams.get('category')).toBe('china');
    await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click();
    await page.getByText('451 visitors').waitFor(patient);
    await page.getByTitle('Sort by Came in').click();
    await expect.poll(() => page.url()).toContain('sort=entered');
    // What was sorted otherwise stands there until what was asked for comes.
    await page.locator('[aria-busy="false"] tbody').waitFor(patient);
    await tabToElement(page, rows);
    await page.keyboard.press('Enter');
    await page.getByText('day 29 of 30 · limit near').waitFor(patient);
    await page.close();
  });

  it('are opened in a tab of their own, can be copied from the table, and keep its filters for the way back', async () => {
    const page = await crowd.opened('/visitors?minDay=28&category=kazakhstan', crowd.operator);
    const link = page.locator('tbody tr[data-index]').getByRole('link');
    const ref = (await link.textContent(patient)) ?? '';
    await page.evaluate(() => document.fonts.ready);
    expect(await link.getAttribute('href')).toBe(`/visitors/${ref}`);
    const [other] = await Promise.all([
      page.context().waitForEvent('page'),
      link.click({ modifiers: ['ControlOrMeta'] }),
    ]);
    expect(new URL(page.url()).pathname).toBe('/visitors');
    await other.close();

    // Dragged over from within the reference, and from beside it.
    for (const from of [link, page.locator('tbody tr[data-index]').getByRole('rowheader')]) {
      const [begin, end] = await Promise.all([from.boundingBox(), link.boundingBox()]);
      if (begin === null || end === null) throw new Error('the reference is not in sight');
      const middle = end.y + end.height / 2;
      await page.mouse.move(begin.x + 3, middle);
      await page.mouse.down();
      await page.mouse.move(end.x + end.width - 2, middle, { steps: 5 });
      await page.mouse.up();
      expect(await page.evaluate(() => getSelection()?.toString())).toMatch(/^[\w-]{10,}$/);
      expect(new URL(page.url()).pathname).toBe('/visitors');
      await page.evaluate(() => getSelection()?.empty());
    }

    await page.locator('tbody tr[data-index]').click();
    await page.getByText('day 29 of 30 · limit near').waitFor(patient);
    await page.getByRole('main').getByRole('link', { name: 'To the list' }).click();
    await page.getByRole('heading', { name: 'Visitors' }).waitFor(patient);
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({
      minDay: '28',
      category: 'kazakhstan',
    });
    await page.close();
  });

  it('are on paper with every row that is here, and say how many are not', async () => {
    const page = await crowd.opened('/visitors', crowd.operator);
    await page.getByText('451 visitors').waitFor(patient);
    await page.emulateMedia({ media: 'print' });
    // The first hundred came together; on the screen a part of them is in the document.
    await expect.poll(() => page.getByRole('table').getByRole('row').count(), patient).toBe(101);
    await page.getByText('351 more rows are not printed').waitFor(patient);
    await page.emulateMedia({ media: 'screen' });
    await expect
      .poll(() => page.getByRole('table').getByRole('row').count(), patient)
      .toBeLessThan(60);
    // Firefox tells by these alone.
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.getByText('351 more rows are not printed').waitFor(patient);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.getByText('351 more rows are not printed').waitFor({ state: 'detached' });
    await page.close();
  });

  it('sought before are not shown as what is sought now', async () => {
    const page = await crowd.opened('/visitors', crowd.operator);
    await page.getByText('451 visitors').waitFor(patient);
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await page.route('**/api/v1/visitors?*category=kazakhstan*', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('combobox', { name: 'Category' }).selectOption('Kazakhstan');
    await page.locator('[aria-busy="true"] tbody').waitFor(patient);
    expect(await page.getByText('451 visitors').count()).toBe(0);
    letGo();
    await page.getByText('1 visitor ·').waitFor(patient);
    await page.close();
  });

  it('come page after page as one scrolls, and never more rows than fit', async () => {
    const page = await crowd.opened('/visitors?sort=-entered', crowd.operator);
    const rows = page.locator('tbody tr[data-index]');
    await rows.first().waitFor(patient);
    await rows.first().focus();
    await expect
      .poll(async () => {
        await page.keyboard.press('End');
        return rows.last().getAttribute('aria-rowindex');
      }, patient)
      .toBe('452');
    expect(await rows.count()).toBeLessThan(60);
    expect(await rows.last().textContent()).toContain('Kazakhstan');
    await page.close();
  });
});
