// The year's figures as everybody reads them, and the measures as officers and the forum see them.
import assert from 'node:assert/strict';
import { assertGoodPage } from './support/checks.mjs';
import { errorSummary, fillDate, linkTo, menu, said } from './support/controls.mjs';
import { startDemo } from './support/service.mjs';
import { stage } from './support/stage.mjs';

const journey = stage(() => startDemo());
const titles = new Map();
const measures = '/council/measures';

journey('a parent finds the figures of the year, and every chart has its table', {}, async ({ page, step }) => {
  await page.goto('/reports');
  await step('goes to the figures', () => linkTo(page, '/figures').click());
  await assertGoodPage(page, titles);
  await step('goes to the year', () => page.locator('main a[href^="/figures/"]').last().click());
  await page.waitForURL(/\/figures\/\d{4}$/);
  await assertGoodPage(page, titles);
  const charts = await page.locator('figure.chart').count();
  assert.ok(charts > 2, `there are charts, and were ${charts}`);
  assert.equal(await page.locator('figure.chart svg[role="img"]').count(), charts);
  assert.equal(await page.locator('figure.chart table').count(), charts);
  assert.equal(await page.locator('figure.chart figcaption').count(), charts);
});

journey('small numbers are hidden with the words that say so', {}, async ({ page }) => {
  await page.goto('/figures');
  await page.locator('main a[href^="/figures/"]').last().click();
  const row = (name) => page.getByRole('row', { name: new RegExp(name) });
  await row('Of them, young people').getByText('not shown').waitFor();
  await row('Of them, people who work with families').getByText('not shown').waitFor();
  await row('Of them, parents and carers').getByText('48 people').waitFor();
  await said(page, /Target not reached yet/).waitFor();
});

journey('without JavaScript the figures are all there', { javaScript: false }, async ({ page }) => {
  await page.goto('/figures');
  await page.locator('main a[href^="/figures/"]').last().click();
  await page.getByRole('heading', { level: 3, name: 'Visits that end on their first page' }).waitFor();
  assert.ok((await page.locator('figure.chart rect').count()) > 3);
});

journey('an officer sets a measure and takes a reading with the keyboard alone', { as: 'officer' }, async ({ page, keyboard, step }) => {
  const field = (name) => page.getByRole('textbox', { name });
  const save = (name) => page.getByRole('button', { name });
  await page.goto('/council');
  await step('opens the measures', () => keyboard.follow(menu(page, 'Measures')));
  await assertGoodPage(page, titles);
  await step('begins one', () => keyboard.follow(linkTo(page, `${measures}/new`)));
  await assertGoodPage(page, titles);
  await step('fills it in', async () => {
    await keyboard.type(field('What is measured?'), 'Short breaks booked');
    await keyboard.type(field('Under which heading does it stand?'), 'Short breaks');
    await keyboard.choose(page.getByRole('radio', { name: 'A number of things' }));
    await keyboard.type(field('What is counted?'), 'bookings');
    await keyboard.follow(save('Save the measure'));
    await said(page, /The measure is saved/).waitFor();
  });
  await assertGoodPage(page, titles);
  await step('takes a reading', async () => {
    await keyboard.type(page.locator('#value'), '1,204');
    // Enter in the last field that is filled in sends the form.
    await fillDate(page.locator('.field', { has: page.locator('#to') }), { day: 31, month: 12, year: 2025 });
    await page.keyboard.press('Enter');
    await said(page, /The reading is saved/).waitFor();
    await page.getByText('1,204 bookings').first().waitFor();
  });
});

journey('a reading with an error comes back with what was typed', { as: 'officer', allow: [422] }, async ({ page }) => {
  await page.goto(measures);
  await page.locator(`main a[href^="${measures}/"]:not([href$="/new"])`).first().click();
  const value = page.locator('#value');
  await value.fill('many');
  await page.getByRole('button', { name: 'Save the reading' }).click();
  await errorSummary(page).getByText('Write a number, for example 59.12').waitFor();
  assert.equal(await value.inputValue(), 'many');
  await assertGoodPage(page, titles);
});

journey('the forum looks at the measures and changes nothing', { as: 'forum' }, async ({ page }) => {
  await page.goto('/desk');
  await menu(page, 'Measures').click();
  await page.waitForLoadState();
  assert.equal(await linkTo(page, `${measures}/new`).count(), 0);
  await page.locator(`main a[href^="${measures}/"]`).first().click();
  await page.getByRole('heading', { name: 'Readings', exact: true }).waitFor();
  assert.equal(await page.locator('main form').count(), 0);
});
