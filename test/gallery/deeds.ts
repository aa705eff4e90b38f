import type { Page } from 'playwright-core';

// What somebody does on a page before its picture is taken, in whatever language it speaks.

/** Presses the button of this place in the first row of the page's table, and waits for what it opens. */
export function pressInRow(place: number) {
  return async (page: Page): Promise<void> => {
    await page.locator('main tbody tr').first().getByRole('button').nth(place).click();
    await dialogOpen(page);
  };
}

/** Asks for a new password for the first person of the list, which is asked about in turn. */
export async function askForPassword(page: Page): Promise<void> {
  await pressInRow(0)(page);
  const buttons = page.getByRole('dialog').getByRole('button').filter({ hasText: /./ });
  await buttons.nth(1).click();
  await page.getByRole('dialog').locator('[data-grave]').waitFor();
}

/** Presses the button of this place in the first of the listed things. */
export function pressInList(place: number) {
  return async (page: Page): Promise<void> => {
    await page
      .locator('main li')
      .filter({ has: page.getByRole('button') })
      .first()
      .getByRole('button')
      .nth(place)
      .click();
    await dialogOpen(page);
  };
}

/** Changes the first number and looks at what that would do. */
export async function previewChange(page: Page): Promise<void> {
  await page.locator('main input').first().fill('7');
  await page.locator('main button').filter({ hasNotText: /^$/ }).last().click();
  await dialogOpen(page);
}

/** Chooses the first two gates that a key is for. */
export async function chooseGates(page: Page): Promise<void> {
  await page.locator('main form input[role="combobox"]').click();
  for (const place of [0, 1]) await page.locator('main form [role="option"]').nth(place).click();
  await page.keyboard.press('Escape');
}

/** Opens the first side at other hours on days that are chosen below. */
export async function chooseOtherHours(page: Page): Promise<void> {
  await page.locator('main form input[type="checkbox"]').first().check();
}

export async function askToReveal(page: Page): Promise<void> {
  await page.locator('main p > button').first().click();
  await dialogOpen(page);
}

/** Begins to set up an authenticator: the page shows what it is told once. */
export async function beginSecondFactor(page: Page): Promise<void> {
  // One's own password is changed by a form above it.
  const card = page
    .locator('main section')
    .filter({ has: page.locator('form') })
    .last();
  await card.locator('input').fill('correct horse battery');
  await card.locator('button[type="submit"]').click();
  await card.locator('svg[role="img"], img').first().waitFor();
}

/** Signs in as far as the code that is asked for besides the password. */
export async function askForCode(page: Page): Promise<void> {
  await fillAndSend(page);
  await page.locator('input[autocomplete="one-time-code"]').waitFor();
}

/** Whoever is not in yet hears that the server is gone when they try. */
export async function sendInVain(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await fillAndSend(page);
  await page.locator('[role="alert"]').first().waitFor();
}

/** A list without a server is renewed in vain, and says how old it is. */
export async function renewInVain(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await page.clock.fastForward(14 * 60_000);
  await page.locator('[role="alert"]').first().waitFor();
}

async function fillAndSend(page: Page): Promise<void> {
  for (const input of await page.locator('main form input').all()) {
    const type = await input.getAttribute('type');
    await input.fill(type === 'password' ? 'correct horse battery' : 'aigerim@khorgos.example');
  }
  await page.locator('main form button[type="submit"]').click();
}

/** Asks to confirm what no gate saw, which has a day and a time. */
export async function askToConfirm(page: Page): Promise<void> {
  await page.locator('main header button').last().click();
  await dialogOpen(page);
}

/** Shows what a phone folds; on a wide screen the button is not seen, and nothing changes. */
export async function openFilters(page: Page): Promise<void> {
  await page.locator('main search > button[aria-expanded]').dispatchEvent('click');
  await page.locator('main search > button[aria-expanded="true"]').waitFor({ state: 'attached' });
}

/** Opens the calendar of the page's last date. */
export async function openCalendar(page: Page): Promise<void> {
  await openFilters(page);
  await page.locator('main button[aria-haspopup="dialog"]').last().click();
  await page.getByRole('dialog').locator('td').first().waitFor();
}

async function dialogOpen(page: Page): Promise<void> {
  await page.getByRole('dialog').waitFor();
}
